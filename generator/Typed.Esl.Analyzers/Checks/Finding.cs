using Microsoft.CodeAnalysis;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Something that was found in a text.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Start">Where in the text.</param>
/// <param name="Length">How many characters; 0 for the whole.</param>
/// <param name="Message">What is wrong and what would be right.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, int Start, int Length, string Message)
{
    /// <summary>Whether it is only a hint, since it may be right for a reason that is not known here.</summary>
    public bool IsHint { get; init; }

    /// <summary>What can be written in its place, the most likely first.</summary>
    public IReadOnlyList<string> Replacements { get; init; } = [];

    /// <summary>What can be written in place of the whole text.</summary>
    public string? WholeReplacement { get; init; }

    /// <summary>The parts of <c>Dial</c> to write in place of the whole text.</summary>
    public string? DialParts { get; init; }

    /// <summary>The target of a call to write in place of the whole text.</summary>
    public string? TargetExpression { get; init; }

    /// <summary>The call to make instead, behind the connection: <c>.Show.CallsAsync()</c>.</summary>
    public string? TypedCall { get; init; }

    /// <summary>The same where only so much of the text is here; what lies behind is told of the whole.</summary>
    public Finding Within(int length) => Start + Length <= length ? this : this with { Start = 0, Length = 0, Replacements = [] };

    /// <summary>The same, where the whole is only a part of another text.</summary>
    public Finding OrAll(int length) => Length > 0 ? this : this with { Start = 0, Length = length };

    /// <summary>The same, in a text that this one's stands in.</summary>
    public Finding MovedBy(int offset) => this with { Start = Start + offset };
}
