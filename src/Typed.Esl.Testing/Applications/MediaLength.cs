using System.Text.RegularExpressions;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Applications;

/// <summary>How long something is played, as far as its name tells: silence, tones, and lists of them. Of a file nobody here knows.</summary>
internal static partial class MediaLength
{
    private const string Silence = "silence_stream://";
    private const string Tones = "tone_stream://";
    private const string List = "file_string://";

    /// <summary>The length; zero where the name does not tell it, and <see cref="Timeout.InfiniteTimeSpan"/> where it never ends.</summary>
    public static TimeSpan Of(string path)
    {
        if (path.StartsWith(Silence, StringComparison.OrdinalIgnoreCase))
            return WholeNumber.Of(path[Silence.Length..].Split(',')[0]) is var time and > 0 ? TimeSpan.FromMilliseconds(time) : Timeout.InfiniteTimeSpan;
        if (path.StartsWith(Tones, StringComparison.OrdinalIgnoreCase))
            return OfTones(path[Tones.Length..]);
        return path.StartsWith(List, StringComparison.OrdinalIgnoreCase) ? Sum(path[List.Length..].Split('!').Select(Of)) : default;
    }

    private static TimeSpan OfTones(string script)
    {
        int loops = Loops().Match(script) is { Success: true } match ? WholeNumber.Of(match.Groups[1].Value) : 1;
        var once = Sum(Tone().Matches(script).Select(tone => TimeSpan.FromMilliseconds(WholeNumber.Of(tone.Groups[1].Value) + WholeNumber.Of(tone.Groups[2].Value))));
        return once == default ? default : loops < 0 ? Timeout.InfiniteTimeSpan : once * Math.Max(loops, 1);
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> lengths)
    {
        var all = TimeSpan.Zero;
        foreach (var length in lengths)
        {
            if (length == Timeout.InfiniteTimeSpan)
                return length;
            all += length;
        }

        return all;
    }

    // How long it sounds and how long it is silent behind that, in milliseconds; the frequencies follow.
    [GeneratedRegex(@"%\((\d+),(\d+),")]
    private static partial Regex Tone();

    [GeneratedRegex(@";loops=(-?\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Loops();
}
