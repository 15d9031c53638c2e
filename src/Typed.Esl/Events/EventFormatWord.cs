namespace Typed.Esl;

/// <summary>The forms of events as commands name them.</summary>
internal static class EventFormatWord
{
    public static string ToWord(this EventFormat format) => format switch { EventFormat.Json => "json", EventFormat.Xml => "xml", _ => "plain" };
}
