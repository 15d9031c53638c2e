using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Requests;
using Typed.Esl.Tests.Requests;
using Typed.Esl.Tests.Shared;

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

    /// <summary>The module decodes content once, the name of a file twice and the fields of a form after it parted them.</summary>
    [Fact]
    public async Task What_the_switch_decodes_is_sent_so_that_it_arrives()
    {
        await On("{\"status_code\":200}", out var content).Curl.SendAsync("http://h/u?a=%20", CurlSendMethod.Post, "{\"a\": \"50% 'ü'\"}\n");
        Assert.Equal("curl http://h/u?a=%20 json post %7B%22a%22%3A%20%2250%25%20%27%C3%BC%27%22%7D%0A", content.Request.Text);

        await On("+200 Ok\n", out var form).Curl.SendFileWithFormAsync("http://h/u?a=%20", "f", "/a=b%", [new("x&", "y=z")]);
        Assert.Equal("curl_sendfile http%3A%2F%2Fh%2Fu%3Fa%3D%2520 f=%252Fa%253Db%2525 x%26=y%3Dz none", form.Request.Text);
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
    public async Task A_member_of_a_conference_is_meant_by_number_by_word_or_by_a_variable()
    {
        Assert.Equal("conference c mute 3", await AskedAsync("+OK mute 3\n", fs => fs.Conference("c").MuteAsync(3)));
        Assert.Equal("conference c mute non_moderator", await AskedAsync("+OK mute 3\n", fs => fs.Conference("c").MuteAsync(ConferenceTarget.NonModerators)));
        Assert.Equal("conference c mute caller_id_number=1000", await AskedAsync("+OK mute 3\n", fs => fs.Conference("c").MuteAsync(ConferenceTarget.FromText("caller_id_number=1000"))));
        Assert.Equal("conference c mute 'caller_id_name=Jane Doe'", await AskedAsync("+OK mute 3\n", fs => fs.Conference("c").MuteAsync(ConferenceTarget.FromText("caller_id_name=Jane Doe"))));
        Assert.Equal("conference c stop all 3", await AskedAsync("+OK Stopped 1 files.\n", fs => fs.Conference("c").StopPlaybackAsync(member: 3)));
    }

    [Fact]
    public async Task A_look_up_of_sip_addresses_takes_a_kind_of_address_and_a_transport()
    {
        const string Answer = "<routes>\n</routes>\n";

        Assert.Equal("sofia_dig xml sip:example.com", await AskedAsync(Answer, fs => fs.Sofia.ResolveAsync("sip:example.com")));
        Assert.Equal("sofia_dig xml -6 -p tls sip:example.com", await AskedAsync(Answer, fs => fs.Sofia.ResolveAsync("sip:example.com", IpFamily.Ipv6, SipDigTransport.Tls)));
    }

    [Fact]
    public async Task What_keeps_the_connections_thread_waiting_goes_as_a_job()
    {
        Assert.True(await BlocksAsync("+OK Success\n", async fs => await fs.Uuid.AnchorMediaAsync(new("u"))));
        Assert.True(await BlocksAsync("+OK Success\n", async fs => await fs.Uuid.UnholdAsync(new("u"))));
        Assert.True(await BlocksAsync("+OK [Success]\n", async fs => await fs.ReloadXmlAsync()));
        Assert.True(await BlocksAsync("true", async fs => await fs.Directory.UserExistsAsync("1000", "d")));
        Assert.True(await BlocksAsync("v", async fs => await fs.Memcache.GetAsync("k")));
        Assert.True(await BlocksAsync("true", async fs => await fs.Nat.AddMappingAsync(5060, NatProtocol.Udp)));
        Assert.False(await BlocksAsync("true", async fs => await fs.Uuid.ExistsAsync(new("u"))));
    }

    [Fact]
    public async Task The_text_of_a_short_message_arrives_whole()
    {
        await On("", out var asked).Smpp.SendAsync("gw", "+49", "+48", "It's 5|6");

        Assert.Equal(["gw", "+49", "+48", "It's 5|6"], SwitchSplitter.Split(asked.Request.Text["smpp_send ".Length..], '|'));
    }

    [Fact]
    public async Task Every_method_of_voicemail_takes_the_user_before_the_domain()
    {
        Assert.Equal("vm_fsdb_msg_purge default d u", await AskedAsync("-OK", fs => fs.Voicemail.Profile("default").PurgeAsync("u", "d")));
        Assert.Equal("vm_fsdb_msg_forward default d u id e v", await AskedAsync("-OK", fs => fs.Voicemail.Profile("default").ForwardAsync("u", "d", "id", "v", "e")));
        Assert.All(
            typeof(VoicemailProfileGroup).GetMethods().Concat(typeof(VoicemailGroup).GetMethods()).Select(method => method.GetParameters().Select(parameter => parameter.Name).ToList()).Where(names => names.Contains("user") && names.Contains("domain")),
            names => Assert.True(names.IndexOf("user") < names.IndexOf("domain")));
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
    public async Task Colors_are_taken_out_of_a_picture_by_a_command_as_by_an_application()
    {
        Assert.Equal("chromakey u start #00ff00:green+50 0 /bg.png", await AskedAsync("+OK\n", fs => fs.Uuid.StartChromaKeyAsync(new("u"), ["#00ff00", "green+50"], background: "/bg.png")));
        Assert.Equal("start #00ff00:green+50 0 /bg.png", DialplanApplication.StartChromaKey(["#00ff00", "green+50"], background: "/bg.png").Argument);
    }

    [Fact]
    public async Task Flags_with_names_of_their_own_send_the_words_of_the_switch()
    {
        Assert.Equal("cidlookup 1 skipurl skipcitystate", await AskedAsync("Jane", fs => fs.CidLookup.NameAsync("1", skipUrl: true, skipCityState: true)));
        Assert.Equal("conference c play a.wav async", await AskedAsync("+OK\n", fs => fs.Conference("c").PlayAsync("a.wav", mixed: true)));
        Assert.Equal("conference c vmute-snap 3", await AskedAsync("+OK vmute image snapped 3\n", fs => fs.Conference("c").SnapVideoMuteImageAsync(3)));
        Assert.Equal("conference c vmute-snap 3 clear", await AskedAsync("+OK vmute image snapped 3\n", fs => fs.Conference("c").ClearVideoMuteSnapshotAsync(3)));
        Assert.Equal("+20 NORMAL_CLEARING bleg", DialplanApplication.ScheduleHangup(TimeSpan.FromSeconds(20), HangupCause.NormalClearing, otherLeg: true).Argument);
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
    public async Task What_reads_may_be_repeated_and_what_sets_may_not()
    {
        await On("Energy 3 = 300\n", out var asked).Conference("c").EnergyAsync(3);
        await On("Energy 3 = 500\n", out var set).Conference("c").SetEnergyAsync(3, ConferenceLevel.Up);
        Assert.Equal((CommandEffect.Read, "conference c energy 3"), (asked.Request.Effect, asked.Request.Text));
        Assert.Equal((CommandEffect.Write, "conference c energy 3 up"), (set.Request.Effect, set.Request.Text));

        Assert.Equal("conference c max-energy 3 900:2000:5", await AskedAsync("3 = Max-Energy: 300 Energy: 900 Max-Energy-Mute: 2000ms Max-Energy-Hit-Trigger 5\n", fs => fs.Conference("c").SetMaxEnergyAsync(3, ConferenceLevel.FromText("900"), TimeSpan.FromSeconds(2), 5)));
        Assert.Equal("conference c agc 3 800", await AskedAsync("Agc 3 = 800\n", fs => fs.Conference("c").SetGainControlAsync(3, ConferenceLevel.FromText("800"))));
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

    /// <summary>The command cuts its line at blanks, and the channel what is left at the bar: quotes are undone twice.</summary>
    [Theory]
    [InlineData("Jane Doe")]
    [InlineData("Jane | Co")]
    [InlineData("O'Hara")]
    [InlineData("'O'Hara' | 'x'")]
    [InlineData(@"back\slash\n\")]
    public async Task A_display_has_a_name_and_a_number(string name)
    {
        await On("+OK Success\n", out var asked).Uuid.DisplayAsync(new("u"), name, "1000");

        var words = SwitchSplitter.Split(asked.Request.Text["uuid_display ".Length..], most: 2);
        Assert.Equal([name, "1000"], SwitchSplitter.Split(words[1], '|', most: 2));
    }

    /// <summary>The command decodes the whole list, and reads it then as the variables of a dial string.</summary>
    [Theory]
    [InlineData("100%2Cx=1")]
    [InlineData("My call, 'part 2' {of} \"3\"")]
    [InlineData(@"\ %41 } { Größe")]
    public async Task A_variable_of_a_recording_is_what_was_given(string value)
    {
        await On("+OK Success\n", out var asked).Uuid.StartRecordingAsync(new("u"), "/tmp/a.wav", variables: [new("RECORD_TITLE", value), new("b", "2")]);

        var words = SwitchSplitter.Split(asked.Request.Text["uuid_record ".Length..]);
        Assert.Equal(["u", "start", "/tmp/a.wav", "0"], words.Take(4));
        var read = Dial.Parse(Uri.UnescapeDataString(words[4]) + "null/x").Calls[0].Variables;
        Assert.Equal([("RECORD_TITLE", value), ("b", "2")], read.Select(variable => (variable.Key, variable.Value)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await On("").Uuid.StartRecordingAsync(new("u"), "/tmp/a.wav", variables: []));
    }

    [Fact]
    public async Task Each_item_of_a_list_is_one_whatever_quotes_it_holds()
    {
        await On("+OK\n", out var words).ConsoleCompletion.AddAsync(["it's", "o'clock", "a b", "c\\nd"]);
        Assert.Equal(["it's", "o'clock", "a b", "c\\nd"], SwitchSplitter.Split(words.Request.Text["complete add ".Length..]));
    }

    [Fact]
    public async Task What_is_left_empty_between_two_arguments_is_empty_on_the_wire()
    {
        var connection = On("+OK Enabling tone detection 'k' '350' 'r'\n", out var asked);
        await connection.Uuid.StartToneDetectionAsync(new("u"), "k", [350], application: "hangup", hits: 3);

        Assert.Equal("tone_detect u k 350 r +86400 hangup '' 3", asked.Request.Text);
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
    public async Task Calls_are_ended_where_each_of_several_variables_holds_its_value()
    {
        Assert.Equal("hupall NORMAL_CLEARING a 'x y' b 2", await AskedAsync("+OK hangup all\n", async fs => await fs.HangupMatchingAsync(HangupCause.NormalClearing, "a", "x y", variable2: "b", value2: "2")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await On("").HangupMatchingAsync(HangupCause.NormalClearing, "a", "1", variable2: "b"));
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

    [Fact]
    public async Task A_web_server_is_asked_with_a_header_by_a_proxy_or_for_its_headers_alone()
    {
        const string Answer = """{"status_code":200,"headers":[{"key":"Age","value":"7"}]}""";
        Assert.Equal("curl http://h/x json append_headers 'A:b c' timeout 5 proxy http://p:3128", await AskedAsync(Answer, fs => fs.Curl.GetAsync("http://h/x", header: "A:b c", timeout: TimeSpan.FromSeconds(5), proxy: "http://p:3128")));
        Assert.Equal("curl http://h/x json append_headers A:b post a", await AskedAsync(Answer, fs => fs.Curl.SendAsync("http://h/x", CurlSendMethod.Post, "a", header: "A:b")));

        var head = await On(Answer, out var asked).Curl.HeadAsync("http://h/x", insecure: true);
        Assert.Equal("curl http://h/x json insecure head", asked.Request.Text);
        Assert.Equal((200, "", "7"), (head.StatusCode, head.Body, Assert.Single(head.Headers).Value));
    }

    /// <summary>Every one of these is sent in place of something that the switch needs to find what follows.</summary>
    [Fact]
    public async Task What_stands_before_a_later_argument_need_not_be_known()
    {
        Assert.Equal("conference c vid-bandwidth 2mb '' 1", await AskedAsync("+OK Set Bandwidth for canvas 1\n", fs => fs.Conference("c").SetVideoBandwidthAsync("2mb", canvas: 1)));
        Assert.Equal("vm_inject 1000 /x.wav anonymous anonymous '' A_URGENT", await AskedAsync("+OK\n", fs => fs.Voicemail.DeliverAsync("1000", "/x.wav", priority: VoicemailPriority.Urgent)));
        Assert.Equal("vm_inject group=g /x.wav anonymous anonymous '' A_URGENT", await AskedAsync("+OK\n", fs => fs.Voicemail.DeliverToGroupAsync("g", "/x.wav", priority: VoicemailPriority.Urgent)));
        Assert.Equal("vm_inject domain=d /x.wav anonymous anonymous '' A_URGENT", await AskedAsync("+OK\n", fs => fs.Voicemail.DeliverToDomainAsync("d", "/x.wav", priority: VoicemailPriority.Urgent)));
    }

    /// <summary>The options are read after the text was decoded, and the switch takes what stands behind the last brace for the text.</summary>
    [Fact]
    public async Task A_banner_looks_as_it_is_told_and_is_taken_away_by_commands_of_their_own()
    {
        var conference = static (IEslConnection fs) => fs.Conference("c");
        Assert.Equal("conference c vid-banner 3 {fg=#ffffff,font_scale=2}Jane%2520Doe", await AskedAsync("+OK\n", fs => conference(fs).SetVideoBannerAsync(3, "Jane Doe", options: [new("fg", "#ffffff"), new("font_scale", "2")])));
        Assert.Equal("conference c vid-banner last Jane", await AskedAsync("+OK\n", fs => conference(fs).SetVideoBannerAsync(ConferenceMemberOrLast.Last, "Jane")));
        Assert.Equal("conference c vid-banner 3 clear", await AskedAsync("+OK\n", fs => conference(fs).ClearVideoBannerAsync(3)));
        Assert.Equal("conference c vid-banner 3 reset", await AskedAsync("+OK\n", fs => conference(fs).ResetVideoBannerAsync(3)));
        Assert.Equal("conference c vid-banner 3 allclear", await AskedAsync("+OK\n", fs => conference(fs).RemoveVideoBannerAsync(3)));
        await Assert.ThrowsAsync<ArgumentException>(async () => await conference(On("")).SetVideoBannerAsync(3, "a}b"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await conference(On("")).SetVideoBannerAsync(3, "a", options: [new("font_face", "a%20b")]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await conference(On("")).SetVideoBannerAsync(3, "a", options: [new("font_face", "a,b")]));
    }

    [Fact]
    public async Task What_is_done_to_one_member_takes_no_group()
    {
        string[] groups = [.. typeof(ConferenceGroup).GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ConferenceMemberOrLast))).Select(method => method.Name).Distinct()];

        Assert.Superset(new HashSet<string> { "ToggleFloorAsync", "ToggleVideoFloorAsync", "MemberUuidAsync", "SetVideoLogoAsync", "SetVideoRoleAsync", "SetVideoCodecGroupAsync", "SetVideoMuteImageAsync" }, groups.ToHashSet());
        Assert.Equal("conference c floor last", await AskedAsync("+OK floor 3\n", fs => fs.Conference("c").ToggleFloorAsync(ConferenceMemberOrLast.Last)));
        Assert.Equal("conference c vid-res-id all clear", await AskedAsync("+OK\n", fs => fs.Conference("c").ClearVideoReservationAsync(ConferenceMemberOrAll.All)));
    }

    /// <summary>Who knows the command by its name finds the application, and the reverse.</summary>
    [Fact]
    public async Task One_act_has_one_name_as_a_command_and_as_an_application()
    {
        Assert.Equal("uuid_audio u start read mute 1", await AskedAsync("+OK\n", fs => fs.Uuid.SetMuteAsync(new("u"), MediaDirection.Read, 1)));
        Assert.Equal("set_mute read 1", Sent(DialplanApplication.SetMute(AudioDirection.Read, 1)));
        Assert.Equal("uuid_capture_text u off", await AskedAsync("", fs => fs.Uuid.SetTextCaptureAsync(new("u"), false)));
        Assert.Equal("capture_text false", Sent(DialplanApplication.SetTextCapture(false)));
        Assert.Equal("uuid_video_refresh u", await AskedAsync("+OK Success\n", fs => fs.Uuid.RequestVideoRefreshAsync(new("u"))));
        Assert.Equal("video_refresh", Sent(DialplanApplication.RequestVideoRefresh()));
        Assert.Equal("uuid_video_refresh u manual", await AskedAsync("x video refresh now in manual mode.\n+OK Success\n", fs => fs.Uuid.SetAutoVideoRefreshAsync(new("u"), false)));
        Assert.Equal("video_refresh auto", Sent(DialplanApplication.SetAutoVideoRefresh(true)));
        Assert.Equal("enable_heartbeat 30", Sent(DialplanApplication.StartHeartbeat(TimeSpan.FromSeconds(30))));
        Assert.Equal("send_display Jane", Sent(DialplanApplication.Display("Jane")));
    }

    [Fact]
    public void Somebody_joins_a_conference_with_flags_that_have_names() =>
        Assert.Equal("room+flags{mute|endconf|my-own}", DialplanApplication.Conference("room", flags: [ConferenceJoinFlag.Mute, ConferenceJoinFlag.EndConference, ConferenceJoinFlag.FromText("my-own")]).Argument);

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
    public async Task A_text_that_may_end_the_switch_is_refused()
    {
        Assert.Equal("b", await On("b", out var asked).Text.CoalesceAsync(",b"));
        Assert.Equal("coalesce ,b", asked.Request.Text);
        await Assert.ThrowsAsync<ArgumentException>(async () => await On("").Text.CoalesceAsync(",100%"));
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
    public async Task What_a_client_calls_itself_may_hold_commas()
    {
        const string Head = "Profile: default\nI/O Backend: tcp\nBind address: 0.0.0.0:1935\nActive calls: 0\n\nSessions:\nuuid,address,user,domain,flashVer,state\n";
        var session = Assert.Single(await On(Head + "5b2a,10.0.0.1:5000,(null),(null),WIN 11,2,202,235,ESTABLISHED\n").Rtmp.Profile("default").SessionsAsync());

        Assert.Equal(("5b2a", "10.0.0.1:5000", "", "WIN 11,2,202,235", RtmpSessionState.Established), (session.Session, session.Address, session.User, session.Client, session.State));
        Assert.Empty(await On(Head).Rtmp.Profile("default").SessionsAsync());
        await FailsAsync(FailureKind.Failed, async () => await On("-ERR whatever\n").Rtmp.Profile("none").SessionsAsync());
    }

    [Fact]
    public async Task What_modules_added_is_named_by_module_name_and_kind_whatever_the_name_holds()
    {
        var entries = await On("mod_spy.userspy.app\nmod_sofia.sofia.status.info.json_api\nmod_commands.....api\n").Module.InterfacesAsync();

        Assert.Equal(
            [("mod_spy", "userspy", AllowListKind.Application), ("mod_sofia", "sofia.status.info", AllowListKind.JsonCommand), ("mod_commands", "...", AllowListKind.Command)],
            entries.Select(entry => (entry.Module, entry.Name, entry.Kind)));
    }

    [Fact]
    public async Task A_limit_that_was_never_checked_has_no_time()
    {
        var limits = await On("L/r_a/1/2/60/1700000000\nL/r_b/0/0/0/0\n").Hash.LimitsAsync();

        Assert.Equal([DateTimeOffset.FromUnixTimeSeconds(1700000000), null], limits.Select(limit => limit.LastCheck));
    }

    [Fact]
    public async Task A_look_up_that_may_end_the_switch_is_not_repeated()
    {
        var connection = On("Jane", out var asked);
        await connection.CidLookup.NameAsync("1000");

        Assert.Equal(CommandEffect.Write, asked.Request.Effect);
    }

    private static string Sent(DialplanApplication application) => $"{application.Name} {application.Argument}".TrimEnd();

    private static async Task<string> AskedAsync(string answer, Func<IEslConnection, ValueTask> ask)
    {
        var connection = On(answer, out var asked);
        await ask(connection);
        return asked.Request.Text;
    }

    private static Task<string> AskedAsync<T>(string answer, Func<IEslConnection, ValueTask<T>> ask) => AskedAsync(answer, async connection => { await ask(connection); });

    private static async Task<bool> BlocksAsync(string answer, Func<IEslConnection, ValueTask> ask)
    {
        var connection = On(answer, out var asked);
        await ask(connection);
        return asked.Request.Blocks;
    }

    private static async Task FailsAsync(FailureKind kind, Func<ValueTask> ask) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<EslCommandException>(async () => await ask())).Kind);

    private static IEslConnection On(string answer) => On(answer, out _);

    private static IEslConnection On(string answer, out AnsweringConnection connection) => connection = new AnsweringConnection(Encoding.UTF8.GetBytes(answer));
}
