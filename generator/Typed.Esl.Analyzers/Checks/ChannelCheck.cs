using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a channel's id against what the library refuses wherever a member that is written by hand takes one.</summary>
internal static class ChannelCheck
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="code">The id.</param>
    /// <param name="parameter">What it is given to.</param>
    public static Finding? Check(CodeText code, string parameter) =>
        LineCheck.Check(code.Text, "the command") ?? (Reason(code.Text) is { } reason ? WordCheck.Refused(code, parameter, reason, trimmed => Reason(trimmed) is null) : null);

    private static string? Reason(string id) => string.IsNullOrWhiteSpace(id) ? "it is empty, and every channel has an id" : ArgumentRefusal.OfBlank(id);
}
