namespace Typed.Esl.Dialing;

/// <summary>How the switch writes several values as one: <c>ARRAY::a|:b</c>.</summary>
internal static class SwitchArray
{
    public const string Prefix = "ARRAY::";
    public const string Separator = "|:";

    /// <summary>Whether a text is several values.</summary>
    public static bool Is(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The values of a text that is several.</summary>
    public static string[] Read(string text) => text.Substring(Prefix.Length).Split([Separator], StringSplitOptions.None);

    /// <summary>Several values as one text.</summary>
    public static string Write(IEnumerable<string> values) => Prefix + string.Join(Separator, values);
}
