using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Tells of words that are none of the switch's, and what was probably meant by them: a word of the prompt without its slash, or a command of the tool itself.</summary>
/// <param name="catalogue">Knows the words of the switch.</param>
/// <param name="own">The tool's own commands.</param>
internal sealed class OtherWords(CatalogueModel catalogue, IReadOnlyCollection<string> own)
{
    private readonly HashSet<string> _ofSwitch = new(
        catalogue.Commands.SelectMany(command => command.Also.Select(other => other.Syntax).Prepend(command.Syntax)).Select(syntax => syntax.FirstWord), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is said of a line that begins with such a word; null where it begins otherwise.</summary>
    public string? Explain(string text)
    {
        string word = text.Trim(' ').Split(' ')[0];
        return _ofSwitch.Contains(word) ? null
            : SlashCommands.WithSlash(word) is { } slash ? $"'{word}' is no command of the switch: at the prompt it is '{slash}'."
            : SlashCommands.Is(word) && SlashCommands.Find(word) is not null ? $"'{word}' is for the prompt, which 'esl' alone is on a terminal."
            : own.Contains(word) ? $"'{word}' is no command of the switch, but one of esl itself: 'esl {word}', in a shell."
            : null;
    }
}
