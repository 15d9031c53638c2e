using System.Globalization;

namespace Typed.Esl.Analyzers;

/// <summary>The properties of a diagnostic that tell a fix what to write.</summary>
internal static class TextProperties
{
    /// <summary>What can be written in place of the whole text, which is the first of the additional locations.</summary>
    public const string Whole = "whole";

    /// <summary>The parts of <c>Dial</c> that a whole dial string stands for, which is the first of the additional locations.</summary>
    public const string Dial = "dial";

    /// <summary>The target of a call that a whole text stands for, which is the first of the additional locations.</summary>
    public const string Target = "target";

    /// <summary>The typed call, behind the connection: <c>.Show.CallsAsync()</c>.</summary>
    public const string Call = "call";

    /// <summary>What can be written in place of the diagnostic's span: the most likely first.</summary>
    public static string Replacement(int index) => "replacement" + index.ToString(CultureInfo.InvariantCulture);
}
