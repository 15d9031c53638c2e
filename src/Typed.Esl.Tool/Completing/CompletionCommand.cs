using System.CommandLine;
using System.CommandLine.Completions;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Completing;

/// <summary><c>esl completion</c>: prints the script by which a shell completes; what the script asks, <c>candidates</c> answers.</summary>
internal sealed class CompletionCommand : Command
{
    private readonly Argument<string?> _shell = new("shell")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = string.Join('\n', Shell.All.Select(shell => $"{shell.Name}: {shell.Where}")),
    };

    /// <param name="root">Gives the whole command line.</param>
    /// <param name="catalogueOf">Gives the catalogue that a command line names.</param>
    /// <param name="output">Takes the script, or the candidates.</param>
    public CompletionCommand(Func<EslRootCommand> root, Func<ParseResult, CatalogueModel> catalogueOf, TextWriter output)
        : base("completion", "Prints the script by which bash, zsh or PowerShell completes.")
    {
        _shell.CompletionSources.Add(_ => Shell.All.Select(shell => new CompletionItem(shell.Name, detail: shell.Title)));
        Add(_shell);
        Validators.Add(result =>
        {
            string known = string.Join(", ", Shell.All.Select(shell => shell.Name));
            if (result.GetResult(_shell) is not { Tokens: [var token] })
                result.AddError($"say for which shell: {known}.");
            else if (Shell.Find(token.Value) is null)
                result.AddError($"there is no completion for '{token.Value}': it is one of {known}.");
        });
        SetAction(result => output.Write(Shell.Find(result.GetRequiredValue(_shell)!)!.Script()));
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
            if (result.GetValue(texts) is not [var name, var line, .. var more] || Shell.Find(name) is not { } shell)
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
