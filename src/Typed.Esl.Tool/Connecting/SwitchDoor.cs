using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Connects to the switch that was named, or to one that runs inside this program while this lives.</summary>
internal sealed class SwitchDoor(ToolOptions options, IConsoleEnvironment environment) : IAsyncDisposable
{
    // A goodbye is a courtesy: a switch that hangs must not hold up the user who has already been told so.
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(0.5);

    private Testing.FakeFreeSwitch? _demo;

    /// <summary>The password that let us in; empty before.</summary>
    public string Password { get; private set; } = "";

    /// <exception cref="ToolException">The switch cannot be reached, or does not let us in.</exception>
    public async Task<FreeSwitch> OpenAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (options.Demo)
        {
            _demo = DemoSwitch.Start(environment.Time);
            var settings = Settings(visit) with { Host = _demo.Host, Port = _demo.Port, Password = _demo.Password };
            return await OpenAsync(settings, "of the demo", cancellationToken).ConfigureAwait(false);
        }

        var source = new PasswordSource(options, environment);
        if (source.Given() is { } given)
            return await OpenAsync(Settings(visit) with { Password = given }, source.Name, cancellationToken).ConfigureAwait(false);
        try
        {
            return await OpenAsync(Settings(visit) with { Password = PasswordSource.OfFreshSwitch }, "of a fresh installation", cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException refused) when (refused.ExitCode == ExitCodes.AccessDenied && environment.IsInteractive)
        {
            if (source.Ask() is not { } asked)
                throw;
            return await OpenAsync(Settings(visit) with { Password = asked }, "that was typed", cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_demo is not null)
            await _demo.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<FreeSwitch> OpenAsync(EslClientOptions settings, string passwordSource, CancellationToken cancellationToken)
    {
        try
        {
            var fs = await FreeSwitch.ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
            Password = settings.Password;
            return fs;
        }
        catch (EslException exception)
        {
            throw Failures.WhileConnecting(exception, options, settings.ConnectTimeout, passwordSource);
        }
    }

    private EslClientOptions Settings(Visit visit)
    {
        var settings = new EslClientOptions
        {
            Host = options.Host,
            Port = options.Port,
            ConnectTimeout = options.Timeout ?? ToolOptions.UsualTimeout,
            CommandTimeout = options.Timeout ?? ToolOptions.UsualTimeout,
            CloseTimeout = s_goodbye,
            Reconnect = visit.IsLong ? new EslReconnectOptions() : EslReconnectOptions.None, // one command, one connection
        };
        return visit.Blocks && options.Timeout is { } job ? settings with { JobTimeout = job } : settings;
    }
}
