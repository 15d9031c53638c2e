namespace Typed.Esl.Connection;

/// <summary>An application that a channel was told to run, until the switch tells its end.</summary>
/// <param name="id">The id of ours that its events carry.</param>
/// <param name="description">What exceptions may say of it.</param>
internal sealed class Execution(string id, string description)
{
    private readonly TaskCompletionSource<ChannelExecuteCompleteEvent> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    public string Description { get; } = description;

    public Task<ChannelExecuteCompleteEvent> Task => _completion.Task;

    public void Complete(ChannelExecuteCompleteEvent completed) => _completion.TrySetResult(completed);

    public void Fail(Exception exception)
    {
        if (_completion.TrySetException(exception))
            _completion.Task.Observe(); // whoever waited may have given up
    }
}
