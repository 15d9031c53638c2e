using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Shared;

/// <summary>A connection that keeps what was sent and answers with the same bytes always.</summary>
internal sealed class AnsweringConnection(ReadOnlyMemory<byte> body) : IEslConnection
{
    public CommandRequest Request { get; private set; }

    public ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default)
    {
        Request = request;
        return new(read(new ApiReply(request.Text, body)));
    }

    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Keeps what was sent; a job has no answer here.</summary>
    public ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken = default)
    {
        Request = new CommandRequest(command, CommandEffect.Write, Blocks: true);
        return ValueTask.FromException<BackgroundJob>(new NotSupportedException());
    }

    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent> => throw new NotSupportedException();

    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent> => throw new NotSupportedException();

    public ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
