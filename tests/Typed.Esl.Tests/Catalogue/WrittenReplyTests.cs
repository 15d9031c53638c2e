using Typed.Esl.Replies;
using Typed.Esl.Tests.Requests;
using Typed.Esl.Tests.Shared;
using static Typed.Esl.Tests.Catalogue.Written;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>Answers of modules that no recording has, in the form in which their source writes them: each is read as what it means, and asked for in the way the module reads it.</summary>
public sealed class WrittenReplyTests
{
    [Fact]
    public async Task Calls_of_a_sound_card_are_read_and_its_bare_sentences_are_failures()
    {
        var call = await On("SUCCESS:1:5b2a5ab5-b1d0-4a4c-8a7e-1d2f7d9a0000\n", out var asked).Alsa.CallAsync("1000", callerIdName: "Jane", interval: TimeSpan.FromMilliseconds(20));
        Assert.Equal(("1", "5b2a5ab5-b1d0-4a4c-8a7e-1d2f7d9a0000"), (call.Call, call.Uuid.Text));
        Assert.Equal("alsa call 1000 '' '' Jane '' 20", asked.Request.Text);

        var entry = Assert.Single(await On("1 alsa/1000 [Jane Doe (1000)] active\n\n1 call\n").Alsa.ListAsync());
        Assert.Equal(("1", "alsa/1000", "Jane Doe", "1000", AlsaCallState.Active), (entry.Call, entry.Channel, entry.Name, entry.Number, entry.State));
        Assert.Empty(await On("\n0 calls\n").Alsa.ListAsync());

        await On("Answered 0 channels.\n").Alsa.AnswerAsync("1");
        await FailsAsync(FailureKind.NotFound, async () => await On("NO SUCH CALL\nAnswered 0 channels.\n").Alsa.AnswerAsync("9"));
        await FailsAsync(FailureKind.Failed, async () => await On("CALL ALREADY ANSWERED\nAnswered 0 channels.\n").Alsa.AnswerAsync("1"));
        await FailsAsync(FailureKind.Failed, async () => await On("FAIL:Device Error!\n").Alsa.CallAsync("1000"));
        Assert.Equal(AlsaFlags.Both, await On("FLAGS: ear|mouth", out var switched).Alsa.SetFlagsAsync(true, [AlsaPart.Ear, AlsaPart.Mouth]));
        Assert.Equal("alsa flags on ear mouth", switched.Request.Text);
        Assert.Equal(AlsaFlags.None, await On("FLAGS: none").Alsa.FlagsAsync());
    }

    [Fact]
    public async Task A_file_sent_by_a_form_tells_the_status_of_the_answer_whatever_it_is()
    {
        Assert.Equal(200, await On("+200 Ok\n", out var asked).Curl.SendFileAsync("http://h/u", "file", "/tmp/a.wav"));
        Assert.Equal("curl_sendfile http%3A%2F%2Fh%2Fu file=%252Ftmp%252Fa.wav nopost none", asked.Request.Text);
        Assert.True(asked.Request.Blocks);
        Assert.Equal(404, await On("-404 Err\n").Curl.SendFileAsync("http://h/u", "file", "/tmp/a.wav"));
        await FailsAsync(FailureKind.UnknownCommand, async () => await On("-ERR curl_sendfile Command not found!\n").Curl.SendFileAsync("http://h/u", "file", "/none"));
    }

    [Fact]
    public async Task Routes_of_a_number_are_those_that_are_offered_and_each_comes_once()
    {
        const string Head = "Order\tPref\tService   \tRoute\n==============================================================================\n";
        const string Sip = "100\t10\tE2U+sip   \tsip:1000@example.org\n";
        var routes = await On($"\nOffered Routes:\n{Head}{Sip}100\t20\tE2U+mailto\tmailto:a b@example.org\n\nSupported Routes:\n{Head}{Sip}", out var asked).Enum.LookupAsync("49301234");
        Assert.Equal("enum 49301234", asked.Request.Text);
        Assert.Equal(
            [(100, 10, "E2U+sip", "sip:1000@example.org"), (100, 20, "E2U+mailto", "mailto:a b@example.org")],
            routes.Select(route => (route.Order ?? 0, route.Preference ?? 0, route.Service, route.Route)));
        Assert.Empty(await On($"\nOffered Routes:\n{Head}\nSupported Routes:\n{Head}").Enum.LookupAsync("49301234"));
        await FailsAsync(FailureKind.NotFound, async () => await On("No Match!\n").Enum.LookupAsync("1"));
    }

