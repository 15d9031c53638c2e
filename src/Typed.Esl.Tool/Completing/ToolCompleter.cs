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
        foreach (string word in before)
        {
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

        if (awaiting is not null)
            return Values(awaiting, current);
        if (!areOptionsOver && current.StartsWith('-'))
            return [.. OptionsOf(at).SelectMany(option => Names(option).Select(name => new Completion(name, option.Description ?? "", 0))).Where(completion => completion.Text.StartsWith(current, StringComparison.Ordinal) && completion.Text.StartsWith("--", StringComparison.Ordinal))];
        var found = new List<Completion>();
        if (words.Count == 0)
            found.AddRange(at.Subcommands.Where(command => !command.Hidden && command.Name.StartsWith(current, StringComparison.Ordinal)).Select(command => new Completion(command.Name, command.Description ?? "", 0)));
        if (at == root || at is ITakesCommand)
            found.AddRange(OfCommand(words, current));
        else if (at is ITakesEventNames)
            found.AddRange(new ValueWords(catalogue).EventNames().Where(name => name.Text.StartsWith(current, StringComparison.OrdinalIgnoreCase)).Select(name => new Completion(name.Text, name.Description, 0)));
        else if (at.Arguments.ElementAtOrDefault(Math.Min(words.Count, at.Arguments.Count - 1)) is { } argument && found.Count == 0)
            return Values(argument, current);
        return [.. found.DistinctBy(completion => completion.Text)];
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
        var known = symbol.GetCompletions(CompletionContext.Empty)
            .Where(item => item.Label.StartsWith(current, StringComparison.OrdinalIgnoreCase))
            .Select(item => new Completion(item.InsertText ?? item.Label, item.Detail ?? "", 0))
            .ToList();
        return known.Count > 0 ? known : [new($"<{(symbol as Option)?.HelpName ?? symbol.Name}>", symbol.Description ?? "", 0, IsPlaceholder: true)];
    }

    private IEnumerable<Option> OptionsOf(Command command) => command == root ? root.Options : command.Options.Concat(root.Options.Where(option => option.Recursive));

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);
}

/// <summary>A command of the tool behind whose name the switch's own words stand.</summary>
internal interface ITakesCommand;

/// <summary>A command of the tool behind whose name names of events stand.</summary>
internal interface ITakesEventNames;
