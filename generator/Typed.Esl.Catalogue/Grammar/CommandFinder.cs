using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>A command text, read back into a command of the catalogue.</summary>
/// <param name="Command">The command.</param>
/// <param name="Syntax">Which of its syntaxes the text follows.</param>
/// <param name="Reply">What that syntax answers.</param>
/// <param name="Places">The values of its arguments, with their places; a flag that is there has its words as its name.</param>
public sealed record CommandMatch(CommandModel Command, Template Syntax, ReplyModel Reply, IReadOnlyList<PlacedValue> Places)
{
    /// <summary>The values of its arguments by their names; a flag that is there has its words as its name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = PlacedValue.ByName(Places);

    /// <summary>Whether the syntax is there to take whatever the others do not, so that nothing is right because of it.</summary>
    public bool IsLoose => Command.IsHidden && Syntax.EndsOpen;

    /// <summary>Whether the text follows the command's own syntax, and not another one of the same command.</summary>
    public bool IsOwnSyntax => ReferenceEquals(Syntax, Command.Syntax);
}

/// <summary>Finds the command of a catalogue that a text means.</summary>
public sealed class CommandFinder
{
    private readonly SyntaxFinder<CommandMatch> _syntaxes;

    /// <summary>Makes a finder for a catalogue.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="isAnyValue">Whether a text stands for any value; null where none does.</param>
    public CommandFinder(CatalogueModel catalogue, Func<string, bool>? isAnyValue = null) =>
        _syntaxes = new(
            "command",
            (argument, value) => isAnyValue?.Invoke(value) == true || ArgumentValues.Accepts(argument, value, catalogue.WordType),
            catalogue.Commands.SelectMany(command => command.Also
                .Select(other => Syntax(command, other.Syntax, other.Arguments, other.Reply))
                .Prepend(Syntax(command, command.Syntax, command.Arguments, command.Reply))));

    /// <summary>The command that a text means; null where the catalogue has none of that form.</summary>
    public CommandMatch? Find(string text) => _syntaxes.Find(text);

    /// <summary>Whether a text can be read so that an argument has another value than one that it could have, or none: <c>acme dial [&lt;carrier&gt;] &lt;number&gt; [&lt;from&gt;]</c>.</summary>
    public bool HasOtherReading(string text, string argument, string value) => _syntaxes.HasOtherReading(text, argument, value);

    /// <summary>Why a text is no command of the catalogue, and where. What a command takes without looking at it counts for none.</summary>
    public SyntaxFault Diagnose(string text) => _syntaxes.Diagnose(text);

    /// <summary>Says why a text is no command of the catalogue: what is wrong with it and what would be right.</summary>
    public string Explain(string text) => _syntaxes.Explain(text);

    private static KnownSyntax<CommandMatch> Syntax(CommandModel command, Template syntax, EquatableArray<ArgumentModel> arguments, ReplyModel reply) =>
        new(syntax, arguments, command.IsHidden, places => new CommandMatch(command, syntax, reply, places));
}
