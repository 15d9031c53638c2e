namespace Typed.Esl.Catalogue.Reading;

/// <summary>A kind of mistake in a catalogue.</summary>
/// <param name="Id">Its id: ESL001 to ESL099.</param>
/// <param name="Title">What it is.</param>
/// <param name="Message">The message, with places for arguments.</param>
public sealed record ProblemKind(string Id, string Title, string Message)
{
    /// <summary>The file is no JSON.</summary>
    public static ProblemKind MalformedJson { get; } = new("ESL001", "The catalogue is no JSON", "{0}");

    /// <summary>A member that the format does not have.</summary>
    public static ProblemKind UnknownMember { get; } = new("ESL002", "The catalogue's format has no such member", "{0} has no member '{1}'; {2}");

    /// <summary>A value of the wrong kind.</summary>
    public static ProblemKind WrongKind { get; } = new("ESL003", "A value is of the wrong kind", "'{0}' must be {1}, not {2}");

    /// <summary>A member that must be there is missing.</summary>
    public static ProblemKind MissingMember { get; } = new("ESL004", "A member is missing", "{0} needs a member '{1}'");

    /// <summary>Two things have one name.</summary>
    public static ProblemKind Duplicate { get; } = new("ESL005", "A name is given twice", "{0} '{1}' is there already{2}");

    /// <summary>A text that can be no name.</summary>
    public static ProblemKind BadName { get; } = new("ESL006", "A text can be no name", "'{0}' can be no name of {1}: {2}");

    /// <summary>A reference to something that is not there.</summary>
    public static ProblemKind UnknownReference { get; } = new("ESL007", "A reference leads nowhere", "There is no {0} '{1}'{2}");

    /// <summary>A text that is no template.</summary>
    public static ProblemKind MalformedTemplate { get; } = new("ESL008", "A template is malformed", "{0}");

    /// <summary>One argument stands twice in a template.</summary>
    public static ProblemKind ArgumentTwice { get; } = new("ESL009", "An argument stands twice in a template", "<{0}> stands twice in this template");

    /// <summary><c>args</c> speaks of an argument that the syntax has not.</summary>
    public static ProblemKind UnusedArgument { get; } = new("ESL010", "An argument is described but not used", "The syntax '{0}' has no argument <{1}>");

    /// <summary>A command of a keyed group does not use the group's argument.</summary>
    public static ProblemKind KeyNotUsed { get; } = new("ESL011", "A keyed group's command does not use its key", "Group '{0}' supplies <{1}>, so the syntax of '{2}' must hold it");

    /// <summary>Two commands claim the same texts.</summary>
    public static ProblemKind Ambiguous { get; } = new("ESL012", "Two commands claim the same texts", "'{0}' and '{1}' claim the same texts{2}");

    /// <summary>A word that a member does not take.</summary>
    public static ProblemKind BadValue { get; } = new("ESL013", "A member does not take this value", "'{0}' is no {1}; {2}");

    /// <summary>Members that do not go together.</summary>
    public static ProblemKind Contradiction { get; } = new("ESL014", "Members contradict each other", "{0}");

    /// <summary>A single word where a type is expected: it is meant as a flag.</summary>
    public static ProblemKind SingleWordType { get; } = new(
        "ESL015", "A single word is no type", "'{0}' is no type. If the word itself may be given or left out, write it as a flag: [{0}]");

    /// <summary>A pattern that is none.</summary>
    public static ProblemKind MalformedPattern { get; } = new("ESL017", "A pattern is no regular expression", "'{0}' is no regular expression: {1}");

    /// <summary>A line break, or another character that ends a text on the wire.</summary>
    public static ProblemKind LineBreak { get; } = new("ESL018", "A line break stands in a text", "A line break may not stand in {0}{1}");

    /// <summary>The project's language is older than what is generated.</summary>
    public static ProblemKind LanguageTooOld { get; } = new(
        "ESL091", "The language is too old for what is generated", "What is generated of a catalogue needs C# 14, and this project is compiled as C# {0}: set <LangVersion>14</LangVersion> in the project file, or take <LangVersion> out of it");

    /// <summary>The generator itself failed.</summary>
    public static ProblemKind GeneratorFailure { get; } = new("ESL099", "The generator failed", "The generator failed on '{0}', which is a defect of Typed.Esl: {1}");

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        MalformedJson, UnknownMember, WrongKind, MissingMember, Duplicate, BadName, UnknownReference, MalformedTemplate, ArgumentTwice,
        UnusedArgument, KeyNotUsed, Ambiguous, BadValue, Contradiction, SingleWordType, MalformedPattern, LineBreak, LanguageTooOld, GeneratorFailure,
    ];
}
