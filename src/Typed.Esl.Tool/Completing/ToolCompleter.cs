using System.CommandLine;
using System.CommandLine.Completions;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Completing;

/// <summary>Tells how the tool's own command line can go on: its options and commands, and the switch's words by the catalogue.</summary>
/// <param name="root">The command line.</param>
/// <param name="catalogue">What the switch can be asked.</param>
internal sealed class ToolCompleter(RootCommand root, CatalogueModel catalogue)
{
    private readonly CommandCompleter _commands = new(catalogue);

    /// <summary>How a word can go on; <see cref="Completion.ReplaceFrom"/> is always 0. Null where the shell is to propose files.</summary>
    /// <param name="before">The words before it, without the program.</param>
    /// <param name="current">The word, as far as it is typed.</param>
    public IReadOnlyList<Completion>? Complete(IReadOnlyList<string> before, string current)
    {
        Command at = root;
        var words = new List<string>();
        Option? awaiting = null;
        bool areOptionsOver = false;
        for (int i = 0; i < before.Count; i++)
        {
            string word = before[i];
            if (IsInner(at, words, awaiting, word))
                return Complete([.. before.Skip(word == "--" ? i + 1 : i)], current);
            if (awaiting is not null)
                awaiting = null;
            else if (!areOptionsOver && word == "--")
                areOptionsOver = true;
            else if (!areOptionsOver && word.StartsWith('-'))
                awaiting = OptionsOf(at).FirstOrDefault(option => Names(option).Contains(word)) is { Arity.MaximumNumberOfValues: > 0 } option && option.ValueType != typeof(bool) ? option : null;
            else if (words.Count == 0 && at.Subcommands.FirstOrDefault(command => command.Name == word) is { } inner)
                at = inner;
            else
                words.Add(word);
        }

        if (awaiting is ITakesHeaderNames)
            return HeaderNames(words, current);
        if (awaiting is not null)
            return Values(awaiting, current);
        if (!areOptionsOver && current.StartsWith('-'))
            return [.. OptionsOf(at).SelectMany(option => Names(option).Select(name => new Completion(name, option.Description ?? "", 0))).Where(completion => completion.Text.StartsWith(current, StringComparison.Ordinal) && completion.Text.StartsWith("--", StringComparison.Ordinal))];
        var found = new List<Completion>();
        if (words.Count == 0)
            found.AddRange(at.Subcommands.Where(command => !command.Hidden && command.Name.StartsWith(current, StringComparison.Ordinal)).Select(command => new Completion(command.Name, command.Description ?? "", 0)));
        if (at is ITakesCommandLine && words.Count > 0)
            return Complete([], current);
        if (at == root || at is ITakesCommand)
            found.AddRange(OfCommand(words, current));
        else if (at is ITakesEventNames)
            found.AddRange(new ValueWords(catalogue).EventNames().Where(name => name.Text.StartsWith(current, StringComparison.OrdinalIgnoreCase)).Select(name => new Completion(name.Text, name.Description, 0)));
        else if (at.Arguments.ElementAtOrDefault(Math.Min(words.Count, at.Arguments.Count - 1)) is { } argument && found.Count == 0)
            return Values(argument, current);
        return [.. found.DistinctBy(completion => completion.Text)];
    }

    /// <summary>Whether a word begins the command line that stands inside of another, behind the word that the outer one takes itself.</summary>
    private bool IsInner(Command at, List<string> words, Option? awaiting, string word) =>
        at is ITakesCommandLine && words.Count > 0 && awaiting is null && !OptionsOf(at).Any(option => Names(option).Contains(word));

    private List<Completion> HeaderNames(IReadOnlyList<string> events, string current)
    {
        var names = new ValueWords(catalogue).HeaderNames(events).Where(name => name.Text.StartsWith(current, StringComparison.OrdinalIgnoreCase)).Select(name => new Completion(name.Text, name.Description, 0)).ToList();
        return names.Count > 0 ? names : [new("NAME = TEXT", "Or 'NAME != TEXT', 'NAME ~ REGEX', 'NAME !~ REGEX'.", 0, IsPlaceholder: true)];
    }

    /// <summary>The words of a command. One word of the shell may be all of it, or hold blanks.</summary>
    private IEnumerable<Completion> OfCommand(List<string> words, string current)
    {
        string before = string.Concat(words.Select((word, i) => (i == 0 ? word : SwitchWords.Quote(word)) + " ")), line = before + current;
        return _commands.Complete(line, line.Length)
            .Where(completion => completion.ReplaceFrom >= before.Length)
            .Select(completion => completion.IsPlaceholder ? completion with { ReplaceFrom = 0 } : new(line[before.Length..completion.ReplaceFrom] + completion.Text, completion.Description, 0));
    }

    private static IReadOnlyList<Completion>? Values(Symbol symbol, string current)
    {
        if (symbol is Option { HelpName: "FILE" or "FOLDER" } or Argument { HelpName: "FILE" or "FOLDER" })
            return null;
        var known = symbol.GetCompletions(CompletionContext.Empty).Select(item => new Completion(item.InsertText ?? item.Label, item.Detail ?? "", 0)).ToList();
        return known.Count > 0 ? [.. known.Where(item => item.Text.StartsWith(current, StringComparison.OrdinalIgnoreCase))] : [new($"<{(symbol as Option)?.HelpName ?? symbol.Name}>", symbol.Description ?? "", 0, IsPlaceholder: true)];
    }

    private IEnumerable<Option> OptionsOf(Command command) => command == root ? root.Options : command.Options.Concat(root.Options.Where(option => option.Recursive));

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);
}

/// <summary>A command of the tool behind whose name the switch's own words stand.</summary>
internal interface ITakesCommand;

/// <summary>A command of the tool that takes a word of its own, and behind that another command line of the tool.</summary>
internal interface ITakesCommandLine;

/// <summary>An option whose value begins with the name of an event's header.</summary>
internal interface ITakesHeaderNames;

/// <summary>A command of the tool behind whose name names of events stand.</summary>
internal interface ITakesEventNames;
