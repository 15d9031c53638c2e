using Typed.Esl.Replies;
using Typed.Esl.Requests;
using Typed.Esl.Tests.Requests;
using static Typed.Esl.Tests.Catalogue.Written;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>What is asked of modules whose answers no recording has: it is sent in the way in which their source reads it.</summary>
public sealed class WrittenRequestTests
{
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
    public async Task What_reads_may_be_repeated_and_what_sets_may_not()
    {
        await On("Energy 3 = 300\n", out var asked).Conference("c").EnergyAsync(3);
        await On("Energy 3 = 500\n", out var set).Conference("c").SetEnergyAsync(3, ConferenceLevel.Up);
        Assert.Equal((CommandEffect.Read, "conference c energy 3"), (asked.Request.Effect, asked.Request.Text));
        Assert.Equal((CommandEffect.Write, "conference c energy 3 up"), (set.Request.Effect, set.Request.Text));

        Assert.Equal("conference c max-energy 3 900:2000:5", await AskedAsync("3 = Max-Energy: 300 Energy: 900 Max-Energy-Mute: 2000ms Max-Energy-Hit-Trigger 5\n", fs => fs.Conference("c").SetMaxEnergyAsync(3, ConferenceLevel.FromText("900"), TimeSpan.FromSeconds(2), 5)));
        Assert.Equal("conference c agc 3 800", await AskedAsync("Agc 3 = 800\n", fs => fs.Conference("c").SetGainControlAsync(3, ConferenceLevel.FromText("800"))));
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
    public async Task Calls_are_ended_where_each_of_several_variables_holds_its_value()
    {
        Assert.Equal("hupall NORMAL_CLEARING a 'x y' b 2", await AskedAsync("+OK hangup all\n", async fs => await fs.HangupMatchingAsync(HangupCause.NormalClearing, "a", "x y", variable2: "b", value2: "2")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await On("").HangupMatchingAsync(HangupCause.NormalClearing, "a", "1", variable2: "b"));
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

    [Fact]
    public async Task A_text_that_may_end_the_switch_is_refused()
    {
        Assert.Equal("b", await On("b", out var asked).Text.CoalesceAsync(",b"));
        Assert.Equal("coalesce ,b", asked.Request.Text);
        await Assert.ThrowsAsync<ArgumentException>(async () => await On("").Text.CoalesceAsync(",100%"));
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
    public async Task A_look_up_that_may_end_the_switch_is_not_repeated()
    {
        var connection = On("Jane", out var asked);
        await connection.CidLookup.NameAsync("1000");

        Assert.Equal(CommandEffect.Write, asked.Request.Effect);
    }
}
