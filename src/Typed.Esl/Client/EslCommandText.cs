using Typed.Esl.Replies;
using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>The texts of typed commands, for commands that take a command: <c>fs.Schedule.RunAsync(delay, group, EslCommandText.Of(c => c.Uuid.KillAsync(id)))</c>.</summary>
public static class EslCommandText
{
    /// <summary>The text that a typed method sends, quoted as the switch reads it. Nothing is sent.</summary>
    /// <typeparam name="TResult">What the method gives.</typeparam>
    /// <param name="call">Calls one typed method on what it is given: <c>c => c.Hash.SetAsync("realm", "key", value)</c>.</param>
    /// <exception cref="ArgumentException">An argument cannot be carried to the switch, or the method is not one that sends a single command.</exception>
    public static string Of<TResult>(Func<IEslConnection, ValueTask<TResult>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var listener = new Listener();
        var told = call(listener);

        // The method has written its text before it waits for anything, and what it waits for is over by then.
        if (told.IsCompleted && listener.Text is { } text)
            return text;
        throw new ArgumentException("The method sent no command at once: give one typed method of the catalogue, such as c => c.Uuid.KillAsync(id).", nameof(call));
    }

    /// <summary>A connection that keeps the text of one command and sends none.</summary>
    private sealed class Listener : IEslConnection
    {
        private static readonly CancellationToken s_over = new(canceled: true);

        public string? Text { get; private set; }

        public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken = default) => Keep<ApiReply>(command);

        public ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken = default) => Keep<BackgroundJob>(command);

        public ValueTask<TAnswer> InvokeAsync<TAnswer>(CommandRequest request, ReplyReader<TAnswer> read, CancellationToken cancellationToken = default) => Keep<TAnswer>(request.Text);

        public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, CancellationToken cancellationToken = default) => throw NoCommand();

        public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken = default) => throw NoCommand();

        public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(CancellationToken cancellationToken = default)
            where TEvent : EslEvent, IEslEvent<TEvent> => throw NoCommand();

        public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken = default)
            where TEvent : EslEvent, IEslEvent<TEvent> => throw NoCommand();

        public ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options = null, CancellationToken cancellationToken = default) => throw NoCommand();

        public ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken = default) => throw NoCommand();

        public ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken = default) => throw NoCommand();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private ValueTask<T> Keep<T>(string text)
        {
            if (Text is not null)
                throw new ArgumentException("More than one command was given: a text is that of one.");
            Text = text;
            return ValueTask.FromCanceled<T>(s_over);
        }

        private static ArgumentException NoCommand() => new("This is no command of the switch that has a text: give one typed method of the catalogue.");
    }
}
