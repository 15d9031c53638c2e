using System.CommandLine;
using System.CommandLine.Help;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Completing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>The command line: the switch's own words with their options, the tool's own commands, and what System.CommandLine is to refuse by itself.</summary>
internal sealed class EslRootCommand : RootCommand
{
    public const string PasswordVariable = "ESL_PASSWORD";

    private static readonly TimeSpan s_soonest = TimeSpan.FromMilliseconds(100);

    private readonly Argument<string[]> _words = new("command")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The command, in the switch's own words. A word that holds blanks is handed on as one.",
    };

    private readonly SharedOptions _shared;
    private readonly Option<string?> _execute = new("--execute", "-x") { HelpName = "COMMAND", Description = "The command in one text, as fs_cli takes it: the same as to write it without this." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print comma-separated values (RFC 4180) with the switch's own column names and exactly its values." };
    private readonly Option<TimeSpan?> _watch = new("--watch")
    {
        HelpName = "TIME",
        Description = "Ask again and again, so long after each answer (2s, 500ms, 1m), and mark what has changed. Only for what reads.",
        CustomParser = result =>
        {
            string text = result.Tokens is [var token] ? token.Value : "";
            if (Duration.TryParse(text) is { } every && every >= s_soonest && every <= TimeSpan.FromDays(1))
                return every;
            result.AddError($"--watch needs a time between 100ms and 24h, such as 2s, not '{text}'.");
            return null;
        },
    };

    private readonly Option<bool> _wide = new("--wide", "-w") { Description = "Show every column and cut nothing, however wide the table becomes." };
    private readonly Option<bool> _raw = new("--raw")
    {
        Description = "Send the words as they are, and print the answer as it is: neither is held against the catalogue.",
    };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before a command that can end calls it does not name." };

    private readonly Option<bool> _keepGoing = new("--keep-going", "-k") { Description = "Where commands are read from a file or a pipe: go on behind one that fails." };

    /// <param name="environment">Holds the defaults.</param>
    /// <param name="hasDoubleDash">Whether <c>--</c> stands among the arguments: words behind it may look like options.</param>
    /// <param name="run">What is run.</param>
    /// <param name="help">Prints what the catalogue knows of some words.</param>
    /// <param name="verbs">Makes the tool's own commands, given what reads the options that all share.</param>
    public EslRootCommand(
        IConsoleEnvironment environment,
        bool hasDoubleDash,
        Func<ToolOptions, CancellationToken, Task<int>> run,
        Func<ToolOptions, IReadOnlyList<string>, CancellationToken, Task<int>> help,
        Func<Func<ParseResult, ToolOptions>, IEnumerable<Command>> verbs)
        : base("Asks a FreeSWITCH over its Event Socket, and prints the answer as a table.")
    {
        _shared = new(environment);
        Add(_words);
        var verbsOfTool = verbs(OptionsFrom).ToList();
        foreach (var verb in verbsOfTool)
            Add(verb);
        foreach (var option in (Option[])[.. _shared.All, _execute, _csv, _watch, _wide, _raw, _yes, _keepGoing])
            Add(option);
        Validators.Add(result =>
        {
            _shared.Validate(result);
            if (result.GetValue(_execute) is { } text && (string.IsNullOrWhiteSpace(text) || result.GetResult(_words) is { Tokens.Count: > 0 }))
                result.AddError(string.IsNullOrWhiteSpace(text) ? "--execute needs a command." : "--execute holds the whole command: no other words can stand beside it.");
            if (result.GetValue(_raw) && (_shared.IsJson(result) || result.GetValue(_csv)))
                result.AddError($"--raw prints the answer as it is; {(result.GetValue(_csv) ? "--csv" : "--json")} cannot be asked for as well.");
            if (_shared.IsJson(result) && result.GetValue(_csv))
                result.AddError("Give --json or --csv, not both.");
            if (result.GetResult(_watch) is not null && result.GetValue(_csv))
                result.AddError("--watch prints one answer after the other, which are no CSV together: give --json, or neither.");

            // A mistyped option would otherwise be taken for a word of the switch, of which none begins so.
            foreach (var token in (result.GetResult(_words)?.Tokens ?? []).Where(token => !hasDoubleDash && token.Value.StartsWith("--", StringComparison.Ordinal)))
            {
                var hint = Nearest.To(token.Value, Options.Select(option => option.Name)) is { } near ? $"did you mean '{near}'?" : "behind a '--' it is a word of the command.";
                result.AddError($"there is no option '{token.Value}'; {hint}");
            }
        });

        // What is asked for in vain is told. Of a command line that is recorded, what stands first belongs to both.
        foreach (var verb in verbsOfTool.Where(verb => verb is not ITakesCommandLine))
        {
            verb.Validators.Add(result =>
            {
                foreach (var option in Options.Where(option => !option.Recursive && option is not (HelpOption or VersionOption) && result.GetResult(option) is { Implicit: false }))
                    result.AddError($"there is no option '{option.Name}' for {verb.Name}.");
            });
        }

        foreach (var option in Options.OfType<HelpOption>())
            option.Action = new HelpWithExitCodes((HelpAction)option.Action!, result => result.GetValue(_words) ?? [], (result, words, cancel) => help(OptionsFrom(result), words, cancel));
        SetAction((result, cancellationToken) => run(OptionsFrom(result), cancellationToken));
    }

    /// <summary>Reads a command line. The tool's own commands are such where they stand first: behind words of the switch, they are words of the switch.</summary>
    public ParseResult ReadLine(IReadOnlyList<string> args)
    {
        // Words of the switch may begin with '@' and are no files; '-abc' is no row of flags.
        var settings = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        Arguments.Clear();
        if (PlaceOfFirstWord(args) is not { } first)
        {
            Add(_words);
            return Parse(args, settings);
        }

        // Words of the switch do not stand before the tool's own commands, as their help would have it.
        if (Subcommands.Any(command => command.Name == args[first]))
            return Parse(args, settings);
        Add(_words);
        var own = Subcommands.ToList();
        Subcommands.Clear();
        try
        {
            return Parse(args, settings);
        }
        finally
        {
            foreach (var command in own)
                Add(command);
        }
    }

    /// <summary>Where the first word stands that is no option and no option's value; null where there is none.</summary>
    public int? PlaceOfFirstWord(IReadOnlyList<string> args)
    {
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i] == "--")
                return null;
            if (!args[i].StartsWith('-'))
                return i;
            if (Options.FirstOrDefault(option => option.Name == args[i] || option.Aliases.Contains(args[i])) is { Arity.MinimumNumberOfValues: > 0 })
                i++;
        }

        return null;
    }

    /// <summary>How many values an option takes that every command has; null for one that is no such.</summary>
    public int? ValuesOfShared(string name) =>
        Options.FirstOrDefault(option => option.Recursive && option is not HelpOption && (option.Name == name || option.Aliases.Contains(name))) is { } option ? option.Arity.MinimumNumberOfValues : null;

    private ToolOptions OptionsFrom(ParseResult result) => _shared.From(result) with
    {
        Words = result.GetValue(_execute) is { } text ? [text] : result.GetValue(_words) ?? [],
        Csv = result.GetValue(_csv),
        Watch = result.GetValue(_watch),
        Wide = result.GetValue(_wide),
        Raw = result.GetValue(_raw),
        Yes = result.GetValue(_yes),
        KeepGoing = result.GetValue(_keepGoing),
    };
}
