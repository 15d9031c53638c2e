using System.Net.Sockets;
using Typed.Esl.Testing.Conversation;
using Typed.Esl.Testing.Faults;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Sessions;

/// <summary>Writes what goes out on one connection: as fast as the client reads, where nothing goes wrong; late, in pieces or not to the end where something does.</summary>
/// <param name="socket">The connection.</param>
/// <param name="outbox">What goes out.</param>
/// <param name="plan">What goes wrong.</param>
/// <param name="chance">Decides about the pieces.</param>
/// <param name="time">The clock.</param>
/// <param name="record">What was said.</param>
internal sealed class Sender(Socket socket, Outbox outbox, FaultPlan plan, Strand chance, TimeProvider time, ConnectionRecord record)
{
    /// <summary>How much is handed to the operating system at a time, where there is so much.</summary>
    private const int BatchBytes = 64 * 1024;

    private readonly List<Outgoing> _batch = [];
    private readonly Dictionary<FakeFault, long> _sent = [];
    private byte[] _buffer = [];

    /// <summary>Ends the connection in the middle.</summary>
    public required Action Cut { get; init; }

    /// <summary>Writes what comes until nothing comes any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await outbox.WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            outbox.Take(_batch, plan.IsQuiet ? BatchBytes : 0);
            if (plan.IsQuiet)
                await SendBatchAsync(cancellationToken).ConfigureAwait(false);
            else
                await SendFaultyAsync(cancellationToken).ConfigureAwait(false);
            _batch.Clear();
        }
    }

    private async ValueTask SendBatchAsync(CancellationToken cancellationToken)
    {
        // Not by the clock: one that a test moves on runs what is due where it is asked, here beside the test, which goes on meanwhile.
        foreach (var frame in _batch)
            record.Said(frame.Bytes, frame.Made);
        ReadOnlyMemory<byte> bytes = _batch[0].Bytes;
        if (_batch.Count > 1)
        {
            if (_buffer.Length == 0)
                _buffer = new byte[BatchBytes];
            int length = 0;
            foreach (var frame in _batch)
            {
                frame.Bytes.CopyTo(_buffer, length);
                length += frame.Bytes.Length;
            }

            bytes = _buffer.AsMemory(0, length);
        }

        await SendAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendFaultyAsync(CancellationToken cancellationToken)
    {
        foreach (var frame in _batch)
        {
            await WaitForItsTimeAsync(frame.NotBefore, cancellationToken).ConfigureAwait(false);
            while (plan.Find<FaultKind.Stall>() is { } stall)
            {
                stall.Strike();
                await stall.Over.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            record.Said(frame.Bytes, frame.NotBefore == default ? frame.Made : time.GetUtcNow());
            for (ReadOnlyMemory<byte> left = frame.Bytes; left.Length > 0;)
                left = left[await SendPieceAsync(left, cancellationToken).ConfigureAwait(false)..];
        }
    }

    private async ValueTask WaitForItsTimeAsync(DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        while (notBefore - time.GetUtcNow() is { Ticks: > 0 } wait && plan.Find<FaultKind.Delay>() is { } delay)
        {
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var passing = Task.Delay(wait, time, pause.Token);
            delay.Strike();
            await Task.WhenAny(passing, delay.Over).ConfigureAwait(false);
            await pause.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>How much was sent.</returns>
    private async ValueTask<int> SendPieceAsync(ReadOnlyMemory<byte> left, CancellationToken cancellationToken)
    {
        var fragment = plan.Find<FaultKind.Fragment>();
        int length = fragment is { Kind: FaultKind.Fragment(var most, _) } ? Math.Min(left.Length, 1 + chance.Below(most)) : left.Length;
        var cut = plan.Find<FaultKind.CutAfter>();
        if (cut is { Kind: FaultKind.CutAfter(var bytes) } && bytes - _sent.GetValueOrDefault(cut) is var room && room < length)
        {
            await SendAsync(left[..(int)room], cancellationToken).ConfigureAwait(false);
            record.Note($"is cut, {left.Length - room} bytes before the end of that");
            cut.Strike();
            Cut();
            throw new IOException("A fault has cut the connection.");
        }

        await SendAsync(left[..length], cancellationToken).ConfigureAwait(false);
        if (cut is not null)
            _sent[cut] = _sent.GetValueOrDefault(cut) + length;
        if (fragment is { Kind: FaultKind.Fragment(_, { Ticks: > 0 } pause) } && length < left.Length)
        {
            var passing = Task.Delay(pause, time, cancellationToken);
            fragment.Strike();
            await Task.WhenAny(passing, fragment.Over).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        else if (length < left.Length)
        {
            fragment?.Strike();
        }

        return length;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
    }
}
