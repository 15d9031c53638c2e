using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl.Generator.Tests.Support;

/// <summary>A connection that keeps what was sent and answers with one text.</summary>
internal sealed class RecordedConnection(string reply) : IEslConnection
{
    public string Sent { get; private set; } = "";

    public ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken = default)
    {
        Sent = request.Text;
        return new(read(new ApiReply(request.Text, Encoding.UTF8.GetBytes(reply))));
    }

    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
        where TEvent : EslEvent, IEslEvent<TEvent> => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
