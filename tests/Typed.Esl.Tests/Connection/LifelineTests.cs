using Typed.Esl.Connection;

namespace Typed.Esl.Tests.Connection;

public sealed class LifelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Given a life that refuses everything, whoever may wait would ask for one again and again, at the full speed of a core.</summary>
    [Fact]
    public async Task Who_waits_for_a_connection_is_not_given_one_that_is_over_and_has_not_told_it_yet()
    {
        await using var peer = new ScriptedSwitch();
        var settings = peer.Options.ToSettings();
        var session = new EslSession(settings);
        var lifeline = session.Lifeline;
        var first = new EslConnection(peer, null, settings, session.Receivers);
        Assert.True(lifeline.Begin(first, 0));
        Assert.Same(first, await lifeline.WaitAsync("status", 0, Token));

        var end = ConnectionEnd.ClosedBySwitch(false);
        first.Finish(end);
        var waiting = lifeline.WaitAsync("status", settings.Time.GetTimestamp(), Token).AsTask();
        Assert.False(waiting.IsCompleted);
        lifeline.OnEnd(first, end);
        Assert.False(waiting.IsCompleted);

        await using var next = new ScriptedSwitch();
        var second = new EslConnection(next, null, settings, session.Receivers);
        Assert.True(lifeline.Begin(second, 1));
        Assert.Same(second, await waiting);
    }
}
