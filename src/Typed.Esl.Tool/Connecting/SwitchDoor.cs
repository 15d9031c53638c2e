using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Connects to the switch that was named, or to one that runs inside this program while this lives.</summary>
internal sealed class SwitchDoor(RunContext run) : IAsyncDisposable
{
    // A goodbye is a courtesy: a switch that hangs must not hold up the user who has already been told so.
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(0.5);

    // Somebody looks on: a switch that is back is to be seen soon.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private Testing.FakeFreeSwitch? _demo;
    private DemoLog? _log;

    /// <summary>The password that let us in; empty before.</summary>
    public string Password { get; private set; } = "";

    /// <summary>Connects, and says so where that takes long.</summary>
    /// <exception cref="ToolException">The switch cannot be reached, or does not let us in.</exception>
    public Task<FreeSwitch> OpenVisiblyAsync(Visit visit, CancellationToken cancellationToken) =>
        run.Progress.WhileAsync(run.Waiting, () => OpenAsync(visit, cancellationToken), cancellationToken);

    /// <summary>Connects.</summary>
    /// <exception cref="ToolException">The switch cannot be reached, or does not let us in.</exception>
    public async Task<FreeSwitch> OpenAsync(Visit visit, CancellationToken cancellationToken)
    {
        var (options, environment) = (run.Options, run.Environment);
        if (options.Demo)
        {
            _demo = DemoSwitch.Start(environment.Time, run.Catalogue, visit.WaitsForEvents);
            if (visit.WaitsForEvents)
                _log = new DemoLog(_demo, environment.Time);
            var settings = Settings(visit) with { Host = _demo.Host, Port = _demo.Port, Password = _demo.Password, User = null, Tls = null };
            return await OpenAsync(settings, "of the demo", cancellationToken).ConfigureAwait(false);
        }

        var source = new PasswordSource(options, environment);

        // A program that tells the password may ask the person for something itself.
        string? given = await run.Progress.SilentlyAsync(() => source.GivenAsync(cancellationToken)).ConfigureAwait(false);

        // A user's password is his own: the one of fresh switches would be tried for nothing, and counted against him.
        if (given is null && options.User is not null)
            given = await run.Progress.SilentlyAsync(() => source.AskAsync(cancellationToken)).ConfigureAwait(false) ?? throw new ToolException(ExitCodes.NoPassword, $"the password of {options.User} is needed: in a file, in {EslRootCommand.PasswordVariable} or in a profile.");
        if (given is not null)
            return await OpenAsync(Settings(visit) with { Password = given }, source.Name, cancellationToken).ConfigureAwait(false);
        try
        {
            return await OpenAsync(Settings(visit) with { Password = PasswordSource.OfFreshSwitch }, "of a fresh installation", cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException refused) when (refused.ExitCode == ExitCodes.AccessDenied && environment.IsInteractive)
        {
            if (await run.Progress.SilentlyAsync(() => source.AskAsync(cancellationToken)).ConfigureAwait(false) is not { } asked)
                throw;
            return await OpenAsync(Settings(visit) with { Password = asked }, "that was typed", cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _log?.Dispose();
        if (_demo is not null)
            await _demo.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<FreeSwitch> OpenAsync(EslClientOptions settings, string passwordSource, CancellationToken cancellationToken)
    {
        if (run.Recorder is { } recorder)
        {
            // What is recorded is what stands in the encryption.
            var there = settings;
            settings = settings with { Tls = null, ConnectStream = async cancel => recorder.Record(await SwitchStream.OpenAsync(there.Host, there.Port, there.Tls, cancel).ConfigureAwait(false)) };
        }

        try
        {
            var fs = await FreeSwitch.ConnectAsync(settings, cancellationToken).ConfigureAwait(false);
            Password = settings.Password;
            return fs;
        }
        catch (EslException exception)
        {
            throw Failures.WhileConnecting(exception, run.Options, settings.ConnectTimeout, passwordSource);
        }
    }

    private EslClientOptions Settings(Visit visit)
    {
        var options = run.Options;
        var settings = new EslClientOptions
        {
            Host = options.Host,
            Port = options.Port,
            User = options.User,
            Tls = SwitchStream.TlsFor(options),
            ConnectTimeout = options.Timeout ?? ToolOptions.UsualTimeout,
            CommandTimeout = options.Timeout ?? ToolOptions.UsualTimeout,
            CloseTimeout = s_goodbye,
            Reconnect = visit.IsLong ? new EslReconnectOptions { MaxDelay = s_patience } : EslReconnectOptions.None, // one command, one connection
        };
        return visit.Blocks && options.Timeout is { } job ? settings with { JobTimeout = job } : settings;
    }
}
