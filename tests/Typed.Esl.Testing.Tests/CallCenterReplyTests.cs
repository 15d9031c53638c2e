using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>The call center of the fake answers as a switch has answered: what a program reads there it reads here, and what is refused there is refused here in the same words.</summary>
public sealed class CallCenterReplyTests
{
    private const string Support = "support@default";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agents_and_queues_are_answered_byte_by_byte_as_a_switch_has_answered()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1795378208));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await ConnectAsync(fake);
        fake.CallCenter.AddQueue(fake.CallCenter.Queues[0] with { MusicOnHold = "local_stream://moh" });
        var asked = Asked("idle", "api callcenter_config ").Where(item => item.Command != "callcenter_config member list").ToList();
        foreach (var (command, file) in asked)
            Assert.Equal((command, Recorded(file)), (command, (await fs.ApiAsync(command, Token)).Text));
        Assert.Equal(24, asked.Count);

        // Two on a break, and one whose name has a comma.
        time.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(1795378251));
        foreach (var (agent, status) in new[] { ("1000@default", CallCenterAgentStatus.OnBreak), ("1001@default", CallCenterAgentStatus.OnBreak), ("agent, two", CallCenterAgentStatus.LoggedOut) })
        {
            await fs.CallCenter.Agent(agent).AddAsync(CallCenterAgentType.Callback, Token);
            await fs.CallCenter.Agent(agent).SetContactAsync(Dial.Null("agent"), Token);
            await fs.CallCenter.Agent(agent).SetStatusAsync(status, Token);
            await fs.CallCenter.Queue(Support).AddTierAsync(agent, cancellationToken: Token);
        }

        foreach (var (command, file) in Asked("busy", "api callcenter_config ").Where(item => !item.Command.Contains("member", StringComparison.Ordinal)))
            Assert.Equal((command, Recorded(file)), (command, (await fs.ApiAsync(command, Token)).Text));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Callers_are_listed_byte_by_byte_as_a_switch_has_listed_them()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1795378248));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await ConnectAsync(fake);
        await fs.ApiAsync("originate {origination_uuid=96d9faff-c499-4e6d-872e-448e1a94d271,origination_caller_id_number=queue}null/queue &callcenter(support@default)", Token);
        time.Advance(TimeSpan.FromSeconds(2));
        var (command, file) = Asked("active", "api callcenter_config queue list members").Single();
        string id = Assert.Single(await fs.CallCenter.MembersAsync(Token)).Uuid;
        Assert.Equal(Recorded(file), (await fs.ApiAsync(command, Token)).Text.Replace(id, "caa9b206-1b16-4128-9f97-beb87671da31", StringComparison.Ordinal));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task What_the_switch_refuses_is_refused_in_its_words()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        foreach (var (command, answer) in new[]
        {
            ("agent add anna callback", "+OK\n"),
            ("agent add anna callback", "-ERR Agent already exist!\n"),
            ("agent set status nobody Available", "-ERR Agent not found!\n"),
            ("agent set state_if_waiting anna Idle", "-ERR Agent not found!\n"),
            ("agent get uuid anna", "-ERR no reply\n"),
            ("agent get status anna", "Logged Out"),
            ("agent del nobody", "+OK\n"),
            ("tier add nowhere anna", "-ERR Queue not found!\n"),
            ("tier add support@default nobody", "-ERR Agent not found!\n"),
            ("tier add support@default anna 2 3", "+OK\n"),
            ("tier add support@default anna", "-ERR Tier already exist!\n"),
            ("tier list", "queue|agent|state|level|position\nsupport@default|anna|Ready|2|3\n+OK\n"),
            ("tier set level support@default nobody 2", "-ERR Unknown Error!\n"),
            ("queue list tiers nowhere", "+OK\n"),
            ("queue list members support@default", "+OK\n"),
            ("queue load nowhere", "-ERR Invalid Queue not found!\n"),
            ("queue unload support@default", "+OK\n"),
            ("queue count", "0\n"),
            ("queue load support@default", "+OK\n"),
            ("queue count", "1\n"),
        })
        {
            Assert.Equal((command, answer), (command, (await fs.ApiAsync("callcenter_config " + command, Token)).Text));
        }

        Assert.Empty(fake.Errors);
    }

    /// <summary>What a switch was asked in a state, and the files with its answers.</summary>
    private static IEnumerable<(string Command, string File)> Asked(string state, string prefix) =>
        from line in File.ReadLines(Path.Combine(Recordings.Root, "replies", "index.jsonl"))
        let entry = JsonDocument.Parse(line).RootElement
        let command = entry.GetProperty("command").GetString()!
        where entry.GetProperty("state").GetString() == state && command.StartsWith(prefix, StringComparison.Ordinal)
        select (command["api ".Length..], entry.GetProperty("file").GetString()!);

    private static string Recorded(string file)
    {
        string message = Encoding.UTF8.GetString(Recordings.Read(file));
        return message[(message.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
    }

    private static Task<FreeSwitch> ConnectAsync(FakeFreeSwitch fake) => FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
}
