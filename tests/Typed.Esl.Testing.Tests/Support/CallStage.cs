namespace Typed.Esl.Testing.Tests.Support;

/// <summary>Calls to addresses that answer and stay, and all that is told of them.</summary>
internal sealed class CallStage : IAsyncDisposable
{
    // What the switch tells of its own affairs, and of states that say nothing new.
    private static readonly string[] s_untold = ["API", "CHANNEL_STATE", "CHANNEL_CALLSTATE", "CALL_UPDATE"];

    // Behind it nothing comes any more.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private readonly EslSubscription<EslEvent> _events;
    private readonly IAsyncEnumerator<EslEvent> _next;
    private readonly List<EslEvent> _seen = [];

    private CallStage(FakeFreeSwitch fake, FreeSwitch fs, EslSubscription<EslEvent> events)
    {
        (Fake, Fs, _events) = (fake, fs, events);
        _next = events.GetAsyncEnumerator(Token);
    }

    public FakeFreeSwitch Fake { get; }

    public FreeSwitch Fs { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CallStage> StartAsync(FakeFreeSwitchOptions? options = null)
    {
        var fake = FakeFreeSwitch.Start(options ?? new());
        fake.OtherEndpoints = FakeEndpoint.Answers;
        var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        return new CallStage(fake, fs, await fs.SubscribeAsync(EventSelection.All, Token));
    }

    /// <summary>Places a call that runs these applications of the inline dialplan.</summary>
    public async Task PlaceAsync(string id, string applications, string variables = "")
    {
        var reply = await Fs.ApiAsync($"originate {{origination_uuid={id}{(variables.Length > 0 ? "," : "")}{variables}}}null/{id} '{applications}' inline", Token);
        Assert.Equal($"+OK {id}\n", reply.Text);
    }

    public async Task<string> AskAsync(string command) => (await Fs.ApiAsync(command, Token)).Text;

    /// <summary>Waits for an event of a channel, behind the last that was waited for.</summary>
    public async Task<EslEvent> UntilAsync(string id, string name, Predicate<EslEvent>? which = null)
    {
        while (await _next.MoveNextAsync().AsTask().WaitAsync(s_longest, Token))
        {
            _seen.Add(_next.Current);
            if (_next.Current.Name == name && _next.Current["Unique-ID"] == id && which?.Invoke(_next.Current) != false)
                return _next.Current;
        }

        throw new InvalidOperationException("Nothing more is told.");
    }

    /// <summary>Waits until a channel runs an application.</summary>
    public Task<EslEvent> UntilRunsAsync(string id, string application) => UntilAsync(id, "CHANNEL_EXECUTE", item => item["Application"] == application);

    public Task<EslEvent> UntilGoneAsync(string id) => UntilAsync(id, "CHANNEL_STATE", item => item["Channel-State"] == "CS_DESTROY");

    /// <summary>What was told of a channel so far, since it was asked the last time: each event with the application, cause or other channel that it is about.</summary>
    public IReadOnlyList<string> Told(string id)
    {
        List<string> told = [];
        foreach (var item in _seen.Where(item => item["Unique-ID"] == id && !s_untold.Contains(item.Name)))
            told.Add(string.Join(' ', new[] { item.Name, item["Application"], item["Application-Data"], item["Bridge-B-Unique-ID"], item.Name == "CHANNEL_HANGUP" ? item["Hangup-Cause"] : null }.OfType<string>()));
        _seen.RemoveAll(item => item["Unique-ID"] == id);
        return told;
    }

    /// <summary>The api commands that were told of, in their order, but for those that placed calls.</summary>
    public IReadOnlyList<string> Commands =>
        [.. _seen.Where(item => item.Name == "API" && item["API-Command"] != "originate").Select(item => $"{item["API-Command"]} {item["API-Command-Argument"]}".TrimEnd())];

    /// <summary>The states and looks that were told of a channel, and what it ran, in their order.</summary>
    public IReadOnlyList<string> Steps(string id) =>
    [
        .. _seen.Where(item => item["Unique-ID"] == id).Select(item => item.Name switch
        {
            "CHANNEL_STATE" => item["Channel-State"] ?? "",
            "CHANNEL_CALLSTATE" => item["Channel-Call-State"] ?? "",
            _ => item.Name,
        }),
    ];

    public async ValueTask DisposeAsync()
    {
        await _next.DisposeAsync();
        await _events.DisposeAsync();
        await Fs.DisposeAsync();
        Assert.Empty(Fake.Errors);
        await Fake.DisposeAsync();
    }
}
