using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The dialplan whose extensions are the applications themselves: <c>answer,playback:a.wav</c>, or with another separator <c>m:;:answer;playback:a.wav</c>.</summary>
internal static class InlineDialplan
{
    public static IEnumerable<(string Name, string Argument)> Read(string extension)
    {
        char separator = ',';
        if (extension is ['m', ':', var other, ':', ..])
            (separator, extension) = (other, extension[4..]);
        foreach (string item in SwitchWords.ReadItems(extension, separator).Where(item => item.Length > 0))
        {
            int colon = item.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0 ? (item, "") : (item[..colon], item[(colon + 1)..]);
        }
    }
}
