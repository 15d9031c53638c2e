using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Completing;

/// <summary>Tells how the line of a command can go on, by the catalogue alone.</summary>
internal sealed class CommandCompleter
{
    private readonly IReadOnlyList<CommandModel> _commands;
    private readonly ILookup<string, CompletedSyntax> _syntaxes;
    private readonly CatalogueModel _catalogue;
    private readonly ValueWords _values;

    /// <param name="catalogue">What the switch can be asked.</param>
    public CommandCompleter(CatalogueModel catalogue)
    {
        _catalogue = catalogue;
        _values = new(catalogue);
        _commands = [.. catalogue.Commands.Where(command => command.IsGenerated)];
        _syntaxes = _commands
            .SelectMany(command => command.Also.Select(other => new CompletedSyntax(command, other.Syntax, other.Arguments)).Prepend(new(command, command.Syntax, command.Arguments)))
            .ToLookup(syntax => syntax.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The ways in which a line can go on, those that can be written before those that only say what belongs here.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cursor">How many of its characters stand before the cursor. What stands behind it is not looked at.</param>
    public IReadOnlyList<Completion> Complete(string line, int cursor)
    {
        ArgumentNullException.ThrowIfNull(line);
        var text = line[..Math.Clamp(cursor, 0, line.Length)];
        var found = new List<Completion>();
        Complete(text, text.Length - text.TrimStart(' ').Length, found);
        return [.. found.DistinctBy(completion => (completion.Text, completion.IsPlaceholder)).OrderBy(completion => completion.IsPlaceholder).ThenBy(completion => completion.Text, StringComparer.Ordinal)];
    }

    private void Complete(string text, int start, List<Completion> found)
    {
        var first = text[start..];
        if (!first.Contains(' ', StringComparison.Ordinal))
        {
            found.AddRange(_syntaxes
                .Where(group => group.Key.StartsWith(first, StringComparison.OrdinalIgnoreCase))
                .Select(group => new Completion(group.Key, Describe([.. group.Select(syntax => syntax.Command).Distinct()]), start)));
        }

        // The first word may go on without a blank, where a sign stands between it and what follows.
        var word = first.Split(' ')[0];
        foreach (var syntax in _syntaxes.Where(group => word.StartsWith(group.Key, StringComparison.OrdinalIgnoreCase)).SelectMany(group => group))
            new SyntaxWalk(_catalogue, _values, syntax, text, Complete, found).Walk(start);
    }

    /// <summary>What a first word is about: its command where there is one, and else the group of most of them.</summary>
    private string Describe(IReadOnlyList<CommandModel> commands)
    {
        if (commands is [var only])
            return only.Obsolete is { } successor ? $"Obsolete: use {Successor(successor)}." : only.Text;
        string group = commands.GroupBy(command => command.Group).OrderByDescending(same => same.Count()).First().Key;
        return commands.FirstOrDefault(command => command.Syntax.LeastWords == 1 && command.Obsolete is null)?.Text ?? _catalogue.GroupsTo(group).LastOrDefault()?.Text ?? commands[0].Text;
    }

    private string Successor(string key) => _catalogue.Commands.FirstOrDefault(command => command.Key == key)?.Syntax.Source ?? key;
}

/// <summary>One of the syntaxes of a command.</summary>
/// <param name="Command">The command.</param>
/// <param name="Syntax">The syntax.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record CompletedSyntax(CommandModel Command, Template Syntax, IReadOnlyList<ArgumentModel> Arguments)
{
    /// <summary>How each argument is written.</summary>
    public IReadOnlyList<ArgumentPlacement> Placements { get; } = ArgumentPlacement.Of(Syntax, name => Arguments.First(argument => argument.Name == name).Quoting);

    /// <summary>An argument by its name.</summary>
    public ArgumentModel Argument(string name) => Arguments.First(argument => argument.Name == name);
}
