namespace Typed.Esl.Testing.Tests.Support;

/// <summary>What is told of the call center.</summary>
internal sealed class Told(EslSubscription<CallCenterInfoEvent> subscription) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<CallCenterInfoEvent> _events = subscription.GetAsyncEnumerator(TestContext.Current.CancellationToken);

    /// <summary>All that was waited for, and what came before it.</summary>
    public List<CallCenterInfoEvent> Seen { get; } = [];

    public Task<CallCenterInfoEvent> UntilAsync(CallCenterAction action) => UntilAsync(item => item.Action == action);

    public Task UntilStateAsync(string agent, CallCenterAgentState state) => UntilAsync(item => item is CallCenterAgentStateChangeEvent change && change.Agent == agent && change.AgentState == state);

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await subscription.DisposeAsync();
    }

    private async Task<CallCenterInfoEvent> UntilAsync(Predicate<CallCenterInfoEvent> which)
    {
        while (await _events.MoveNextAsync())
        {
            Seen.Add(_events.Current);
            if (which(_events.Current))
                return _events.Current;
        }

        throw new InvalidOperationException("Nothing more is told.");
    }
}
