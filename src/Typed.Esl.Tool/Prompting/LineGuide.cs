using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Tells of a line while it is written: what is wrong with it, and how it can go on. Whether it is for the switch or for the prompt, it knows.</summary>
internal sealed class LineGuide(RunContext run)
{
    // What is known of the catalogue is made when somebody begins to write: the prompt itself is there at once.
    private readonly Lazy<LineCheck> _check = new(() => new(run.Catalogue));
    private readonly Lazy<CommandCompleter> _completer = new(() => new(run.Catalogue));
    private readonly Lazy<OtherWords> _others = new(() => new(run.Catalogue, run.OwnCommands));

    /// <summary>What there is to say of a line; null where nothing is.</summary>
    public LineNote? Note(string line)
    {
        if (SlashCommands.Is(line))
            return SlashCommands.Check(line);
        var options = LineOptions.Read(line, run.Options);
        if (options.Raw || options.Words is not [var text] || LineRunner.IsHelp(text))
            return null;
        if (_others.Value.Explain(text) is { } meant)
            return new(line.IndexOf(text, StringComparison.Ordinal), text.Split(' ')[0].Length, meant, IsMistake: true);

        // What stands before the text are options: its places move by as much. A blank at the end says that a word is complete.
        int offset = line.IndexOf(text, StringComparison.Ordinal);
        bool isLast = offset + text.Length == line.TrimEnd(' ').Length;
        var note = _check.Value.Of(isLast ? line[offset..] : text);
        return note is null ? null : note with { Start = note.Start + offset };
    }

    /// <summary>How a line can go on at the cursor.</summary>
    public IReadOnlyList<Completion> Complete(string line, int cursor)
    {
        string before = line[..cursor];
        if (SlashCommands.Is(before))
            return [.. Slash(before)];
        if (before[(before.LastIndexOf(' ') + 1)..] is ['-', '-', ..] option)
            return [.. LineOptions.Names.Where(name => name.StartsWith(option, StringComparison.Ordinal)).Select(name => new Completion(name, "", before.Length - option.Length))];
        if (LineRunner.BehindHelp(before) is { } about)
            return [.. _completer.Value.Complete(before[about..], before.Length - about).Select(completion => completion with { ReplaceFrom = completion.ReplaceFrom + about })];
        var found = _completer.Value.Complete(before, cursor);
        return found.Count > 0 || before.TrimStart(' ') is [] || before.TrimStart(' ').Contains(' ', StringComparison.Ordinal) ? found : [.. Slash(before)];
    }

    private IEnumerable<Completion> Slash(string before) => SlashCommands.Complete(before, run.Catalogue.Events.Where(item => !item.IsBase).Select(item => item.Name), new ValueWords(run.Catalogue).HeaderNames([]).Select(name => name.Text));
}
