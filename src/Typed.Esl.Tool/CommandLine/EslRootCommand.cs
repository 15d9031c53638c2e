using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>The command line: its options, their defaults from the environment, and what System.CommandLine is to refuse by itself.</summary>
internal sealed class EslRootCommand : RootCommand
{
    public const string HostVariable = "ESL_HOST";
    public const string PortVariable = "ESL_PORT";
    public const string PasswordVariable = "ESL_PASSWORD";
    private const double LongestTimeout = 86_400;

    private readonly Argument<string[]> _words = new("command")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The command, in the switch's own words. A word that holds blanks is handed on as one.",
    };

    private readonly Option<string> _host;
    private readonly Option<int> _port;
    private readonly Option<string?> _password = new("--password", "-p")
    {
        Recursive = true,
        HelpName = "TEXT",
        Description = "The password. The process list shows it to every user of this machine: better use one of the other ways.",
    };

    private readonly Option<FileInfo?> _passwordFile = new("--password-file") { Recursive = true, HelpName = "FILE", Description = "A file whose first line is the password." };
    private readonly Option<double?> _timeout = new("--timeout", "-t")
    {
        Recursive = true,
        HelpName = "SECONDS",
        Description = "How long the switch may take to answer. [default: 5; 300 for commands that take long by nature]",
    };

    private readonly Option<bool> _json = new("--json") { Recursive = true, Description = "Print JSON with the switch's own column names and exactly its values." };
    private readonly Option<bool> _wide = new("--wide", "-w") { Description = "Show every column and cut nothing, however wide the table becomes." };
    private readonly Option<bool> _raw = new("--raw")
    {
        Description = "Send the words as they are, and print the answer as it is: neither is held against the catalogue.",
    };

    private readonly Option<bool> _demo = new("--demo") { Recursive = true, Description = "Ask a switch with made-up calls that runs inside this program." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before a command that can end calls it does not name." };

    private readonly Option<bool> _keepGoing = new("--keep-going", "-k") { Description = "Where commands are read from a file or a pipe: go on behind one that fails." };

    /// <param name="environment">Holds the defaults.</param>
    /// <param name="hasDoubleDash">Whether <c>--</c> stands among the arguments: words behind it may look like options.</param>
    /// <param name="run">What is run.</param>
    /// <param name="verbs">Makes the tool's own commands, given what reads the options that all share.</param>
    public EslRootCommand(
        IConsoleEnvironment environment, bool hasDoubleDash, Func<ToolOptions, CancellationToken, Task<int>> run, Func<Func<ParseResult, ToolOptions>, IEnumerable<Command>> verbs)
        : base("Asks a FreeSWITCH over its Event Socket, and prints the answer as a table.")
    {
        _host = new("--host", "-H")
        {
            Recursive = true,
            HelpName = "HOST",
            Description = $"The switch's name or address; or {HostVariable}.",
            DefaultValueFactory = _ => environment.Variable(HostVariable) is { Length: > 0 } host ? host : new EslClientOptions().Host,
        };
        _port = new("--port", "-P")
        {
            Recursive = true,
            HelpName = "PORT",
            Description = $"The port of its Event Socket; or {PortVariable}.",
            DefaultValueFactory = result => PortFrom(environment.Variable(PortVariable), PortVariable, result),
            CustomParser = result => PortFrom(result.Tokens is [var token] ? token.Value : "", "--port", result),
        };
        Add(_words);
        foreach (var verb in verbs(OptionsFrom))
            Add(verb);
        foreach (var option in new Option[] { _host, _port, _passwordFile, _password, _timeout, _json, _wide, _raw, _demo, _yes, _keepGoing })
            Add(option);

        _host.Validators.Add(result => RefuseUnless(result, !string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()), "--host needs a name or an address."));
        _host.Validators.Add(result => RefuseUnless(result, result.GetValueOrDefault<string>()?.Count(character => character == ':') != 1, $"--host takes no port: give it by --port, or by {PortVariable}."));
        _timeout.Validators.Add(result => RefuseUnless(result, NumberIn(result, 0.001, LongestTimeout), "--timeout needs a number of seconds, one day at most."));
        Validators.Add(result =>
        {
            if (result.GetResult(_password) is not null && result.GetResult(_passwordFile) is not null)
                result.AddError("Give --password or --password-file, not both.");
            if (result.GetValue(_raw) && result.GetValue(_json))
                result.AddError("--raw prints the answer as it is; --json cannot be asked for as well.");

            // A mistyped option would otherwise be taken for a word of the switch, of which none begins so.
            foreach (var token in (result.GetResult(_words)?.Tokens ?? []).Where(token => !hasDoubleDash && token.Value.StartsWith("--", StringComparison.Ordinal)))
            {
                var hint = Nearest.To(token.Value, Options.Select(option => option.Name)) is { } near ? $"did you mean '{near}'?" : "behind a '--' it is a word of the command.";
                result.AddError($"there is no option '{token.Value}'; {hint}");
            }
        });
        foreach (var help in Options.OfType<HelpOption>())
            help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        SetAction((result, cancellationToken) => run(OptionsFrom(result), cancellationToken));
    }

    private ToolOptions OptionsFrom(ParseResult result) => new()
    {
        Words = result.GetValue(_words) ?? [],
        Host = result.GetRequiredValue(_host),
        Port = result.GetRequiredValue(_port),
        Password = result.GetValue(_password),
        PasswordFile = result.GetValue(_passwordFile),
        Timeout = result.GetValue(_timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Json = result.GetValue(_json),
        Wide = result.GetValue(_wide),
        Raw = result.GetValue(_raw),
        Demo = result.GetValue(_demo),
        Yes = result.GetValue(_yes),
        KeepGoing = result.GetValue(_keepGoing),
    };

    private static int PortFrom(string? text, string source, System.CommandLine.Parsing.ArgumentResult result)
    {
        if (string.IsNullOrEmpty(text))
            return new EslClientOptions().Port;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
            return port;
        result.AddError($"{source} needs a number between 1 and 65535, not '{text}'.");
        return 0;
    }

    /// <summary>Whether an option was left out, or given a number within bounds. What is no number System.CommandLine refuses by itself.</summary>
    private static bool NumberIn(System.CommandLine.Parsing.OptionResult result, double least, double most) =>
        result.Tokens is not [var token]
        || !double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        || (number >= least && number <= most);

    private static void RefuseUnless(System.CommandLine.Parsing.OptionResult result, bool isRight, string message)
    {
        if (!isRight)
            result.AddError(message);
    }
}
