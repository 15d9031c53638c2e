using System.Text;

namespace Typed.Esl.Tests.Shared.Flows;

/// <summary>Where a flow is played: a connection, and what was told of the flow's channels.</summary>
internal sealed class FlowStage : IAsyncDisposable
{
    private const string Own = "flow-";
    private const string Variable = "variable_";
    private static readonly string[] s_told =
    [
        "Application", "Application-Data", "Application-Response", "Hangup-Cause", "Other-Type", "Bridge-A-Unique-ID", "Bridge-B-Unique-ID", "Playback-File-Path", "Playback-Status",
        "Record-File-Path", "DTMF-Digit", "Media-Bug-Function", "Original-Channel-Call-State",
    ];

    private readonly EslSubscription<EslEvent> _events;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private readonly List<EslEvent> _seen = [];
    private readonly Dictionary<string, int> _waitedFor = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FlowStage(FreeSwitch fs, EslSubscription<EslEvent> events)
    {
        (Fs, _events) = (fs, events);
        _reading = ReadAsync();
    }

    /// <summary>The connection.</summary>
    public FreeSwitch Fs { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Plays a flow, and tells what was told of it.</summary>
    public static async Task<string> PlayAsync(FreeSwitch fs, Flow flow)
    {
        await using var stage = new FlowStage(fs, await fs.SubscribeAsync(EventSelection.All, Token));
        await flow.PlayAsync(stage);
        return stage.Text();
    }

    /// <summary>Places a call that waits for commands.</summary>
    public async Task ParkAsync(string id)
    {
        await Fs.ApiAsync($"originate {{origination_uuid={id}}}null/{id} &park", Token);
        await UntilAsync(id, EventNames.ChannelPark);
    }

    /// <summary>Lets a channel run an application.</summary>
    public async Task ExecuteAsync(string id, string application, string argument) => await Fs.SendMessageAsync(id, CallMessage.Execute(application, argument), Token);

    /// <summary>Lets a channel call another one, and waits until they talk.</summary>
    public async Task BridgeAsync(string id, string far)
    {
        await ExecuteAsync(id, "bridge", $"{{origination_uuid={far}}}null/{far}");
        await UntilAsync(far, EventNames.ChannelState, item => item["Channel-State"] == "CS_EXCHANGE_MEDIA");
    }

    /// <summary>Ends a channel, and waits until all is told of it.</summary>
    public async Task KillAsync(string id, HangupCause cause)
    {
        await Fs.Uuid.KillAsync(id, cause, Token);
        await UntilGoneAsync(id);
    }

    /// <summary>Waits until a channel is gone.</summary>
    public Task UntilGoneAsync(string id) => UntilAsync(id, EventNames.ChannelState, item => item["Channel-State"] == "CS_DESTROY");

    /// <summary>Waits until an application of a channel has ended.</summary>
    public Task UntilEndedAsync(string id, string application) => UntilAsync(id, EventNames.ChannelExecuteComplete, item => item["Application"] == application);

    /// <summary>Waits for an event about a channel, behind the last that was waited for.</summary>
    public async Task UntilAsync(string id, string name, Func<EslEvent, bool>? which = null)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                int from = _waitedFor.GetValueOrDefault(id);
                int at = _seen.FindIndex(from, item => item.Name == name && item["Unique-ID"] == id && which?.Invoke(item) != false);
                if (at >= 0)
                {
                    _waitedFor[id] = at + 1;
                    return;
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(TimeSpan.FromSeconds(20), Token);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"{name} of {id} did not come. This came:\n{Text()}");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        await foreach (var item in _events)
        {
            TaskCompletionSource more;
            lock (_gate)
            {
                if (item["Unique-ID"]?.StartsWith(Own, StringComparison.Ordinal) != true)
                    continue;
                _seen.Add(item);
                (more, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            more.SetResult();
        }
    }

    /// <summary>What was told, channel by channel: which of two channels is told of first is chance on a switch. Then the headers by the names of their events.</summary>
    private string Text()
    {
        List<EslEvent> seen;
        lock (_gate)
            seen = [.. _seen];
        var text = new StringBuilder();
        foreach (var channel in seen.GroupBy(item => item["Unique-ID"]).OrderBy(channel => channel.Key, StringComparer.Ordinal))
        {
            text.Append(channel.Key).Append('\n');
            foreach (var item in channel)
                text.Append("  ").Append(Line(item)).Append('\n');
        }

        foreach (var name in seen.GroupBy(item => item.Name).OrderBy(name => name.Key, StringComparer.Ordinal))
        {
            text.Append("headers of ").Append(name.Key).Append('\n');
            var headers = name.SelectMany(item => item.Headers.Select(header => header.Key)).Where(header => !header.StartsWith(Variable, StringComparison.Ordinal)).Distinct();
            foreach (string header in headers.Order(StringComparer.Ordinal))
                text.Append("  ").Append(header).Append('\n');
        }

        return text.ToString();
    }

    private static string Line(EslEvent item)
    {
        string[] shown =
        [
            item.Name, item["Channel-State"] ?? "", item["Channel-State-Number"] ?? "", item["Channel-Call-State"] ?? "", item["Answer-State"] ?? "",
            .. s_told.Where(header => item[header] is not null).Select(header => $"{header}={item[header]}"),
        ];
        return string.Join(' ', shown);
    }
}
