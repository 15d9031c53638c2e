using System.Text;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What the switch can be asked, for somebody who looks for a word.</summary>
internal static class CommandList
{
    /// <summary>The first words of all commands, in columns, from the top down.</summary>
    /// <param name="catalogue">Knows the commands.</param>
    /// <param name="width">How wide the columns may become.</param>
    public static string Of(CatalogueModel catalogue, int width)
    {
        var names = catalogue.Commands.Where(command => command.IsGenerated && command.Obsolete is null)
            .Select(command => command.Syntax.FirstWord).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        int column = names.Max(SafeText.Width) + 2, columns = Math.Max(1, width / column), rows = (names.Count + columns - 1) / columns;
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++)
            text.Append(string.Concat(Enumerable.Range(0, columns).Select(at => (at * rows) + row).Where(at => at < names.Count).Select(at => names[at].PadRight(column))).TrimEnd()).Append('\n');
        return text.Append("'help' and a command tells what it does; /help tells what else a prompt can be told.\n").ToString();
    }
}
