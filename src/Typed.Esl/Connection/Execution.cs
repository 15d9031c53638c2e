using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Connection;

/// <summary>An application that a channel was told to run, until the switch tells its end.</summary>
/// <param name="id">The id of ours that its events carry.</param>
/// <param name="description">What exceptions may say of it.</param>
[SuppressMessage("Design", "CA1001", Justification = "The source makes no handle, and whoever tells the failure late must not meet a disposed one.")]
internal sealed class Execution(string id, string description)
{
    private readonly TaskCompletionSource<ChannelExecuteCompleteEvent> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _failure = new();
    private bool _isGivenUp;

    public string Id { get; } = id;

    public string Description { get; } = description;

    /// <summary>Whether the call goes elsewhere with it: what becomes of the call behind that is not its affair.</summary>
    public bool Leaves { get; init; }

    /// <summary>Whether it is waited for until the call ends, whatever the switch says of the application.</summary>
    public bool IsHeld { get; init; }

    public Task<ChannelExecuteCompleteEvent> Task => _completion.Task;

    /// <summary>Whether the message was given to the connection.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether whoever waited waits no more, and the application runs on.</summary>
    public bool RunsOn => _isGivenUp && IsSent;

    /// <summary>Canceled when the waiting has failed. From then on the message is not given to any connection: nobody would wait for what it does.</summary>
    public CancellationToken Failed => _failure.Token;

    public void Complete(ChannelExecuteCompleteEvent completed)
    {
        if (!IsHeld)
            _completion.TrySetResult(completed);
    }

    public void Fail(Exception exception)
    {
        _isGivenUp |= exception is OperationCanceledException;
        if (!_completion.TrySetException(exception))
            return;
        _completion.Task.Observe(); // whoever waited may have given up

        // Canceled when this returns; what that sets going does not run on a thread that others wait for.
        _failure.CancelAsync().Observe();
    }
}
