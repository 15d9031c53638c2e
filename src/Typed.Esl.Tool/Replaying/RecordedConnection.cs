namespace Typed.Esl.Tool.Replaying;

/// <summary>Something that went over a connection.</summary>
/// <param name="At">When, from the beginning of the recording.</param>
/// <param name="IsFromSwitch">Whether the switch sent it.</param>
/// <param name="Bytes">The message; empty where the sender ended the connection.</param>
internal sealed record RecordedMessage(TimeSpan At, bool IsFromSwitch, byte[] Bytes);

/// <summary>A command of a client and what came of it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Delay">How long the switch took to answer.</param>
/// <param name="Reply">The answer; null where none came.</param>
/// <param name="Followers">What the switch sent by itself behind the answer, each with the time since then.</param>
internal sealed record RecordedExchange(RecordedCommand Command, TimeSpan Delay, byte[]? Reply, IReadOnlyList<(TimeSpan Since, byte[] Bytes)> Followers);

/// <summary>One connection of a recording, as a switch plays it again.</summary>
/// <param name="Greeting">What the switch sent before it was asked for anything.</param>
/// <param name="Exchanges">What it was asked, in the order in which it was.</param>
internal sealed record RecordedConnection(RecordedExchange Greeting, IReadOnlyList<RecordedExchange> Exchanges)
{
    /// <summary>Sorts what went over a connection.</summary>
    public static RecordedConnection Of(IReadOnlyList<RecordedMessage> messages)
    {
        var greeting = new Pending(new RecordedCommand([]), messages.Count > 0 ? messages[0].At : TimeSpan.Zero);
        var exchanges = new List<Pending>();
        var answered = greeting;
        int replies = 0;
        foreach (var message in messages)
        {
            if (!message.IsFromSwitch)
            {
                // That the client left is its own affair.
                if (message.Bytes.Length > 0)
                    exchanges.Add(new(new(message.Bytes), message.At));
            }
            else if (replies < exchanges.Count && RecordedFrame.IsReply(message.Bytes))
            {
                // The switch answers in the order in which it was asked.
                answered = exchanges[replies++];
                (answered.Reply, answered.RepliedAt) = (message.Bytes, message.At);
            }
            else
            {
                answered.Followers.Add((message.At - answered.RepliedAt, message.Bytes));
            }
        }

        return new(greeting.Done(), [.. exchanges.Select(exchange => exchange.Done())]);
    }

    private sealed class Pending(RecordedCommand command, TimeSpan at)
    {
        private readonly TimeSpan _at = at;

        public TimeSpan RepliedAt { get; set; } = at;

        public byte[]? Reply { get; set; }

        public List<(TimeSpan Since, byte[] Bytes)> Followers { get; } = [];

        public RecordedExchange Done() => new(command, RepliedAt - _at, Reply, Followers);
    }
}
