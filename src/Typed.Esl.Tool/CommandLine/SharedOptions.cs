using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Typed.Esl.Tool.Profiles;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>The options that all commands of the tool share: which switch is meant, how it lets us in, and which words it knows.</summary>
internal sealed class SharedOptions
{
    public const string HostVariable = "ESL_HOST";
    public const string PortVariable = "ESL_PORT";
    public const string UserVariable = "ESL_USER";
    public const string CatalogueVariable = "ESL_CATALOGUE";
    private const double LongestTimeout = 86_400;

    private readonly IConsoleEnvironment _environment;
    private readonly Option<string> _host;
    private readonly Option<int> _port;
    private readonly Option<string?> _user = new("--user", "-u") { Recursive = true, HelpName = "USER@DOMAIN", Description = $"A user of the switch's directory to let in as; or {UserVariable}." };
    private readonly Option<bool> _tls = new("--tls") { Recursive = true, Description = "Encrypt the connection: something in front of the switch must be there that does the same." };
    private readonly Option<FileInfo?> _tlsCa = new("--tls-ca") { Recursive = true, HelpName = "FILE", Description = "The certificates (PEM) that are trusted in place of the system's, for a --tls whose certificate is your own." };
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
        CustomParser = NumberParser.Number("--timeout needs a number of seconds between 0.001 and 86400", 0.001, LongestTimeout),
    };

    private readonly Option<bool> _json = new("--json") { Recursive = true, Description = "Print JSON with the switch's own column names and exactly its values." };
    private readonly Option<bool> _demo = new("--demo") { Recursive = true, Description = "Ask a switch with made-up calls that runs inside this program." };
    private readonly Option<string?> _profile = new("--profile") { Recursive = true, HelpName = "NAME", Description = $"A switch of your configuration; or {ProfileChoice.Variable}." };
    private readonly Option<string?> _config = new("--config") { Recursive = true, HelpName = "FILE" };
    private readonly Option<string[]> _catalogue = new("--catalogue")
    {
        Recursive = true,
        HelpName = "FILE",
        Description = $"A catalogue of your own commands, an *.esl.json; or {CatalogueVariable}. May be given several times.",
    };

    /// <param name="environment">Holds the defaults.</param>
    public SharedOptions(IConsoleEnvironment environment)
    {
        _environment = environment;
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
        _config.Description = $"Your configuration; or {ConfigLocation.Variable}. [default: {ConfigLocation.Usual(environment)}]";
        _profile.CompletionSources.Add(context => ProfileFile.NamesFor(environment));
        _host.Validators.Add(result => RefuseUnless(result, !string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()), "--host needs a name or an address."));
        _host.Validators.Add(result => RefuseUnless(result, result.GetValueOrDefault<string>()?.Count(character => character == ':') != 1, $"--host takes no port: give it by --port, or by {PortVariable}."));
        _user.Validators.Add(result => RefuseUnless(result, result.GetValueOrDefault<string?>() is not { } user || user.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < user.Length - 1 && !user.Contains(':', StringComparison.Ordinal), "--user needs a user and his domain, such as 1000@example.org."));
    }

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_host, _port, _user, _tls, _tlsCa, _passwordFile, _password, _profile, _config, _catalogue, _timeout, _json, _demo];

    /// <summary>Refuses what contradicts itself.</summary>
    public void Validate(CommandResult result)
    {
        if (result.GetResult(_password) is not null && result.GetResult(_passwordFile) is not null)
            result.AddError("Give --password or --password-file, not both.");
    }

    /// <summary>Whether JSON is asked for.</summary>
    public bool IsJson(CommandResult result) => result.GetValue(_json);

    /// <summary>What was asked for, with what a profile and the environment say beside it.</summary>
    /// <exception cref="ToolException">The configuration has mistakes.</exception>
    public ToolOptions From(ParseResult result)
    {
        var warnings = new List<string>();
        bool isElsewhere = IsGiven(result, _host) || IsGiven(result, _port) || result.GetValue(_demo)
            || _environment.Variable(HostVariable) is { Length: > 0 } || _environment.Variable(PortVariable) is { Length: > 0 };
        var profile = ProfileChoice.Of(result.GetValue(_profile), result.GetValue(_config), isElsewhere, _environment, warnings.Add);
        if (result.GetValue(_password) is not null)
            warnings.Add("warning: the process list shows --password to every user of this machine; a file or the environment does not.");
        return new()
        {
            Host = !IsGiven(result, _host) && profile?.Host is { } host ? host : result.GetRequiredValue(_host),
            Port = !IsGiven(result, _port) && profile?.Port is { } port ? port : result.GetRequiredValue(_port),
            User = result.GetValue(_user) ?? profile?.User ?? (_environment.Variable(UserVariable) is { Length: > 0 } user ? user : null),
            Tls = result.GetValue(_tls) || result.GetValue(_tlsCa) is not null || profile?.Tls == true,
            TlsCa = result.GetValue(_tlsCa)?.FullName ?? profile?.TlsCa,
            Password = result.GetValue(_password),
            PasswordFile = result.GetValue(_passwordFile),
            Profile = profile,
            Catalogues = result.GetValue(_catalogue) is { Length: > 0 } files ? files : profile?.Catalogue ?? CataloguesOfEnvironment(),
            Warnings = warnings,
            Timeout = (result.GetValue(_timeout) ?? profile?.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Json = result.GetValue(_json),
            Demo = result.GetValue(_demo),
        };
    }

    private string[] CataloguesOfEnvironment() => (_environment.Variable(CatalogueVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsGiven(ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static int PortFrom(string? text, string source, ArgumentResult result)
    {
        if (string.IsNullOrEmpty(text))
            return new EslClientOptions().Port;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535)
            return port;
        result.AddError($"{source} needs a number between 1 and 65535, not '{text}'.");
        return 0;
    }

    private static void RefuseUnless(OptionResult result, bool isRight, string message)
    {
        if (!isRight)
            result.AddError(message);
    }
}
