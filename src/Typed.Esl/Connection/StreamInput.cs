using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Typed.Esl.Connection;

/// <summary>
/// A stream's incoming bytes, always in one piece: what is left of a message is moved to the front before more is read behind it, so that whoever cuts
/// the bytes into messages works on a span. One reader; <see cref="CancelPendingRead"/> from anywhere.
/// </summary>
/// <param name="stream">The stream. Where no buffer is to be kept, one whose reads of nothing complete when there is something.</param>
/// <param name="isLean">Whether it keeps no buffer while it waits.</param>
[SuppressMessage("Design", "CA1001", Justification = "A pipe's reading end is not disposed but completed, which puts the source away.")]
internal sealed class StreamInput(Stream stream, bool isLean = false) : PipeReader
{
    private const int FirstBytes = 32 * 1024;

    /// <summary>
    /// What a buffer grows to where reads fill it: fewer calls and fewer turns of the thread pool for the same bytes, and still little enough to stay in a
    /// core's cache until the messages are taken out. A quiet connection, of which a server may have thousands, never needs it.
    /// </summary>
    private const int UsualBytes = 256 * 1024;

    /// <summary>With less room than this a read is not worth its call.</summary>
    private const int LeastReadBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private byte[] _buffer = isLean ? [] : new byte[FirstBytes];
    private int _start;
    private int _end;
    private bool _wasFilled;
    private bool _isUnexamined;
    private bool _isCompleted;
    private bool _isClosed;
    private CancellationTokenSource _cancel = new();

    public override bool TryRead(out ReadResult result)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        bool isCanceled = _cancel.IsCancellationRequested && Uncancel();
        if (isCanceled || _isUnexamined || _isCompleted)
        {
            result = MakeResult(isCanceled);
            return true;
        }

        result = default;
        return false;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (TryRead(out var known))
            return new ValueTask<ReadResult>(known);
        if (cancellationToken.CanBeCanceled)
            return ReadUntilAsync(cancellationToken);
        if (isLean && _end == 0)
            return ReadWhenThereAsync();
        MakeRoom();
        var reading = stream.ReadAsync(_buffer.AsMemory(_end), _cancel.Token);
        return reading.IsCompletedSuccessfully ? new ValueTask<ReadResult>(Take(reading.Result)) : AwaitAsync(reading);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        // The buffer is an array, so a position in it is an index.
        _start = consumed.GetInteger();
        _isUnexamined = examined.GetInteger() < _end;
        if (_start == _end)
            _start = _end = 0;
    }

    public override void CancelPendingRead()
    {
        lock (_gate)
            _cancel.Cancel();
    }

    public override void Complete(Exception? exception = null)
    {
        _isClosed = true;
        _buffer = [];
        _cancel.Dispose();
    }

    /// <summary>Room for a read worth making: by moving what is left to the front while it is little, or where that gives none, by a larger buffer.</summary>
    private void MakeRoom()
    {
        if (_buffer.Length == 0)
            _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        int left = _end - _start;
        if (left <= UsualBytes / 2 && _buffer.Length > UsualBytes)
            Replace(new byte[UsualBytes]);
        else if (_wasFilled && _buffer.Length < UsualBytes)
            Replace(new byte[2 * _buffer.Length]);
        if (_start > 0 && (left <= LeastReadBytes || _buffer.Length - _end < LeastReadBytes))
            MoveTo(_buffer);
        if (_buffer.Length - _end < LeastReadBytes)
            Replace(ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, 2L * _buffer.Length)));
    }

    /// <summary>Goes on in another buffer. No read is under way, so a large one can serve others again.</summary>
    private void Replace(byte[] buffer)
    {
        byte[] old = _buffer;
        MoveTo(buffer);
        if (old.Length > UsualBytes)
            ArrayPool<byte>.Shared.Return(old);
    }

    private void MoveTo(byte[] buffer)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(buffer);
        _buffer = buffer;
        _end -= _start;
        _start = 0;
    }

    /// <summary>
    /// Waits without a buffer: of thousands of calls most wait at any moment, and a buffer for each would be most of what they cost. The price is a second call of the system for what comes.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> ReadWhenThereAsync()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        try
        {
            await stream.ReadAsync(Memory<byte>.Empty, _cancel.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested && Uncancel())
        {
            return MakeResult(isCanceled: true);
        }

        _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        return await AwaitAsync(stream.ReadAsync(_buffer, _cancel.Token)).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> AwaitAsync(ValueTask<int> reading)
    {
        try
        {
            return Take(await reading.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested && Uncancel())
        {
            return MakeResult(isCanceled: true);
        }
    }

    private async ValueTask<ReadResult> ReadUntilAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token, cancellationToken);
        return await AwaitAsync(stream.ReadAsync(_buffer.AsMemory(_end), either.Token)).ConfigureAwait(false);
    }

    private ReadResult Take(int count)
    {
        _end += count;
        _wasFilled = _end == _buffer.Length;
        _isCompleted = count == 0;
        return MakeResult(isCanceled: false);
    }

    private ReadResult MakeResult(bool isCanceled) => new(new ReadOnlySequence<byte>(_buffer, _start, _end - _start), isCanceled, _isCompleted);

    /// <summary>One canceling ends one read.</summary>
    private bool Uncancel()
    {
        lock (_gate)
        {
            _cancel.Dispose();
            _cancel = new CancellationTokenSource();
        }

        return true;
    }
}