    [Fact]
    public async Task Erlang_nodes_are_lists_also_where_there_are_none()
    {
        var node = Assert.Single(await On("Listener to a@h with outbound sessions: 2 events: 30 (lost:1) logs: 4 (lost:0) 5/6\n").Erlang.NodesAsync());
        Assert.Equal(("a@h", 2, 30L, 1, 4L, 0, 5, 6), (node.Node, node.Sessions, node.Events, node.LostEvents, node.Logs, node.LostLogs, node.Created, node.HungUp));
        Assert.Empty(await On("No active listeners\n").Erlang.NodesAsync());

        var session = Assert.Single(await On("Outbound session for u1 in state CS_EXECUTE\n").Erlang.SessionsAsync("a@h"));
        Assert.Equal(("u1", ChannelState.Execute), (session.Uuid?.Text, session.State));
        Assert.Empty(await On("No active sessions for a@h\n").Erlang.SessionsAsync("a@h"));
        await FailsAsync(FailureKind.NotFound, async () => await On("Could not find a listener for b@h\n").Erlang.SessionsAsync("b@h"));

        Assert.Equal([("a@h", ConfigurationSection.Directory), ("", ConfigurationSection.Config)], (await On("a@h directory\nconfig\n").Erlang.BindingsAsync()).Select(binding => (binding.Node ?? "", binding.Section ?? default)));
        Assert.Equal(
            [("a@h", null, 96), ("", null, 32), ("a@h", ConfigurationSection.Dialplan, (int?)null)],
            (await On("a@h unknown 96\nunknown 32\na@h dialplan\n").Erlang.BindingsAsync()).Select(binding => (binding.Node ?? "", binding.Section, binding.UnknownSection)));
        Assert.Empty(await On("No bindings\n").Erlang.BindingsAsync());
    }

    [Fact]
    public async Task Reports_with_other_lines_around_them_give_the_rows_alone()
    {
        var peer = Assert.Single(await On("Module state: Active\n\nConfigured peers:\n\tIPv4 Multicast: 225.1.1.1\n\n\nPeer sw2 UP; last seen 3 seconds ago\n").MulticastPeersAsync());
        Assert.Equal(("sw2", MulticastPeerState.Up, TimeSpan.FromSeconds(3)), (peer.Peer, peer.State, peer.Silence));
        Assert.Empty(await On("Module state: Inactive\n\nConfigured peers:\n\n\nNo multicast peers seen\n").MulticastPeersAsync());

        Assert.Equal([("a", 1), ("b", 9)], (await On("list: name=out\nnode: name=a weight=1\nnode: name=b weight=9\n").Distributor.DumpAsync("out")).Select(node => (node.Name, node.Weight)));
        await FailsAsync(FailureKind.NotFound, async () => await On("cannot find list\n").Distributor.DumpAsync("none"));
        await FailsAsync(FailureKind.Failed, async () =>
            await On("error: node c not found\nlist: name=out\nnode: name=a weight=1\n").Distributor.SetWeightsAsync("out", new Dictionary<string, string> { ["c"] = "1" }));

        Assert.Equal([("sw2", HashRemoteState.Up), ("sw3", HashRemoteState.Down)], (await On("Remote connections:\nName\t\t\tState\nsw2\t\t\tUp\nsw3\t\t\tDown\n+OK\n").Hash.RemotesAsync()).Select(remote => (remote.Name ?? "", remote.State ?? default)));
        Assert.Empty(await On("Remote connections:\nName\t\t\tState\n+OK\n").Hash.RemotesAsync());

        var token = await On("     _____ _\n    / ___/(_)___\n\n /====\\\n  Connection Token: 1234-ab\n \\====/\n Go to https://signalwire.com\n").SignalWire.TokenAsync();
        Assert.Equal("1234-ab", token.Token);
    }

