using Typed.Esl.Connection;

namespace Typed.Esl.Tests.Connection;

/// <summary>What the switch is asked to send: never less than the readers want, also in the middle of a change, and no more than they want when it is over.</summary>
public sealed class WireFilterTests
{
    private static readonly KeyValuePair<string, string>[] s_one = [new("Unique-ID", "1")];
    private static readonly KeyValuePair<string, string>[] s_two = [new("Unique-ID", "2"), new("Caller-Username", "+/x")];

    [Fact]
    public async Task The_first_reader_with_conditions_is_filtered_before_any_event_flows()
    {
        await using var wire = await Wire.OverAsync();
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest("CHANNEL_ANSWER", s_one)), "filter Unique-ID 1", "event plain CHANNEL_ANSWER");
    }

    [Fact]
    public async Task Readers_without_conditions_go_on_receiving_by_name_when_one_with_conditions_comes()
    {
        await using var wire = await Wire.OverAsync();
        var free = new WireInterest("HEARTBEAT CUSTOM sofia::register");
        var bound = new WireInterest("CHANNEL_ANSWER", s_one);
        await wire.DoAsync(wire.Subscription.AddAsync(free), "event plain HEARTBEAT CUSTOM sofia::register");
        await wire.DoAsync(
            wire.Subscription.AddAsync(bound),
            "filter Event-Name /.*/",
            "filter Event-Name HEARTBEAT",
            "filter Event-Subclass sofia::register",
            "filter Unique-ID 1",
            "event plain CHANNEL_ANSWER",
            "filter delete Event-Name /.*/");

        // A further one widens before it narrows, and its leaving takes only its own away.
        var other = new WireInterest("CHANNEL_ANSWER", s_two);
        await wire.DoAsync(wire.Subscription.AddAsync(other), "filter Unique-ID 2", "filter Caller-Username +/x");
        await wire.DoAsync(wire.Subscription.RemoveAsync(bound), "filter delete Unique-ID 1");

        // The last with conditions opens the wire in one step.
        await wire.DoAsync(wire.Subscription.RemoveAsync(other), "filter delete all", "nixevent CHANNEL_ANSWER");
        await wire.DoAsync(wire.Subscription.RemoveAsync(free), "noevents");
    }

    [Fact]
    public async Task A_reader_of_everything_opens_the_wire_and_its_leaving_closes_it_again_without_a_gap()
    {
        await using var wire = await Wire.OverAsync();
        var bound = new WireInterest("CHANNEL_ANSWER", s_one);
        var all = new WireInterest(EventSelection.All);
        await wire.DoAsync(wire.Subscription.AddAsync(bound), "filter Unique-ID 1", "event plain CHANNEL_ANSWER");
        await wire.DoAsync(wire.Subscription.AddAsync(all), "filter delete all", "event plain ALL");
        var leaving = wire.Subscription.RemoveAsync(all);
        await wire.ReceiveAsync("filter Event-Name /.*/", "filter Unique-ID 1");
        string narrowed = await wire.ReceiveAsync();
        Assert.StartsWith("nixevent ", narrowed);
        Assert.Contains(" CUSTOM ", narrowed);
        Assert.DoesNotContain("CHANNEL_ANSWER ", narrowed);
        await wire.ReceiveAsync("filter delete Event-Name /.*/");
        await leaving;
        await wire.DoAsync(wire.Subscription.RemoveAsync(bound), "noevents", "filter delete all");
    }

    [Fact]
    public async Task What_timed_out_may_stand_and_is_asked_for_again_and_taken_off_in_the_end()
    {
        await using var wire = await Wire.OverAsync();
        var lost = wire.Subscription.AddAsync(new WireInterest("HEARTBEAT"));
        Assert.Equal("event plain HEARTBEAT", await wire.SentAsync());
        wire.Peer.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<EslTimeoutException>(() => lost);
        Assert.Equal("noevents", await wire.SentAsync());

        // Neither is answered, so both may stand or not: the next is asked for, and what nobody wants is taken off.
        wire.Peer.Time.Advance(TimeSpan.FromMinutes(1));
        var answers = new WireInterest("CHANNEL_ANSWER");
        var adding = wire.Subscription.AddAsync(answers);
        Assert.Equal("event plain CHANNEL_ANSWER", await wire.SentAsync());
        await wire.Peer.ReplyAsync("+OK event listener enabled plain");
        await wire.Peer.ReplyAsync("+OK no longer listening for events");
        await wire.Peer.ReplyAsync("+OK event listener enabled plain");
        await wire.ReceiveAsync("nixevent HEARTBEAT");
        await adding;
        await wire.DoAsync(wire.Subscription.RemoveAsync(answers), "noevents");
    }

    [Fact]
    public async Task A_subscription_that_is_refused_in_part_leaves_nothing_behind_that_nobody_reads()
    {
        await using var wire = await Wire.OverAsync();
        var bound = wire.Subscription.AddAsync(new WireInterest("CHANNEL_ANSWER", s_one));
        Assert.Equal("filter Unique-ID 1", await wire.SentAsync());
        Assert.Equal("event plain CHANNEL_ANSWER", await wire.SentAsync());
        await wire.Peer.ReplyAsync("-ERR no filter today");
        await wire.Peer.ReplyAsync("+OK event listener enabled plain");
        await Assert.ThrowsAsync<EslCommandException>(() => bound);
        await wire.ReceiveAsync("noevents", "filter delete all");
    }

    [Fact]
    public async Task A_name_that_the_switch_does_not_know_is_refused_also_beside_others_and_never_restored()
    {
        await using var wire = await Wire.OverAsync();
        var misspelled = wire.Subscription.AddAsync(new WireInterest("CHANNEL_ANSWER CHANNEL_ANSWERED CUSTOM a::b"));
        await wire.ReceiveAsync("event plain CHANNEL_ANSWER CUSTOM a::b");
        Assert.Equal("event plain CHANNEL_ANSWERED", await wire.SentAsync());
        await wire.Peer.ReplyAsync("-ERR no keywords supplied");
        var refused = await Assert.ThrowsAsync<EslCommandException>(() => misspelled);
        Assert.Contains("'event plain CHANNEL_ANSWERED'", refused.Message);
        await wire.ReceiveAsync("noevents");
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest("DTMF")), "event plain DTMF");
    }

    [Theory]
    [InlineData("-a::b")]
    [InlineData("+a::b")]
    [InlineData("/a::b")]
    [InlineData("ARRAY::a")]
    public async Task A_subclass_that_the_switch_would_take_for_an_order_is_never_lost_to_anothers_filter(string subclass)
    {
        await using var wire = await Wire.OverAsync();
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest("CHANNEL_ANSWER", s_one)), "filter Unique-ID 1", "event plain CHANNEL_ANSWER");
        string sent = "event plain CUSTOM " + subclass;
        string[] commands = subclass[0] == '/' ? ["filter Event-Subclass +/a::b", sent] : ["filter delete all", sent];
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest(EventSelection.Custom(subclass))), commands);
    }

    [Fact]
    public async Task Of_a_list_that_was_refused_a_part_may_stand_and_is_taken_off()
    {
        await using var wire = await Wire.OverAsync();
        var refused = wire.Subscription.AddAsync(new WireInterest("CHANNEL_ANSWER HEARTBEAT"));
        await wire.SentAsync();
        await wire.Peer.ReplyAsync("-ERR permission denied");
        await Assert.ThrowsAsync<EslCommandException>(() => refused);
        await wire.ReceiveAsync("noevents");
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest("DTMF")), "event plain DTMF");
    }

    [Fact]
    public async Task The_highest_level_of_log_lines_wins_and_the_last_reader_ends_them()
    {
        await using var wire = await Wire.OverAsync();
        await wire.DoAsync(wire.Subscription.AddLogAsync(4), "log 4");
        await wire.DoAsync(wire.Subscription.AddLogAsync(7), "log 7");
        await wire.DoAsync(wire.Subscription.AddLogAsync(6));
        await wire.DoAsync(wire.Subscription.RemoveLogAsync(7), "log 6");
        await wire.DoAsync(wire.Subscription.RemoveLogAsync(6), "log 4");
        await wire.DoAsync(wire.Subscription.RemoveLogAsync(4), "nolog");
    }

    [Fact]
    public async Task A_new_connection_is_asked_for_filters_and_log_lines_first_and_for_the_events_last()
    {
        await using var wire = await Wire.OverAsync(EventFormat.Json);
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest("CHANNEL_ANSWER", s_one)), "filter Unique-ID 1", "event json CHANNEL_ANSWER");
        await wire.DoAsync(wire.Subscription.AddAsync(new WireInterest("HEARTBEAT")), "filter Event-Name HEARTBEAT", "event json HEARTBEAT");
        await wire.DoAsync(wire.Subscription.AddLogAsync(7), "log 7");
        await using var next = new ScriptedSwitch();
        await using var life = Wire.Life(next);
        bool stands = false;
        var restoring = wire.Subscription.RestoreAsync(life, () => stands = true);
        foreach (string expected in new[] { "filter Unique-ID 1", "filter Event-Name HEARTBEAT", "log 7", "event json CHANNEL_ANSWER HEARTBEAT" })
        {
            Assert.Equal(expected + "\n\n", await next.ReceiveAsync());
            Assert.False(stands);
            await next.ReplyAsync("+OK");
        }

        await restoring;
        Assert.True(stands);
        next.Close();
    }

    [Fact]
    public async Task A_condition_that_the_switch_would_take_for_an_order_to_reload_itself_stays_here()
    {
        await using var wire = await Wire.OverAsync();
        await wire.DoAsync(
            wire.Subscription.AddAsync(new WireInterest("MODULE_LOAD", [new("API-Command-Argument", "mod_event_socket Reload")])), "event plain MODULE_LOAD");
    }

    /// <summary>A subscription on one life of a connection, and the switch at its other end.</summary>
    private sealed class Wire : IAsyncDisposable
    {
        private readonly EslConnection _life;

        private Wire(EventFormat format)
        {
            _life = Life(Peer);
            Subscription = new WireSubscription(() => _life, format, exception => Assert.Fail(exception.Message));
        }

        public ScriptedSwitch Peer { get; } = new();

        public WireSubscription Subscription { get; }

        public static Task<Wire> OverAsync(EventFormat format = EventFormat.Plain) => Task.FromResult(new Wire(format));

        public static EslConnection Life(ScriptedSwitch peer)
        {
            var session = new EslSession(peer.Options.ToSettings());
            var life = new EslConnection(peer, null, session.Settings, session.Receivers);
            life.Start();
            return life;
        }

        /// <summary>A change sends just these commands, each accepted.</summary>
        public async Task DoAsync(Task change, params string[] commands)
        {
            await ReceiveAsync(commands);
            await change;
            Assert.True(Peer.HasReceivedNothing());
        }

        public async Task ReceiveAsync(params string[] commands)
        {
            foreach (string command in commands)
                Assert.Equal(command, await ReceiveAsync());
        }

        public async Task<string> ReceiveAsync()
        {
            string command = await SentAsync();
            await Peer.ReplyAsync("+OK");
            return command;
        }

        public async Task<string> SentAsync() => (await Peer.ReceiveAsync()).TrimEnd('\n');

        public async ValueTask DisposeAsync()
        {
            Peer.Close();
            await _life.AbortAsync();
        }
    }
}
