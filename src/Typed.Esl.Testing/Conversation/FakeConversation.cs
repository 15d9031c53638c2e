using System.Globalization;
using System.Text;
using Typed.Esl.Testing.Conversation;

namespace Typed.Esl.Testing;

/// <summary>
/// What was said on the connections of a fake switch, for a test that fails: <c>output.WriteLine(fake.Conversation)</c>. Of each connection the first 50 messages are kept and
/// the last <see cref="FakeFreeSwitchOptions.ConversationLength"/>; of those that have ended, the last hundred.
/// </summary>
public sealed class FakeConversation
{
    private readonly ConversationRecord _record;
    private readonly int _seed;

    internal FakeConversation(ConversationRecord record, int seed) => (_record, _seed) = (record, seed);

    /// <summary>What was said on all connections, in its order.</summary>
    public IReadOnlyList<FakeMessage> Messages => _record.Messages;

    /// <summary>What was said on one connection, in its order.</summary>
    /// <param name="connection">Its number: 1 is the first that there was.</param>
    public IReadOnlyList<FakeMessage> Of(int connection) => [.. Messages.Where(message => message.Connection == connection)];

    /// <summary>
    /// Waits until something is said that a test waits for, and gives it; where it was said already, the first that is kept. So a test goes on when a program has subscribed, and not some time later:
    /// <c>await fake.Conversation.WhenSaidAsync(message => message.Direction == MessageDirection.FromSwitch &amp;&amp; message.Text.Contains("event listener enabled"), token)</c>.
    /// </summary>
    /// <param name="which">Whether a message is the one. It is asked while the message goes out, so it should not take long; what it throws the task throws.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ObjectDisposedException">The fake was disposed before.</exception>
    public Task<FakeMessage> WhenSaidAsync(Func<FakeMessage, bool> which, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(which);
        return _record.WhenAsync(which, cancellationToken);
    }

    /// <summary>
    /// The whole to be read: a line or a few for each message, with its time, the connection's number, and <c>&gt;</c> before what the client says, <c>&lt;</c> before what the
    /// switch says, <c>-</c> before what happens. The seed stands in the first line: with it a run can be repeated.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"fake switch, seed {_seed}");
        foreach (var connection in _record.Connections.Where(connection => connection.Read().Left > 0))
            text.Append(CultureInfo.InvariantCulture, $"\nof #{connection.Number} {connection.Read().Left} messages are left out behind its beginning");
        foreach (var message in Messages)
            text.Append('\n').Append(message);
        return text.ToString();
    }
}
