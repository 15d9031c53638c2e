using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Helping;

/// <summary>Says of a command what the catalogue knows: how it is written, what its parts mean and take, and what it answers.</summary>
internal sealed class CommandHelp(CatalogueModel catalogue, IConsoleEnvironment environment)
{
    private const int MostWords = 12;

    private readonly HelpText _text = new(environment);

    /// <summary>The help of the commands that some words begin.</summary>
    /// <param name="words">The words: a whole command, or its beginning.</param>
    /// <exception cref="ToolException">No command begins so.</exception>
    public string Of(IReadOnlyList<string> words)
    {
        string line = string.Join(' ', words);
        var finder = new CommandFinder(catalogue);
        string[] parted = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var commands = finder.Find(line) is { IsLoose: false } match ? [match.Command] : Beginning(parted, command => !command.IsHidden);

        // What an application never needs is listed nowhere, and explained to whoever asks for it.
        if (commands.Count == 0)
            commands = Beginning(parted, command => command.IsHidden);
        if (commands.Count == 0)
            throw new ToolException(ExitCodes.Refused, finder.Explain(line));
        if (commands is [var only])
            Describe(only);
        else
            _text.Table(commands.Select(command => (command.Syntax.Source, command.Obsolete is { } key ? $"Obsolete: use '{SyntaxOf(key)}'." : command.Text)), "");
        return _text.ToString();
    }

    /// <summary>The commands whose literal words begin with some words.</summary>
    private List<CommandModel> Beginning(string[] words, Func<CommandModel, bool> counts) =>
        [.. catalogue.Commands.Where(counts).Where(command => command.Also.Select(other => other.Syntax).Prepend(command.Syntax).Any(syntax => Begins(syntax, words)))];

    private static bool Begins(Template syntax, string[] words)
    {
        string[] own = syntax.Source.Split(' ');
        return words.Length <= own.Length && words.Zip(own).All(pair => string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase) || pair.Second.Contains('<', StringComparison.Ordinal));
    }

    private void Describe(CommandModel command)
    {
        _text.Heading(command.Syntax.Source);
        _text.Line(command.Text);
        if (command.Obsolete is { } successor)
            _text.Warning($"Obsolete: use '{SyntaxOf(successor)}'.");
        if (command.Danger is { } danger)
            _text.Warning($"Danger: it {danger}. It must be confirmed, or --yes be given.");
        if (command.Forbidden is { } reason)
            _text.Warning($"It is not sent: {CommandFault.Forbidden(reason, catalogue)}");
        _text.Section("Arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", $"{argument.Text} {Takes(argument)}".Trim())));
        _text.Section("Flags", command.Flags.Select(flag => (flag.Words, flag.Text)));
        Answers(command.Reply);
        if (command.IsGenerated)
            _text.Section("Example", [("esl " + Example.Of(catalogue, command), "")]);
        _text.Section("Also written", command.Also.Select(other => (other.Syntax.Source, "")));
        _text.Section("Facts", Facts(command).Select(fact => (fact, "")));
    }

    private void Answers(ReplyModel reply)
    {
        var columns = (reply.Returns is { Category: TypeCategory.Record } record ? RecordView.Of(catalogue, record.Name) : RecordView.Of(reply)).Columns;
        string what = reply.Returns switch
        {
            null => "that it succeeded",
            { Category: TypeCategory.Record, IsList: true } => "rows, each with",
            { Category: TypeCategory.Record } => "one thing with",
            { Category: TypeCategory.Result } => "a result with",
            { IsList: true } => "a list of values",
            { } value => "a value: " + TypeOf(value),
        };
        bool hasColumns = reply.Returns is { Category: TypeCategory.Record or TypeCategory.Result };
        _text.Section("Answers", hasColumns ? columns.Select(column => (column.Wire, TypeOf(column.Type))).Prepend((what, "")) : [(what + (reply.IsNullable ? ", or nothing" : ""), "")]);
    }

    private static IEnumerable<string> Facts(CommandModel command)
    {
        yield return command.IsRead ? "It only reads: --watch can repeat it." : "It may change something on the switch.";
        if (command.Blocks)
            yield return "It may take long, and goes as a background job.";
        if (command.Module is { } module)
            yield return $"It belongs to {module}.";
        if (command.Since is { } since)
            yield return $"Since {since}.";
        if (command.Until is { } until)
            yield return $"Until {until}.";
    }

    private string Takes(ArgumentModel argument)
    {
        string list = argument.PairSeparator is { } pair ? $" Names and values with '{pair}' between them, parted by '{argument.ListSeparator}'."
            : argument.ListSeparator is { } separator ? $" Several are parted by '{separator}'."
            : "";
        string otherwise = argument.Default is { Length: > 0 } wire ? $" Left out before another one, it is sent as {wire}." : "";
        return $"({TypeOf(argument.Type)}){list}{otherwise}";
    }

    private string TypeOf(TypeReference type)
    {
        IReadOnlyList<string> words = type.Words.IsEmpty ? [.. catalogue.WordType(type.Name)?.Words.Select(word => word.Wire) ?? []] : [.. type.Words];
        if (words.Count == 0)
            return type.Name + (type.IsList ? ", several" : "");
        string more = words.Count > MostWords ? string.Create(CultureInfo.InvariantCulture, $", … {words.Count - MostWords} more") : "";
        return string.Join(", ", words.Take(MostWords)) + more;
    }

    private string SyntaxOf(string key) => catalogue.Commands.FirstOrDefault(command => command.Key == key)?.Syntax.Source ?? key;
}
