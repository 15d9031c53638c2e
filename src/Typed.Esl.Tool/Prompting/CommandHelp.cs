using System.Text;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What the catalogue says of commands, for people.</summary>
internal sealed class CommandHelp(CatalogueModel catalogue)
{
    private const int MostInFull = 8;

    private IEnumerable<CommandModel> Commands => catalogue.Commands.Where(command => command.IsGenerated && command.Obsolete is null);

    /// <summary>The first words of all commands, in columns.</summary>
    /// <param name="width">How wide they may become.</param>
    public string All(int width)
    {
        var names = Commands.Select(command => command.Syntax.FirstWord).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        int column = names.Max(SafeText.Width) + 2, columns = Math.Max(1, width / column), rows = (names.Count + columns - 1) / columns;
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++)
            text.Append(string.Concat(Enumerable.Range(0, columns).Select(at => (at * rows) + row).Where(at => at < names.Count).Select(at => names[at].PadRight(column))).TrimEnd()).Append('\n');
        return text.Append("'help' and a command tells what it does; /help tells what else can be entered here.\n").ToString();
    }

    /// <summary>What there is to say of the commands that begin with a text.</summary>
    /// <param name="text">The text: the first words of a command.</param>
    /// <exception cref="ToolException">No command begins so.</exception>
    public string Of(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = Commands.Where(command => SyntaxesOf(command).Any(syntax => Begins(syntax, words))).ToList();
        if (found.Count == 0)
        {
            string near = Nearest.To(text, Commands.Select(command => command.Syntax.FirstWord).Distinct()) is { } name ? $"; did you mean '{name}'?" : ".";
            throw new ToolException(ExitCodes.Refused, $"no command of the catalogue begins with '{text}'{near}");
        }

        return found.Count > MostInFull ? string.Concat(found.Select(command => $"{command.Syntax.Source}\n    {command.Text}\n")) : string.Join('\n', found.Select(Full));
    }

    private static string Full(CommandModel command)
    {
        var text = new StringBuilder().Append(command.Syntax.Source).Append("\n    ").Append(command.Text).Append('\n');
        foreach (var argument in command.Arguments.Where(argument => argument.Text.Length > 0))
            text.Append($"    <{argument.Name}>  {argument.Text}\n");
        foreach (var flag in command.Flags.Where(flag => flag.Text.Length > 0))
            text.Append($"    [{flag.Words}]  {flag.Text}\n");
        if (command.Danger is { } danger)
            text.Append($"    Danger: it {danger}, and must be confirmed.\n");
        if (command.Module is { } module)
            text.Append($"    Of {module}.\n");
        return text.ToString();
    }

    private static IEnumerable<string> SyntaxesOf(CommandModel command) => command.Also.Select(other => other.Syntax.Source).Prepend(command.Syntax.Source);

    /// <summary>Whether a syntax begins with words: the last of them may be only the beginning of one.</summary>
    private static bool Begins(string syntax, string[] words)
    {
        string[] own = syntax.Split(' ');
        return words.Length <= own.Length
            && (words.Length == 1 || own[0].Equals(words[0], StringComparison.OrdinalIgnoreCase))
            && words.Zip(own).All(pair => pair.Second.StartsWith(pair.First, StringComparison.OrdinalIgnoreCase) || pair.Second[0] is '<' or '[');
    }
}
