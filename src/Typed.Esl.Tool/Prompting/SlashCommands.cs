using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Completing;
using Typed.Esl.Tool.Helping;
using Typed.Esl.Tool.Terminal;
using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What the prompt itself can be told, beside commands of the switch: it begins with a slash, as in the switch's own client.</summary>
internal enum SlashVerb
{
    Help,
    Events,
    NoEvents,
    Log,
    NoLog,
    Filter,
    NoFilter,
    Uuid,
    LogFilter,
    Clear,
    Exit,
}

/// <summary>The words for <see cref="SlashVerb"/>s.</summary>
internal static class SlashCommands
{
    private sealed record Word(string Name, SlashVerb Verb, string Arguments, string Text);

    private static readonly Word[] s_words =
    [
        new("/help", SlashVerb.Help, "", "Tells what can be entered here."),
        new("/events", SlashVerb.Events, "[json|plain] [NAME…]", "Shows events as they come, above the line that you write; all of them where none is named. In place of those that were shown."),
        new("/event", SlashVerb.Events, "", ""),
        new("/noevents", SlashVerb.NoEvents, "", "Shows no more events."),
        new("/log", SlashVerb.Log, "[LEVEL]", $"Shows the switch's log from a level on: {string.Join(", ", LogTail.Levels.Select(level => level.Text.ToLowerInvariant()))}, or its number."),
        new("/nolog", SlashVerb.NoLog, "", "Shows no more of the log."),
        new("/filter", SlashVerb.Filter, "[CONDITION]", "Shows only events with such a header: NAME = TEXT, NAME != TEXT, NAME ~ REGEX or NAME !~ REGEX; each is asked for beside those that stand. Alone it tells what is shown."),
        new("/uuid", SlashVerb.Uuid, "[ID]", "Shows only events and lines of the log about this channel; without one, about all again."),
        new("/logfilter", SlashVerb.LogFilter, "[TEXT]", "Shows only lines of the log that hold the text; without one, all again."),
        new("/nofilter", SlashVerb.NoFilter, "", "Shows all events and lines of the log again."),
        new("/clear", SlashVerb.Clear, "", "Clears the terminal."),
        new("/exit", SlashVerb.Exit, "", "Leaves; so do /quit, /bye, ... and Ctrl-D."),
        new("/quit", SlashVerb.Exit, "", ""),
        new("/bye", SlashVerb.Exit, "", ""),
    ];

    /// <summary>What <c>/help</c> prints, folded to the terminal.</summary>
    public static string Help(IConsoleEnvironment environment)
    {
        var text = new HelpText(environment);
        text.Table(
            s_words.Where(word => word.Text.Length > 0).Select(word => ($"{word.Name} {word.Arguments}".TrimEnd(), word.Text))
                .Append(("help [COMMAND]", "Tells what commands of the switch there are, and how each is written.")),
            "");
        text.Line($"Behind a command: {string.Join(", ", LineOptions.Names)}.", "");
        text.Line("Keys: Tab completes, Ctrl-R searches the lines of earlier days, Ctrl-C gives up a line or what runs, Ctrl-D leaves.", "");
        return text.ToString();
    }

    /// <summary>What is to be entered in place of a word without its slash; null where there is no such word.</summary>
    public static string? WithSlash(string word) => s_words.FirstOrDefault(known => known.Name.AsSpan(1).Equals(word, StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>Whether a line is for the prompt and not for the switch.</summary>
    public static bool Is(string line) => line.AsSpan().TrimStart(' ').StartsWith("/") || IsDots(line);

    /// <summary>Whether a line says that no more will come.</summary>
    public static bool IsExit(string line) => Is(line) && Find(line) is (SlashVerb.Exit, _);

    /// <summary>What a line says; null where there is no such word.</summary>
    public static (SlashVerb Verb, string[] Arguments)? Find(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return IsDots(line) ? (SlashVerb.Exit, [])
            : s_words.FirstOrDefault(word => word.Name.Equals(words[0], StringComparison.OrdinalIgnoreCase)) is { } known ? (known.Verb, words[1..]) : null;
    }

    /// <summary>Whether a line is what people leave fs_cli with; the switch would take it for its own end.</summary>
    private static bool IsDots(string line) => line.Trim(' ') is ['.', '.', '.'];

    /// <summary>What stands behind the word of a line, as it was written.</summary>
    public static string BehindWord(string line) => line.Trim(' ') is var text && text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? text[at..].Trim(' ') : "";

    /// <summary>What is said of a line while it is written.</summary>
    public static LineNote? Check(string line)
    {
        string name = line.Trim(' ').Split(' ')[0];
        if (Find(line) is { } found)
        {
            var word = s_words.First(word => word.Verb == found.Verb);
            return LineNote.Hint($"{word.Name} {word.Arguments}".TrimEnd() + $": {word.Text}");
        }

        return s_words.Any(word => word.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            ? LineNote.Hint(string.Join(' ', s_words.Where(word => word.Text.Length > 0 && word.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(word => word.Name)))
            : new(line.IndexOf('/', StringComparison.Ordinal), name.Length, Unknown(name), IsMistake: true);
    }

    /// <summary>Says that there is no such word.</summary>
    public static string Unknown(string name) =>
        $"There is no '{name}' here" + (Nearest.To(name, s_words.Select(word => word.Name)) is { } near ? $": did you mean '{near}'?" : "; /help tells what there is.");

    /// <summary>How a line can go on.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="events">The names of events.</param>
    /// <param name="headers">The names of their headers.</param>
    public static IEnumerable<Completion> Complete(string line, IEnumerable<string> events, IEnumerable<string> headers)
    {
        int start = line.LastIndexOf(' ') + 1;
        if (line.AsSpan(0, start).Trim(' ').IsEmpty)
        {
            // The slash itself may be missing.
            string begun = line[start..].StartsWith('/') ? line[start..] : '/' + line[start..];
            return s_words.Where(word => word.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).Select(word => new Completion(word.Name, word.Text, start));
        }

        var words = Find(line)?.Verb switch
        {
            SlashVerb.Events => events,
            SlashVerb.Filter when line.AsSpan(0, start).Trim(' ').IndexOf(' ') < 0 => headers,
            SlashVerb.Log => LogTail.Levels.Select(level => level.Text.ToLowerInvariant()),
            _ => [],
        };
        return words.Where(word => word.StartsWith(line[start..], StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(word => new Completion(word, "", start));
    }
}
