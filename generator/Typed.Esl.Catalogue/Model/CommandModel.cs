using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Expanding;

namespace Typed.Esl.Catalogue.Model;

/// <summary>A command: one method, one syntax, one reply. Its arguments stand in the order in which the method takes them.</summary>
public sealed record CommandModel(
    string Key,
    string Text,
    Template Syntax,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<FlagModel> Flags,
    bool IsRead,
    bool Blocks,
    bool IsHidden,
    string? Danger,
    string? Forbidden,
    string? Obsolete,
    string? Module,
    string? Since,
    string? Until,
    ReplyModel Reply,
    EquatableArray<OtherSyntax> Also)
{
    /// <summary>The key of the group it stands in; empty at the top.</summary>
    public string Group => Model.Key.Parent(Key);

    /// <summary>Its own name.</summary>
    public string Name => Model.Key.Name(Key);

    /// <summary>Whether it becomes a method; what is hidden or forbidden is only known to those who read command texts.</summary>
    public bool IsGenerated => !IsHidden && Forbidden is null;

    /// <summary>An argument by its name.</summary>
    public ArgumentModel Argument(string name) => Arguments.First(argument => argument.Name == name);
}

/// <summary>Another syntax of the same command: it is known to everyone who reads command texts, and never rendered.</summary>
/// <param name="Syntax">The syntax.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Reply">What it answers.</param>
public sealed record OtherSyntax(Template Syntax, EquatableArray<ArgumentModel> Arguments, ReplyModel Reply);

/// <summary>An argument of a command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Text">What it is.</param>
/// <param name="Default">The wire text that stands for it where a later argument is given and it is not.</param>
/// <param name="ListSeparator">What stands between its items, where it is a list.</param>
/// <param name="PairSeparator">What stands between a name and its value, where its items are pairs.</param>
/// <param name="Quoting"><c>word</c>, <c>twice</c>, <c>items</c>, <c>variables</c> or <c>none</c> where the place does not tell how it is quoted.</param>
/// <param name="Added">The version of the library in which it came to a method that was there before.</param>
/// <param name="Nulls">Of a placeholder: texts that stand for no value.</param>
/// <param name="Expansions">How often the switch replaces <c>${…}</c> in it, and takes backslashes away, before it is read.</param>
/// <param name="Decodings">How often the switch decodes <c>%XX</c> in it before it is read.</param>
/// <param name="IsFuture">Whether it is a time that must not be past.</param>
/// <param name="Refused">Texts that its value may not hold, since the switch would take it for something else.</param>
/// <param name="Example">The text of an example, where one that follows from the type would not work.</param>
/// <param name="Range">Which numbers it takes, as they are written; null where any.</param>
public sealed record ArgumentModel(
    string Name,
    TypeReference Type,
    string Text,
    string? Default = null,
    string? ListSeparator = null,
    string? PairSeparator = null,
    string? Quoting = null,
    string? Added = null,
    EquatableArray<string> Nulls = default,
    int Expansions = 0,
    int Decodings = 0,
    bool IsFuture = false,
    EquatableArray<RefusedText> Refused = default,
    string? Example = null,
    NumberRange? Range = null)
{
    /// <summary>Whether the switch undoes quotes and escapes in each item of the list.</summary>
    public bool HasQuotedItems => Quoting == "items";

    /// <summary>Whether the switch decodes <c>%XX</c> in the whole list, and then reads it as the variables in the braces of a dial string.</summary>
    public bool IsVariables => Quoting == "variables";
}

/// <summary>A flag: a part of a syntax that is there or not.</summary>
/// <param name="Words">The words of it on the wire.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Text">What it does.</param>
/// <param name="Added">The version of the library in which it came to a method that was there before.</param>
public sealed record FlagModel(string Words, string Name, string Text, string? Added);

/// <summary>A text that a value may not hold.</summary>
/// <param name="Text">The text; empty for a value that is empty.</param>
/// <param name="Why">What the switch would do with it and what would be right, as the end of a sentence.</param>
public sealed record RefusedText(string Text, string Why)
{
    /// <summary>Whether a value holds it. A reference is seen by the switch through backslashes, too.</summary>
    public bool IsIn(string value) => Text.Length == 0 ? value.Length == 0 : Text == "${" ? Expansion.HasVariable(value) : value.Contains(Text);
}
