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

    // What modules tell of their own affairs, and the words that it is told in.
    private static readonly string[] s_actions = ["Action", "CC-Action", "FIFO-Action"];
    private static readonly string[] s_toldByModules =
    [
        "Unique-ID", "Conference-Name", "Conference-Size", "Conference-Profile-Name", "Floor", "Hear", "Speak", "Hold", "Member-Type", "Volume-Level", "Digits", "File", "Path", "Other-Recordings", "Result",
        "Old-Conference-Name", "New-Conference-Name",
        "CC-Queue", "CC-Agent", "CC-Agent-Status", "CC-Agent-State", "CC-Agent-Contact", "CC-Agent-Bridged", "CC-Agent-UUID", "CC-Count", "CC-Selection", "CC-Cause", "CC-Cancel-Reason", "CC-Hangup-Cause", "CC-Member-Session-UUID",
        "FIFO-Name", "FIFO-Caller-UUID", "FIFO-Consumer-UUID", "Valet-Lot-Name", "Valet-Extension", "Bridge-To-UUID",
        "backend", "realm", "key", "usage", "rate", "max", "Task-Desc", "Task-Group",
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

    private IReadOnlyList<string> Channels
    {
        get
        {
            lock (_gate)
                return [.. _seen.Select(item => item["Unique-ID"]).OfType<string>().Where(id => id.StartsWith(Own, StringComparison.Ordinal)).Distinct()];
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Plays a flow, and tells what was told of it.</summary>
    public static async Task<string> PlayAsync(FreeSwitch fs, Flow flow)
    {
        await using var stage = new FlowStage(fs, await fs.SubscribeAsync(EventSelection.All, Token));
        try
        {
            await flow.PlayAsync(stage);
            return stage.Text();
        }
        catch
        {
            // What a broken flow leaves behind must not break the next.
            foreach (string id in stage.Channels)
                await fs.ApiAsync($"uuid_kill {id}", CancellationToken.None);
            throw;
        }
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
    public Task UntilAsync(string id, string name, Func<EslEvent, bool>? which = null) =>
        UntilAsync(id, item => item.Name == name && item["Unique-ID"] == id && which?.Invoke(item) != false, $"{name} of {id}");

    private async Task UntilAsync(string id, Func<EslEvent, bool> which, string what)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                int from = _waitedFor.GetValueOrDefault(id);
                int at = _seen.FindIndex(from, item => which(item));
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
                Assert.Fail($"{what} did not come. This came:\n{Text()}");
            }
        }
    }

    /// <summary>Waits until a module has told something, behind the last that was waited for of it.</summary>
    /// <param name="subclass">The event's subclass; its name where it has none.</param>
    /// <param name="action">What happened; empty where the event says none.</param>
    /// <param name="which">Which of those events; any where it is null.</param>
    public Task UntilToldAsync(string subclass, string action = "", Func<EslEvent, bool>? which = null) =>
        UntilAsync(subclass, item => (item.Subclass ?? item.Name) == subclass && (action.Length == 0 || ActionOf(item) == action) && which?.Invoke(item) != false, $"{subclass} {action}");

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
                if (!IsOwn(item))
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
        foreach (var channel in seen.GroupBy(PlaceOf).OrderBy(channel => channel.Key, StringComparer.Ordinal))
        {
            text.Append(channel.Key).Append('\n');
            foreach (var item in channel)
                text.Append("  ").Append(Line(item)).Append('\n');
        }

        foreach (var name in seen.GroupBy(NameOf).OrderBy(name => name.Key, StringComparer.Ordinal))
        {
            text.Append("headers of ").Append(name.Key).Append('\n');
            var headers = name.SelectMany(item => item.Headers.Select(header => header.Key)).Where(header => !header.StartsWith(Variable, StringComparison.Ordinal)).Distinct();
            foreach (string header in headers.Order(StringComparer.Ordinal))
                text.Append("  ").Append(header).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Whether an event is about the flow: its channels, or anything that the flow has named.</summary>
    private static bool IsOwn(EslEvent item) => IsOfModule(item)
        ? item.Headers.Any(header => header.Value.StartsWith(Own, StringComparison.Ordinal))
        : item["Unique-ID"]?.StartsWith(Own, StringComparison.Ordinal) == true;

    private static bool IsOfModule(EslEvent item) => item.Subclass is not null || item["Task-ID"] is not null;

    /// <summary>What an event is told of: a channel, or what a module does.</summary>
    private static string PlaceOf(EslEvent item) => IsOfModule(item) ? item.Subclass ?? "tasks" : item["Unique-ID"]!;

    private static string NameOf(EslEvent item) => item.Subclass is null ? item.Name : $"{item.Subclass} {ActionOf(item)}".TrimEnd();

    private static string ActionOf(EslEvent item) => s_actions.Select(header => item[header]).FirstOrDefault(action => action is not null) ?? "";

    private static string Line(EslEvent item)
    {
        if (IsOfModule(item))
        {
            var told = s_toldByModules.Select(header => (Name: header, Value: item[header])).Where(header => header.Value is not null);
            return string.Join(' ', told.Select(header => $"{header.Name}={header.Value}").Prepend(item.Subclass is null ? item.Name : ActionOf(item))).TrimStart();
        }

        string[] shown =
        [
            item.Name, item["Channel-State"] ?? "", item["Channel-State-Number"] ?? "", item["Channel-Call-State"] ?? "", item["Answer-State"] ?? "",
            .. s_told.Where(header => item[header] is not null).Select(header => $"{header}={item[header]}"),
        ];
        return string.Join(' ', shown);
    }
}
