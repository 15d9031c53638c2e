using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Conferences: a program that moderates one must see here what it would see on a switch. What is told in events, FlowTests hold against recordings.</summary>
public sealed class ConferenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // What was asked of a conference of three, and the number of the recorded answer.
    public static TheoryData<string, int> Asked => new()
    {
        { "conference list", 46 }, { "conference list summary", 47 }, { "conference list pretty", 48 }, { "conference list delim ~", 49 },
        { "conference 3200 list", 53 }, { "conference 3200 list count", 54 }, { "conference 3200 list pretty", 55 },
        { "conference 3200 get count", 58 }, { "conference 3200 get uuid", 59 }, { "conference 3200 energy all", 60 }, { "conference 3200 volume_in all", 61 },
        { "conference 3200 mute last", 62 }, { "conference 3200 play_status", 63 }, { "conference 3200 recording check", 65 }, { "conference nope list", 66 },
    };

    // Commands to a conference with the members 2 and 3, which nobody else has changed, and the numbers of the recorded answers.
    public static TheoryData<string, int> Changes => new()
    {
        { "list count", 427 }, { "count", 431 }, { "mute all", 432 }, { "unmute all", 433 }, { "deaf 1", 434 }, { "lock", 436 }, { "unlock", 437 }, { "energy all 20", 438 }, { "volume_in 1 1", 439 },
        { "stop all", 443 }, { "dtmf 1 123", 444 }, { "relate 1 2 nohear", 445 }, { "relate 1 2 clear", 446 }, { "floor 1", 447 }, { "member_state", 448 }, { "pin 1234", 451 }, { "nopin", 452 },
        { "record /tmp/acme-conf.wav", 453 }, { "norecord all", 455 }, { "hup 99", 458 }, { "kick 99", 459 }, { "nope", 460 }, { "tmute 1", 461 }, { "transfer 3001 2", 462 },
        { "getvar x", 464 }, { "setvar x y", 465 }, { "auto-energy 1", 467 },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task What_is_asked_of_conferences_is_answered_as_a_switch_did(string command, int number)
    {
        await using var fake = Three();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(RecordedReply.Text("busy", number), await client.ApiAsync(command));
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_is_done_to_conferences_is_answered_as_a_switch_did(string command, int number)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Conferences.Add(new Conference { Name = "3000", Members = [new ConferenceMember { Id = 3 }, new ConferenceMember { Id = 2 }] });
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(RecordedReply.Text("active", number), await client.ApiAsync($"conference 3000 {command}"));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Who_is_taken_out_by_hand_is_in_no_conference_any_more()
    {
        await using var fake = FakeFreeSwitch.Start();
        var (jane, joe) = (fake.Conferences.Join("support"), fake.Conferences.Join("support"));
        Assert.True(fake.Channels.Remove(joe.Id));
        Assert.Equal(jane.Id, Assert.Single(Assert.Single(fake.Conferences).Members).Uuid);
        Assert.True(fake.Channels.Remove(jane.Id));
        Assert.Empty(fake.Conferences);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task The_documents_have_the_names_that_a_switch_gives_them()
    {
        await using var fake = Three();
        await using var client = await RawClient.LetInAsync(fake);

        // The loudness at this moment is that of media; the ghosts and the digits are told in one form each. docs/fake.md says so.
        string[] missing = ["/output-volume", "/input-volume", "/is_ghost", "/pass_digits"];
        bool IsTold(string path) => !missing.Any(end => path.EndsWith(end, StringComparison.Ordinal));
        foreach (var (command, number) in new[] { ("conference xml_list", 50), ("conference 3200 xml_list", 56) })
            Assert.Equal(RecordedReply.PathsOfXml(RecordedReply.Text("busy", number)).Where(IsTold), RecordedReply.PathsOfXml(await client.ApiAsync(command)).Where(IsTold));
        foreach (var (command, number) in new[] { ("conference json_list", 51), ("conference json_list compact", 52), ("conference 3200 json_list", 57) })
            Assert.Equal(RecordedReply.PathsOfJson(RecordedReply.Text("busy", number)).Where(IsTold), RecordedReply.PathsOfJson(await client.ApiAsync(command)).Where(IsTold));
        Assert.Contains("<caller_id_name>Outbound%20Call</caller_id_name>", await client.ApiAsync("conference xml_list"), StringComparison.Ordinal);
        foreach (var (command, number) in new[] { ("conference list", 238), ("conference xml_list", 239), ("conference json_list", 240), ("conference nope kick all", 242) })
        {
            fake.Conferences.End("3200");
            Assert.Equal(RecordedReply.Text("idle", number), await client.ApiAsync(command));
        }
    }

    [Fact]
    public async Task Who_joins_is_there_until_he_hangs_up_or_is_kicked()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync<ConferenceMaintenanceEvent>(Token);
        await using var ends = await fs.SubscribeAsync<ChannelDestroyEvent>(Token);
        var jane = fake.Conferences.Join("support", new FakeCaller { Name = "Jane", Number = "1001" });
        var joe = fake.Conferences.Join("support+flags{mute|moderator}", new FakeCaller { Name = "Joe", Number = "1002" });
        time.Advance(TimeSpan.FromSeconds(90));

        var conference = await fs.Conference("support").StatusAsync(Token);
        Assert.Equal((2, TimeSpan.FromSeconds(90)), (conference.MemberCount, conference.RunTime));
        Assert.Equal([("Joe", false, true, false), ("Jane", true, false, true)], conference.Members.Select(member => (member.CallerIdName, member.Flags!.CanSpeak, member.Flags.IsModerator, member.Flags.HasFloor)).Select(row => (row.CallerIdName, row.CanSpeak!.Value, row.IsModerator!.Value, row.HasFloor!.Value)));
        Assert.Equal("support", (await fs.Uuid.DumpAsync(jane.Id, Token)).Variables["conference_name"]);

        await fs.Conference("support").KickAsync(ConferenceTarget.FromText("last"), cancellationToken: Token);
        await UntilGoneAsync(ends, joe);
        await fake.HangUpAsync(jane.Id, HangupCause.UserBusy);
        Assert.Empty(await fs.Conferences.ListAsync(Token));
        string[] actions = ["conference-create", "add-member", "floor-change", "add-member", "kick-member", "del-member", "floor-change", "del-member", "conference-destroy"];
        List<string> told = [];
        await foreach (var item in events.WithCancellation(Token))
        {
            told.Add(item.Action.Text);
            if (told.Count == actions.Length)
                break;
        }

        Assert.Equal(actions, told);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Whom_a_conference_calls_comes_into_it()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Endpoints["user/busy"] = FakeEndpoint.Fails(HangupCause.UserBusy);
        fake.Conferences.Join("support");
        await using var results = await fs.SubscribeAsync<ConferenceDialResultEvent>(Token);
        Assert.Equal("+OK Call Requested: result: [USER_BUSY]\n", (await fs.ApiAsync("conference support dial user/busy", Token)).Text);
        Assert.Equal("+OK Call Requested: result: [SUCCESS]\n", (await fs.ApiAsync("conference support dial user/1001 1000 Support", Token)).Text);
        Assert.Equal(2, fake.Conferences["support"]!.MemberCount);
        Assert.Equal("1001", fake.Conferences["support"]!.Members[0].CallerIdNumber);
        string job = await fs.Conference("support").StartDialingAsync("user/busy", cancellationToken: Token);
        await foreach (var result in results.WithCancellation(Token))
        {
            Assert.Equal((job, HangupCause.UserBusy), (result.JobUuid, result.Result));
            break;
        }

        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_locked_or_full_conference_lets_nobody_in()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Conferences.Join("support");
        await using var ends = await fs.SubscribeAsync<ChannelDestroyEvent>(Token);
        await fs.Conference("support").LockAsync(Token);
        await UntilGoneAsync(ends, fake.Conferences.Join("support"));
        await fs.Conference("support").UnlockAsync(Token);
        await fs.Conference("support").SetMaxMembersAsync(1, Token);
        await UntilGoneAsync(ends, fake.Conferences.Join("support"));
        await fs.Conference("support").SetMaxMembersAsync(2, Token);
        fake.Conferences.Join("support");
        Assert.Equal(2, fake.Conferences["support"]!.MemberCount);
        await UntilGoneAsync(ends, fake.Conferences.Join("other@default+flags{join-only}"));
        Assert.Null(fake.Conferences["other"]);
    }

    private static async Task UntilGoneAsync(EslSubscription<ChannelDestroyEvent> ends, FakeChannel channel)
    {
        await foreach (var item in ends.WithCancellation(Token))
        {
            if (item.Uuid == channel.Id)
                return;
        }
    }

    private static FakeFreeSwitch Three()
    {
        var fake = FakeFreeSwitch.Start();
        (int Id, string Name, string Uuid)[] members =
            [(8, "c2", "4103064b-ddd4-4832-be3b-0afc79fe3884"), (7, "c1", "9c007d71-e3aa-402c-8872-04f508687a8e"), (6, "c0", "1c39a811-732e-46d5-9df1-7d53b3c273de")];
        foreach (var (_, name, uuid) in members)
            fake.Channels.Add(new ChannelRow { Uuid = uuid, ChannelName = $"null/{name}", CallerIdName = "Outbound Call", CallerIdNumber = name });
        fake.Conferences.Add(new Conference
        {
            Name = "3200",
            Uuid = "a5923417-f3bf-4f41-a33b-a720b8aa6abe",
            Members = [.. members.Select(member => new ConferenceMember { Id = member.Id, Uuid = member.Uuid, Flags = new ConferenceMemberFlags { HasFloor = member.Id == 8 } })],
        });
        return fake;
    }
}
