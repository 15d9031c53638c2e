using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests.Support;

/// <summary>Callers and agents of a call center, as the tests of it need them.</summary>
internal static class CallCenterScene
{
    public static readonly DateTimeOffset Begin = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<FreeSwitch> ConnectAsync(FakeFreeSwitch fake) => FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);

    public static async Task<Told> TellAsync(FreeSwitch fs) => new(await fs.SubscribeAsync<CallCenterInfoEvent>(Token));

    public static string? Of(FakeChannel channel, string variable) => channel.Variables.TryGetValue(variable, out string? value) ? value : null;

    public static async Task<ChannelId> EnterAsync(FreeSwitch fs, string queue, string name) => Assert.NotNull((await fs.OriginateAsync(
        Dial.Null("caller").With("origination_caller_id_name", name), CallTarget.Application(DialplanApplication.CallCenter(queue)), cancellationToken: Token)).Uuid);

    public static async Task AgentAsync(FreeSwitch fs, string name, string queue, string contact, int? level = null, int? position = null)
    {
        var agent = fs.CallCenter.Agent(name);
        await agent.AddAsync(CallCenterAgentType.Callback, Token);
        await agent.SetContactAsync(Dial.Parse(contact), Token);
        await agent.SetStatusAsync(CallCenterAgentStatus.Available, Token);
        await fs.CallCenter.Queue(queue).AddTierAsync(name, level ?? 1, position ?? 1, Token);
    }

    /// <summary>Lets an agent have a talk, by a queue that nobody else serves.</summary>
    public static async Task TalkAsync(FreeSwitch fs, FakeTimeProvider time, Told told, string agent, TimeSpan length)
    {
        await fs.CallCenter.Queue("first").AddTierAsync(agent, cancellationToken: Token);
        var caller = await EnterAsync(fs, "first", "Joe");
        await told.UntilStateAsync(agent, CallCenterAgentState.InQueueCall);
        time.Advance(length);
        await fs.Uuid.KillAsync(caller, HangupCause.NormalClearing, Token);
        await told.UntilStateAsync(agent, CallCenterAgentState.Waiting);
        await fs.CallCenter.Queue("first").RemoveTierAsync(agent, Token);
        time.Advance(TimeSpan.FromSeconds(2));
    }
}