    [Fact]
    public async Task Labels_that_begin_alike_are_told_apart()
    {
        const string Report = "\n\n====\n\nAvmd global settings\n\n\ndebug\t\t\t  \t0\nreport status\t\t\t  \t1\nfast math\t\t  \t0\nrequire continuous streak\t  \t1\nsample n continuous streak\t \t3\n"
            + "sample n to skip\t\t   \t0\nrequire continuous streak amp  \t0\nsample n continuous streak amp \t5\nsimplified estimation\t\t  \t1\ninbound channel\t\t\t0\noutbound channel\t   \t1\n"
            + "detection mode\t\t \t2\nsessions\t\t   \t4\ndetectors n\t\t\t36\ndetectors lagged n\t \t1\n\n\n+OK\n show\n\n";

        var settings = await On(Report).Avmd.SettingsAsync();

        Assert.Equal((true, 3, false, 5), (settings.RequiresStreak, settings.StreakSamples, settings.RequiresAmplitudeStreak, settings.AmplitudeStreakSamples));
        Assert.Equal((false, true, 2, 4, 36, 1), (settings.ListensToInbound, settings.ListensToOutbound, settings.DetectionMode, settings.Sessions, settings.Detectors, settings.LaggedDetectors));
    }

    [Fact]
    public async Task A_route_of_a_database_is_read_from_its_padded_table()
    {
        var route = await On("Number    \tLimit     \tGroup    \tAcctCode  \tDialstring\n4930      \t9999      \t          \tacme      \tsofia/x/4930@gw\n", out var asked).EasyRouteAsync("4930");

        Assert.Equal(("4930", 9999, "", "acme", "sofia/x/4930@gw"), (route.Number, route.Limit, route.Group, route.Account, route.DialString.Text));
        Assert.Equal("acme", route["AcctCode"]);
        Assert.Equal("easyroute 4930", asked.Request.Text);
        Assert.Equal("sofia/x/4930@gw", (await On("sofia/x/4930@gw").EasyRouteDialStringAsync("4930")).Text);
        await FailsAsync(FailureKind.NotFound, async () => await On("No Match!\n").EasyRouteAsync("1"));
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_not_found_and_one_that_is_tells_its_volume()
    {
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR no reply\n").LocalStream.SkipAsync("none"));
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR no reply\n").LocalStream.SetVolumeAsync("none", 3));
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR no reply\n").LocalStream.SetAutoVolumeAsync("none", 300));
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR no reply\n").LocalStream.VolumeAsync("none"));
        Assert.Equal(new LocalStreamVolume { Volume = -3 }, await On("+OK vol stream: moh/8000 is -3").LocalStream.VolumeAsync("moh/8000"));
        Assert.Equal(new LocalStreamVolume { Energy = 300, LowEnergy = 10 }, await On("+OK Auto-Volume stream: moh/8000 is 300/10").LocalStream.VolumeAsync("moh/8000"));
    }

    [Fact]
    public async Task Whatever_is_done_about_the_nat_tells_of_it()
    {
        const string Answer = "Nat Type: NAT-PMP, ExtIP: 192.0.2.7\nNAT port mapping enabled.\n\n0 total.\n";
        var expected = new NatStatus { Type = NatType.NatPmp, ExternalAddress = "192.0.2.7", MappingEnabled = true };

        Assert.Equal(expected, await On(Answer).Nat.StatusAsync());
        Assert.Equal(expected, await On(Answer).Nat.ReinitializeAsync());
        Assert.Equal(expected with { MappingEnabled = false }, await On(Answer.Replace("enabled", "disabled", StringComparison.Ordinal), out var asked).Nat.SetMappingAsync(false));
        Assert.Equal("nat_map mapping disable", asked.Request.Text);
        await FailsAsync(FailureKind.NotFound, async () => await On("false").Nat.ReinitializeAsync());
    }

    [Fact]
    public async Task Each_database_connection_is_told_of_by_its_own_lines()
    {
        const string Answer = "db=\"core\",type=\"core_db\"\n\tType: CORE_DB\n\tLast used: 7\n\tTotal used: 2619\n\tFlags: Locked, Attached(1)\n\tCreator: a.c:1\n\tLast User: b.c:2\n"
            + "db=\"x\",user=\"u\",type=\"odbc\"\n\tType: ODBC\n\tLast used: 0\n\tTotal used: 1\n\tFlags: Unlocked, Detached(0)\n\tCreator: a.c:1\n\tLast User: \n2 total. 1 in use.\n";

        var handles = await On(Answer).System.DatabaseHandlesAsync();

        Assert.Equal(
            [
                new DatabaseHandle { Database = "core", Type = DatabaseType.Core, Idle = TimeSpan.FromSeconds(7), Uses = 2619, Locked = true, Attached = true, Users = 1, Creator = "a.c:1", LastUser = "b.c:2" },
                new DatabaseHandle { Database = "x", Type = DatabaseType.Odbc, Idle = TimeSpan.Zero, Uses = 1, Locked = false, Attached = false, Users = 0, Creator = "a.c:1" },
            ],
            handles);
        Assert.Empty(await On("0 total. 0 in use.\n").System.DatabaseHandlesAsync());
        await Assert.ThrowsAsync<EslUnexpectedReplyException>(async () => await On("nothing of the kind\n").System.DatabaseHandlesAsync());
    }

    [Fact]
    public async Task What_the_switch_does_not_have_is_null_and_not_its_word_for_nothing()
    {
        var status = await On("url: http://h/\ncache: true\ncache-expire: 86400\ncurl-timeout: 1500\ncurl-warn-duration: 1000\nodbc-dsn: (null)\nsql: (null)\ncitystate-sql: (null)\n").CidLookup.StatusAsync();
        Assert.Equal(("http://h/", null, null, TimeSpan.FromMilliseconds(1500)), (status.Url, status.OdbcDsn, status.Sql, status.Timeout));

        Assert.Null(await On("name|type|contact\n+OK\n").CallCenter.Agent("nobody").DetailsAsync());
    }

    [Fact]
    public async Task What_is_on_or_off_is_a_bool_whatever_words_the_switch_has_for_it()
    {
        Assert.Equal("conference c moh off", await AskedAsync("+OK\n", fs => fs.Conference("c").SetMusicOnHoldAsync(false)));
        Assert.Equal("conference c moh local_stream://moh", await AskedAsync("+OK\n", fs => fs.Conference("c").SetMusicOnHoldFileAsync("local_stream://moh")));
        Assert.Equal("httapi debug_on", await AskedAsync("OK\n", fs => fs.Httapi.SetDebugAsync(true)));
        Assert.Equal("fsctl mdns_resolve enable", await AskedAsync("+OK\n", fs => fs.Control.SetMdnsAsync(true)));
        Assert.Equal("sofia profile internal siptrace off", await AskedAsync("Disabled sip debugging on internal", fs => fs.Sofia.Profile("internal").SetSipTraceAsync(false)));
        Assert.Equal("opusfile_debug on", await AskedAsync("OPUSFILE Debug: on\nLibrary version (encoding): 1 ABI: 2\n", fs => fs.Debug.SetOpusFileAsync(true)));
        Assert.Equal("conference.setMusicOnHold", new Typed.Esl.Catalogue.Grammar.CommandFinder(Typed.Esl.Catalogue.BuiltInCatalogue.Model).Find("conference c moh ON")!.Command.Key);
    }

    [Fact]
    public async Task The_ids_of_messages_come_in_the_order_that_was_asked_for()
    {
        var ids = await On("""{"VM-List-Message-1-UUID":"b","VM-List-Message-2-UUID":"a","VM-List-Count":"2"}""").Voicemail.Profile("default").MessageIdsAsync("1000", "example.com", "inbox", VoicemailProfileMessageIdsFilter.New);

        Assert.Equal(2, ids.Count);
        Assert.Equal(["b", "a"], ids.Ids);
        Assert.Equal(["b", "a"], RowWriter.Of(ids).Cells.Where(cell => cell.Key.StartsWith("VM-List-Message-", StringComparison.Ordinal)).Select(cell => cell.Value));
    }

    [Fact]
    public async Task A_reply_that_is_one_list_is_a_list()
    {
        Assert.Equal(["acme", "r"], await On("acme,r").Db.RealmsAsync());
        Assert.Equal(["a key"], await On("a key").Db.KeysAsync("acme"));
        Assert.Empty(await On("-ERR no reply\n").Db.KeysAsync("acme"));
        await FailsAsync(FailureKind.Failed, async () => await On("-ERR out of memory\n").Db.RealmsAsync());

        var spied = Assert.Single(await On("1000@example.com : 5b2a5ab5-b1d0-4a4c-8a7e-1d2f7d9a0000 5b2a5ab5-b1d0-4a4c-8a7e-1d2f7d9a0001\n\n2 total spy\n").UserSpy.ListAsync());
        Assert.Equal(["5b2a5ab5-b1d0-4a4c-8a7e-1d2f7d9a0000", "5b2a5ab5-b1d0-4a4c-8a7e-1d2f7d9a0001"], spied.Channels.Select(channel => channel.Text));
    }

    [Fact]
    public async Task Documents_come_without_the_line_before_them()
    {
        var connection = On("-OK\n[{\"a\":1},{\"a\":2}]", out var asked);
        Assert.Equal("""[{"a":1},{"a":2}]""", await connection.Mongo.FindAsync("db", "col.x", """{"a": 1}""", "{}", count: 5));
        Assert.Equal("""mongo_find_n db.col.x;{"a": 1};{};none;5""", asked.Request.Text);
        Assert.Equal("{}", await On("-OK\n{}\n").Mongo.FindOneAsync("db", "c", "{}", "{}", [MongoOption.SlaveOk]));
        await FailsAsync(FailureKind.Failed, async () => await On("-ERR\nquery failed: no host").Mongo.FindAsync("db", "c", "{}", "{}"));
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR\nunknown collection: c\n").Mongo.FindOneAsync("db", "c", "{}", "{}"));
        await FailsAsync(FailureKind.Failed, async () => await On("-ERR\nmongo_run_command failed!\n").Mongo.MapReduceAsync("db", "c", "{}"));
        await FailsAsync(FailureKind.Usage, async () => await On("-ERR\nmongo_mapreduce ns\n").Mongo.MapReduceAsync("db", "c", "{}"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await On("").Mongo.FindAsync("db", "c", """{"a": ";"}""", "{}"));
    }

    /// <summary>The library that the module uses has one word for both, and what it means depends on what was asked.</summary>
    [Fact]
    public async Task A_value_that_is_there_already_is_another_failure_than_one_that_is_not()
    {
        await FailsAsync(FailureKind.Exists, async () => await On("-ERR NOT STORED\n").Memcache.AddAsync("k", "v"));
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR NOT STORED\n").Memcache.ReplaceAsync("k", "v"));
        await FailsAsync(FailureKind.Failed, async () => await On("-ERR NOT STORED\n").Memcache.SetAsync("k", "v"));
        await On("+OK\n").Memcache.AddAsync("k", "v");
    }

    /// <summary>Where the detector is told to say nothing, the module takes its own command for a channel that is not there, after it has run.</summary>
    [Fact]
    public async Task A_detector_that_says_nothing_has_read_its_configuration_all_the_same()
    {
        await On("+OK\n XML reloaded\n\n").Avmd.ReloadAsync();
        await On("-ERR, no FreeSWITCH session for uuid [reload]!\n-USAGE: x\n\n").Avmd.ReloadAsync();
        await FailsAsync(FailureKind.Failed, async () => await On("-ERR, couldn't reload XML configuration\n+ERR\n AVMD session NOT started!\n\n").Avmd.ReloadAsync());
        await FailsAsync(FailureKind.NotFound, async () => await On("-ERR, no FreeSWITCH session for uuid [u]!\n-USAGE: x\n\n").Avmd.StartAsync(new("u")));
    }

    /// <summary>What the query gave beside the columns that the module knows is not lost.</summary>
    [Fact]
    public async Task A_route_tells_all_that_its_query_gave()
    {
        const string Answer = "<result>\n  <row id=\"1\">\n    <prefix>49</prefix>\n    <carrier_name>acme</carrier_name>\n    <rate>0.01000</rate>\n    <codec></codec>\n    <cid></cid>\n    <limit></limit>\n    <dialstring>[a=1]sofia/x/4930@gw</dialstring>\n"
            + "<event>\n  <headers>\n    <lcr_digits>49</lcr_digits>\n    <own_column>a%20b</own_column>\n  </headers>\n</event>\n  </row>\n</result>\n";
        var route = Assert.Single(await On(Answer, out var asked).Lcr.RoutesAsync("4930", "default", callerIdNumber: "1000", lrn: "4931"));

        Assert.Equal(("49", "acme", 0.01m, "[a=1]sofia/x/4930@gw"), (route.Prefix, route.Carrier, route.Rate, route.DialString));
        Assert.Equal(new Dictionary<string, string> { ["lcr_digits"] = "49", ["own_column"] = "a%20b" }, route.Query!.Values);
        Assert.Equal("lcr 4930 default 1000 lrn 4931 as xml", asked.Request.Text);
        foreach (string option in new[] { "lrn", "intrastate" })
            await Assert.ThrowsAsync<ArgumentException>(async () => await On("").Lcr.RoutesAsync("4930", "default", callerIdNumber: option));
    }

    [Fact]
    public async Task Profiles_of_routes_and_servers_of_values_are_told_of_by_their_own_lines()
    {
        const string Switches = " has intrastate:\tfalse\n has intralata:\tfalse\n has npanxx:\ttrue\n Reorder rate:\tdisabled\n Info in headers:\tenabled\n Quote IN() List:\tdisabled\n Single Bridge:\tdisabled\n Sip Redirection Mode:\tdisabled\n";
        var profiles = await On($"Name:\t\tdefault\n ID:\t\t0\n order by:\trate\n{Switches} Import fields:\t(null)\n Limit type:\tdb\n\nName:\t\town\n custom sql:\tselect 1\n has %:\t\ttrue\n has vars:\tfalse\n{Switches} Import fields:\ta,b\n Limit type:\thash\n\n").Lcr.ProfilesAsync();
        Assert.Equal([("default", 0, "rate", null, null, LimitBackend.Database), ("own", null, null, "select 1", "a,b", LimitBackend.Hash)], profiles.Select(profile => (profile.Name, profile.Id, profile.OrderBy, profile.CustomSql, profile.ImportFields, profile.LimitBackend)));
        Assert.Equal((true, true, false, null), (profiles[0].HasNpaNxx, profiles[0].PutsInfoInHeaders, profiles[0].ReordersByRate, profiles[0].HasPercent));
        Assert.True(profiles[1].HasPercent);

        var servers = await On("Lib version: 1.0.18\nServers: 2\n  localhost (11211)\n    pid: 7\n    uptime: 90\n    version: 1.6\n    curr_items: 3\n  other (11212)\n", out var asked).Memcache.ServersAsync(verbose: true);
        Assert.Equal("memcache status verbose", asked.Request.Text);
        Assert.Equal([("localhost", 11211, TimeSpan.FromSeconds(90), 3L), ("other", 11212, null, null)], servers.Select(server => (server.Host, server.Port, server.Uptime, server.Items)));

        Assert.True(await On("+OK Adopted\n").SignalWire.IsAdoptedAsync());
        Assert.False(await On("+OK Not Adopted\n").SignalWire.IsAdoptedAsync());
    }

    [Fact]
    public async Task A_limit_that_was_never_checked_has_no_time()
    {
        var limits = await On("L/r_a/1/2/60/1700000000\nL/r_b/0/0/0/0\n").Hash.LimitsAsync();

        Assert.Equal([DateTimeOffset.FromUnixTimeSeconds(1700000000), null], limits.Select(limit => limit.LastCheck));
    }
}
