using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Asking;

/// <summary>Makes a request of the words that a user typed, by the catalogue alone.</summary>
internal sealed class RequestBuilder(CatalogueModel catalogue)
{
    private readonly CommandFinder _finder = new(catalogue);

    /// <summary>The request that words mean.</summary>
    /// <exception cref="ToolException">The catalogue has no such command, or forbids it.</exception>
    public Request Build(IReadOnlyList<string> words)
    {
        var plain = string.Join(' ', words);
        var (text, match) = Find(words, plain);
        if (match is null)
            throw new ToolException(ExitCodes.Refused, $"{CommandFault.Of(plain, _finder, catalogue)} (--raw sends any text as it is)");
        if (match.Command.Forbidden is { } reason)
            throw new ToolException(ExitCodes.Refused, $"'{match.Command.Syntax.FirstWord}' is not sent: {CommandFault.Forbidden(reason, catalogue)}");
        if (new LineCheck(catalogue, _finder).Of(text) is { IsMistake: true } note)
            throw new ToolException(ExitCodes.Refused, $"{note.Text} (--raw sends any text as it is)");
        return Mean(match, text);
    }

    /// <summary>The request that words mean; null where they cannot be sent by this catalogue.</summary>
    public Request? TryBuild(IReadOnlyList<string> words)
    {
        var (text, match) = Find(words, string.Join(' ', words));
        return match is { Command.Forbidden: null } && new LineCheck(catalogue, _finder).Of(text) is not { IsMistake: true } ? Mean(match, text) : null;
    }

    /// <summary>The request that sends words as they are, whatever the catalogue would say of them.</summary>
    public Request BuildAsIs(IReadOnlyList<string> words)
    {
        string text = string.Join(' ', words);
        return Request.AsIs(text, _finder.Find(text)?.Command);
    }

    /// <summary>Finds the command for words as the shell parted them: a word with blanks or quotes in it must arrive as that one word.</summary>
    private (string Text, CommandMatch? Match) Find(IReadOnlyList<string> words, string plain)
    {
        var match = _finder.Find(plain);
        var delicate = words.Count > 1 ? words.Skip(1).Where(SwitchWords.NeedsQuotes).ToList() : [];
        if (delicate.Count == 0 || (match is not null && delicate.All(word => match.Values.Values.Any(value => value.Contains(word, StringComparison.Ordinal)))))
            return (plain, match);
        var quoted = string.Join(' ', words.Select(word => SwitchWords.Quote(word)));
        return _finder.Find(quoted) is { } other ? (quoted, other) : (plain, match);
    }

    /// <summary>
    /// Of a command that only reads, the syntax that the catalogue itself prefers is sent, since that form is exact (JSON or XML where the other is a text
    /// for people). Whatever changes something is sent in the very syntax that was typed: another one may know fewer of its arguments.
    /// </summary>
    private static Request Mean(CommandMatch match, string text)
    {
        var command = match.Command;
        var typed = text.Trim(' ');
        var prefersOwn = match.IsOwnSyntax
            || (command.IsRead && TellsNoMore(match) && HasRequired(command.Syntax.Nodes, match.Values));
        if (!prefersOwn)
            return new(typed, command, match.Reply, match.Values, typed);
        var placements = ArgumentPlacement.Of(command.Syntax, name => command.Argument(name).Quoting);
        var rendered = TemplateRenderer.Render(command.Syntax, placements, match.Values, name => command.Argument(name).Default);
        return new(rendered, command, command.Reply, match.Values, typed);
    }

    /// <summary>Whether what was typed answers with the same as the command's own syntax, or with a text of it that was not asked for in any special form.</summary>
    private static bool TellsNoMore(CommandMatch match) =>
        Equals(match.Reply.Returns, match.Command.Reply.Returns)
        || (Equals(match.Reply.Returns, TypeReference.Text)
            && match.Command.Reply.Returns is { Category: TypeCategory.Record }
            && match.Values.Keys.All(name => match.Command.Arguments.Any(argument => argument.Name == name)));

    private static bool HasRequired(IEnumerable<TemplateNode> nodes, IReadOnlyDictionary<string, string> values) =>
        nodes.OfType<ArgumentNode>().All(argument => values.ContainsKey(argument.Name));
}
