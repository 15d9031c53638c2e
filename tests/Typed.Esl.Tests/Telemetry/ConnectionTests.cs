using System.Diagnostics.Metrics;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>Whether a program has its switches: the first thing that an operator looks at, and what wakes one at night.</summary>
public sealed class ConnectionTests
{
    private const string Connections = "esl.client.connections";
    private const string Disconnects = "esl.client.disconnects";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_counts_from_its_password_to_its_end_and_its_end_says_why()
    {
        using var meters = new Meters();
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(options => options with { MeterFactory = meters });
        Assert.Equal(1, meters.Sum(Connections));

        first.Close();
        await meters.UntilAsync(told => told.Sum(Connections) == 0 && told.Of(Disconnects).Count == 1);
        Assert.Equal("closed_by_switch", meters.Of(Disconnects)[0].Tags["error.type"]);
        Assert.Equal(0, meters.Sum("esl.client.reconnects"));

        await row.ReconnectAsync();
        await meters.UntilAsync(told => told.Sum(Connections) == 1 && told.Sum("esl.client.reconnects") == 1);

        var closing = fs.DisposeAsync();
        row.Time.Advance(TimeSpan.FromSeconds(2));
        await closing;
        await meters.UntilAsync(told => told.Sum(Connections) == 0 && told.Of(Disconnects).Count == 2);
        Assert.DoesNotContain("error.type", meters.Of(Disconnects)[1].Tags.Keys);
        Assert.Equal(2, meters.Of(Connections).Count(told => told.Value > 0));
    }

    [Fact]
    public async Task A_connection_that_the_switch_did_not_let_in_never_counted()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer, peer.Options with { MeterFactory = meters }, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR invalid");
        await Assert.ThrowsAsync<EslAuthenticationException>(() => connecting);
        Assert.Empty(meters.Of(Connections));
        Assert.Empty(meters.Of(Disconnects));
    }

    [Fact]
    public async Task Who_comes_to_listen_later_never_sees_fewer_connections_than_none()
    {
        using var meters = new Meters(isListening: false);
        await using var peer = new ScriptedSwitch();
        await peer.LetInAsync(options => options with { MeterFactory = meters });
        meters.Listen();
        peer.Close();
        await meters.UntilAsync(told => told.Of(Disconnects).Count == 1);
        Assert.Empty(meters.Of(Connections));
    }

    [Fact]
    public async Task Clients_of_one_factory_share_their_instruments()
    {
        using var meters = new Meters();
        await using var one = new ScriptedSwitch();
        await using var other = new ScriptedSwitch();
        await one.LetInAsync(options => options with { MeterFactory = meters });
        int count = meters.Instruments.Count;
        await other.LetInAsync(options => options with { MeterFactory = meters });
        Assert.Equal(count, meters.Instruments.Count);
        Assert.Equal(2, meters.Sum(Connections));
    }

    [Fact]
    public async Task Without_a_factory_the_meter_is_the_processs_own()
    {
        const int Port = 61234;
        var told = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter is { Name: "Typed.Esl", Scope: null } && instrument.Name == Connections)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            if (tags.Contains(new("server.port", Port)))
                told.TrySetResult(instrument.Meter.Version);
        });
        listener.Start();
        await using var peer = new ScriptedSwitch();
        await peer.LetInAsync(options => options with { Port = Port });
        Assert.False(string.IsNullOrEmpty(await told.Task.WaitAsync(Token)));
    }
}
