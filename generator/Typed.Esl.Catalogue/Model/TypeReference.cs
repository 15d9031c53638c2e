namespace Typed.Esl.Catalogue.Model;

/// <summary>Where a type comes from.</summary>
public enum TypeCategory
{
    /// <summary>A type that every catalogue knows: <c>text</c>, <c>int</c>, <c>epoch</c>.</summary>
    BuiltIn,

    /// <summary>A word type under <c>types</c>.</summary>
    Word,

    /// <summary>Words written where they are used: <c>off|toggle</c>.</summary>
    InlineWords,

    /// <summary>A record under <c>records</c>.</summary>
    Record,

    /// <summary>A record that is made of the placeholders of a reply's templates.</summary>
    Result,
}

/// <summary>A type as it is used somewhere.</summary>
/// <param name="Name">Its name in the catalogue; for inline words, the name that follows from the place.</param>
/// <param name="Category">Where it comes from.</param>
/// <param name="IsList">Whether there are several.</param>
/// <param name="IsNullable">Whether there may be none.</param>
/// <param name="Words">The words of an inline type; of a <c>bool</c>, the word for true and the word for false where these are not <c>true</c> and <c>false</c>.</param>
public sealed record TypeReference(string Name, TypeCategory Category, bool IsList, bool IsNullable, EquatableArray<string> Words)
{
    /// <summary>Any text.</summary>
    public static TypeReference Text { get; } = new("text", TypeCategory.BuiltIn, false, false, []);

    /// <summary>Whether it is a text that stands for itself. What kind of text it is only says what it is held against.</summary>
    public bool IsText => Category == TypeCategory.BuiltIn && Name is ("text" or "command" or "application" or "eventName");

    /// <summary>Whether it is a map of texts: <c>map</c>, or the variables of a channel.</summary>
    public bool IsMap => Category == TypeCategory.BuiltIn && Name is ("map" or "variables");

    /// <summary>Whether it is written as a number.</summary>
    public bool IsNumber => Category == TypeCategory.BuiltIn && (Name is "int" or "long" or "decimal" || IsDuration);

    /// <summary>Whether it is a length of time, which is written as a number.</summary>
    public bool IsDuration => Category == TypeCategory.BuiltIn && Name is ("seconds" or "milliseconds" or "microseconds");

    /// <summary>Whether a column of it is never null, since it has an empty value of its own.</summary>
    public bool HasEmptyValue => IsList || IsText || IsMap || Category is TypeCategory.Word or TypeCategory.InlineWords || (Category == TypeCategory.BuiltIn && Name is "json" or "channelId" or "dialString" or "callTarget");

    /// <summary>The types that every catalogue knows.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
    [
        "text", "int", "long", "decimal", "bool", "seconds", "milliseconds", "microseconds", "epoch", "epochMicros", "localTime",
        "channelId", "dialString", "callTarget", "command", "application", "eventName", "map", "variables", "json",
    ];
}
