using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Model;

/// <summary>What things of a catalogue are called in C#.</summary>
internal static class CSharp
{
    private static readonly HashSet<string> s_keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int",
        "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true",
        "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>A parameter's name, escaped where it is a keyword.</summary>
    public static string Parameter(string name) => s_keywords.Contains(name) ? "@" + name : name;

    /// <summary>The type of a group: <c>sofia.profile</c> → <c>SofiaProfileGroup</c>.</summary>
    public static string GroupType(string key) => Naming.GroupType(key);

    /// <summary>The type of an event: <c>CHANNEL_ANSWER</c> → <c>ChannelAnswerEvent</c>; the base of all is written by hand.</summary>
    public static string EventType(EventModel model) => model.Name == EventRoot ? EventType(model.Name) : model.ClassName + "Event";

    /// <summary>The base of all events, whose class is written by hand.</summary>
    public const string EventRoot = CatalogueReader.EventRoot;

    /// <summary>The type of a base, or of no event at all.</summary>
    public static string EventType(string name) => name.Length == 0 || name == EventRoot ? "EslEvent" : Naming.Pascal(name) + "Event";

    /// <summary>A key's parts in Pascal case, joined.</summary>
    public static string DottedPascal(string key) => Naming.DottedPascal(key);

    /// <summary>The type of one value: an item's type where the reference is a list.</summary>
    public static string ItemType(TypeReference type) => type.Category switch
    {
        TypeCategory.Record or TypeCategory.Result => type.Name,
        TypeCategory.Word => Naming.Pascal(type.Name),
        TypeCategory.InlineWords => DottedPascal(type.Name),
        _ => type.Name switch
        {
            "int" => "int",
            "long" => "long",
            "decimal" => "decimal",
            "bool" => "bool",
            "seconds" or "milliseconds" or "microseconds" => "global::System.TimeSpan",
            "epoch" or "epochMicros" => "global::System.DateTimeOffset",
            "localTime" => "global::System.DateTime",
            "channelId" => "global::Typed.Esl.ChannelId",
            "dialString" => "global::Typed.Esl.DialString",
            "callTarget" => "global::Typed.Esl.CallTarget",
            "variables" => "global::Typed.Esl.ChannelVariables",
            "map" => "global::System.Collections.Generic.IReadOnlyDictionary<string, string>",
            _ => "string",
        },
    };

    /// <summary>The property of a column or header.</summary>
    public static string Property(ColumnModel column) => Naming.Pascal(column.PropertyName);

    /// <summary>The type of that property.</summary>
    public static string PropertyType(ColumnModel column)
    {
        var item = ItemType(column.Type);
        if (column.ListSeparator is not null || column.Type.IsList)
            return $"global::System.Collections.Generic.IReadOnlyList<{item}>";
        return column.Type.HasEmptyValue ? item : item + "?";
    }

    /// <summary>An expression that reads a column, behind the texts that stand for no value in it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="read">The expression that reads its value.</param>
    /// <param name="isText">Makes the expression that holds the column against a text.</param>
    public static string OrNothing(ColumnModel column, string read, Func<string, string> isText) => column.Nulls.IsEmpty
        ? read
        : $"{string.Join(" || ", column.Nulls.Select(isText))} ? {(PropertyType(column) == "string" ? "\"\"" : "default")} : {read}";
}
