using System.CommandLine;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Helping;

/// <summary><c>esl help</c>: says what the catalogue knows of a command, or how the tool itself is used.</summary>
internal sealed class HelpCommand : Command, ITakesCommand
{
    private readonly Argument<string[]> _words = new("command") { Arity = ArgumentArity.ZeroOrMore, Description = "The command, or its beginning; or one of the tool's own." };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="help">Prints the help of some words of the switch.</param>
    /// <param name="toolHelp">Prints how the tool, or one of its own commands, is used.</param>
    /// <param name="isOwn">Whether a word is one of the tool's own commands.</param>
    public HelpCommand(
        Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, IReadOnlyList<string>, CancellationToken, Task<int>> help, Func<IReadOnlyList<string>, Task<int>> toolHelp, Func<string, bool> isOwn)
        : base("help", "Says how a command is written, what its parts mean and what it answers.")
    {
        Add(_words);
        SetAction((result, cancellationToken) =>
        {
            var words = result.GetValue(_words) ?? [];
            return words.Length == 0 || isOwn(words[0]) ? toolHelp(words) : help(optionsFrom(result), words, cancellationToken);
        });
    }
}
