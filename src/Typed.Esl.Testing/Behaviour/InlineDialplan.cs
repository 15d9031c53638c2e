namespace Typed.Esl.Testing.Behaviour;

/// <summary>The dialplan whose extensions are the applications themselves: <c>answer,playback:a.wav</c>, or with another separator <c>m:;:answer;playback:a.wav</c>.</summary>
internal static class InlineDialplan
{
    public static IEnumerable<(string Name, string Argument)> Read(string extension)
    {
        char separator = ',';
        string text = extension.Trim('\'');
        if (text.Length > 3 && text.StartsWith("m:", StringComparison.Ordinal) && text[3] == ':')
            (separator, text) = (text[2], text[4..]);
        foreach (string item in text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = item.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0 ? (item, "") : (item[..colon], item[(colon + 1)..]);
        }
    }
}
