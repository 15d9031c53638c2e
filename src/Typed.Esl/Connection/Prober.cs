using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// Finds out that a switch is gone which nobody has told us of: where nothing comes for a while, it is asked for a sign of life. It looks twice in that while and costs
/// the reading nothing but a counter.
/// </summary>
internal sealed class Prober : IDisposable
{
    private readonly EslConnection _connection;
    private readonly ConnectionSettings _settings;
    private readonly ITimer? _timer;
    private long _seen;
    private int _silentTicks;
    private bool _isAsked;
    private long? _stalledSince;

    public Prober(EslConnection connection, ConnectionSettings settings)
    {
        _connection = connection;
        _settings = settings;
        if (settings.ProbeInterval == Timeout.InfiniteTimeSpan)
            return;
        _seen = connection.Reads;
        _timer = settings.Time.StartTimer(_ => Look());
        Wait(settings.ProbeInterval / 2);
    }

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        if (_connection.End is not null)
            return;
        var unanswered = _connection.Unanswered;
        long reads = _connection.Reads;
        if (reads != _seen)
        {
            _seen = reads;
            _stalledSince = null;
            BeginAnew();
        }
        else if (unanswered == Unanswered.Api && !_connection.IsInsideMessage)
        {
            // An api command runs on the thread by which the switch would answer: its silence means nothing, until it has begun to answer or the limit is reached.
            BeginAnew();
            WaitOutApi();
        }
        else if (_isAsked && _settings.ProbeTimeout != Timeout.InfiniteTimeSpan)
        {
            GiveUp($"the switch gave no sign of life within {_settings.ProbeTimeout} after it had been silent for {_settings.ProbeInterval}");
        }
        else if (!_isAsked && ++_silentTicks >= 2)
        {
            _isAsked = true;
            if (unanswered == Unanswered.Nothing)
                _ = AskAsync();
            Wait(_settings.ProbeTimeout != Timeout.InfiniteTimeSpan ? _settings.ProbeTimeout : _settings.ProbeInterval / 2);
        }
        else
        {
            Wait(_settings.ProbeInterval / 2);
        }
    }

    private void BeginAnew()
    {
        _silentTicks = 0;
        _isAsked = false;
        Wait(_settings.ProbeInterval / 2);
    }

    private void WaitOutApi()
    {
        if (_settings.ApiSilenceLimit == Timeout.InfiniteTimeSpan)
            return;
        var rest = _settings.ApiSilenceLimit - _settings.Time.GetElapsedTime(_stalledSince ??= _settings.Time.GetTimestamp());
        if (rest <= TimeSpan.Zero)
            GiveUp($"the switch said nothing for {_settings.ApiSilenceLimit} while it had an api command to answer (ApiSilenceLimit)");
        else if (rest < _settings.ProbeInterval / 2)
            Wait(rest);
    }

    private void GiveUp(string text) => _connection.Fail(new ConnectionEnd(DisconnectReason.NoSignOfLife, text));

    private async Task AskAsync()
    {
        try
        {
            await _connection.ControlAsync(new WireCommand(Verbs.Probe), CancellationToken.None).ConfigureAwait(false);
        }
        catch (EslException)
        {
            // What it means that no answer came is found out by looking again.
        }
    }

    private void Wait(TimeSpan time) => _timer!.Change(time, Timeout.InfiniteTimeSpan);
}
