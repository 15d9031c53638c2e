using System.CommandLine;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Completing;

/// <summary><c>esl completion</c>: prints the script by which a shell completes; what the script asks, <c>candidates</c> answers.</summary>
internal sealed class CompletionCommand : Command
{
    /// <param name="root">Gives the whole command line.</param>
    /// <param name="catalogueOf">Gives the catalogue that a command line names.</param>
    /// <param name="output">Takes the script, or the candidates.</param>
    public CompletionCommand(Func<EslRootCommand> root, Func<ParseResult, CatalogueModel> catalogueOf, TextWriter output)
        : base("completion", "Prints the script by which bash, zsh or PowerShell completes.")
    {
        foreach (var shell in Shell.All)
        {
            var script = new Command(shell.Name, $"For {shell.Title}: {shell.Where}");
            script.SetAction(_ => output.Write(shell.Script()));
            Add(script);
        }

        Add(Candidates(root, catalogueOf, output));
    }

    private static Command Candidates(Func<EslRootCommand> root, Func<ParseResult, CatalogueModel> catalogueOf, TextWriter output)
    {
        // Everything behind the name is a text of the shell: '--', the shell, the line up to the cursor, and the word that the shell itself sees.
        var texts = new Argument<string[]>("texts") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("candidates", "What a script asks.") { texts };
        command.Hidden = true;
        command.SetAction(result =>
        {
            if (result.GetValue(texts) is not [var name, var line, .. var more] || Shell.All.FirstOrDefault(known => known.Name == name) is not { } shell)
                return ExitCodes.BadOptions;
            var typed = ShellLine.Parse(line, shell.Escape);
            var whole = root();
            IReadOnlyList<string> before = [.. typed.Words.Skip(1)];
            var completions = new ToolCompleter(whole, catalogueOf(whole.ReadLine(before))).Complete(before, typed.Current);
            if (completions is null)
                output.Write("files\n");
            foreach (var completion in completions ?? [])
                output.Write($"{(completion.IsPlaceholder ? "hint" : "word")}\t{(completion.IsPlaceholder ? completion.Text : shell.Write(completion.Text, typed, more.FirstOrDefault()))}\t{OneLine(completion.Description)}\n");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string OneLine(string description) => string.Join(' ', description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
