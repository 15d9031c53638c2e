namespace Typed.Esl.Tool.Recording;

/// <summary>A connection to a switch, of which everything is recorded that is read and written.</summary>
/// <param name="inner">The connection.</param>
/// <param name="fromSwitch">Takes what is read.</param>
/// <param name="fromClient">Takes what is written.</param>
/// <param name="closed">Takes who ended it.</param>
internal sealed class RecordedStream(Stream inner, MessageSplitter fromSwitch, MessageSplitter fromClient, Action<string> closed) : Stream
{
    // One thread may read while another writes, or closes.
    private readonly Lock _gate = new();
    private bool _isClosed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Taken(buffer.AsMemory(offset, count), inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Taken(buffer, await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // It is recorded before it is sent: its answer must not stand before it.
    public override void Write(byte[] buffer, int offset, int count)
    {
        Take(fromClient, buffer.AsSpan(offset, count));
        inner.Write(buffer, offset, count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(fromClient, buffer.Span);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End(Recorder.Client);
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Taken(ReadOnlyMemory<byte> buffer, int count)
    {
        if (count > 0)
            Take(fromSwitch, buffer.Span[..count]);
        else if (buffer.Length > 0)
            End(Recorder.Switch);
        return count;
    }

    /// <summary>What comes when the connection has been closed is nobody's any more.</summary>
    private void Take(MessageSplitter from, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_isClosed)
                from.Add(bytes);
        }
    }

    private void End(string who)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            fromSwitch.End();
            fromClient.End();
            closed(who);
        }
    }
}
