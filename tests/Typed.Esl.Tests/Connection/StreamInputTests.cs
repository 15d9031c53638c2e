using System.Buffers;
using System.IO.Pipelines;
using Typed.Esl.Connection;

namespace Typed.Esl.Tests.Connection;

/// <summary>A stream's bytes on their way to the frame reader.</summary>
public sealed class StreamInputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(5000, false)]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(5000, true)]
    public async Task What_is_left_is_given_again_with_what_comes_and_always_in_one_piece(int keep, bool isLean)
    {
        byte[] all = [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i * 31 >> 3))];
        var input = new StreamInput(new MemoryStream(all), isLean);
        var seen = new MemoryStream();
        while (true)
        {
            var result = await input.ReadAsync(Token);
            var buffer = result.Buffer;
            Assert.True(buffer.IsSingleSegment);
            long taken = result.IsCompleted ? buffer.Length : Math.Max(0, buffer.Length - keep);
            seen.Write(buffer.Slice(0, taken).ToArray());
            input.AdvanceTo(buffer.GetPosition(taken), buffer.End);
            if (result.IsCompleted)
                break;
        }

        Assert.Equal(all, seen.ToArray());
        await input.CompleteAsync();
    }

    [Fact]
    public async Task A_message_larger_than_the_buffer_is_held_whole()
    {
        byte[] all = new byte[5_000_000];
        Random.Shared.NextBytes(all);
        var input = new StreamInput(new MemoryStream(all));
        while (true)
        {
            var result = await input.ReadAsync(Token);
            if (result.Buffer.Length == all.Length)
            {
                Assert.True(result.Buffer.FirstSpan.SequenceEqual(all));
                return;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    [Fact]
    public async Task What_one_large_message_needed_is_given_back_also_where_the_next_one_has_begun()
    {
        byte[] all = new byte[5_000_000];
        Random.Shared.NextBytes(all);
        var stream = new RoomyStream(all);
        var input = new StreamInput(stream);
        while (true)
        {
            var result = await input.ReadAsync(Token);
            if (result.Buffer.Length == all.Length)
            {
                input.AdvanceTo(result.Buffer.GetPosition(all.Length - 10), result.Buffer.End);
                break;
            }

            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }

        var rest = await input.ReadAsync(Token);
        Assert.Equal(all[^10..], rest.Buffer.ToArray());
        Assert.InRange(stream.Room, 1, 256 * 1024);
    }

    [Fact]
    public async Task What_was_not_looked_at_is_given_at_once()
    {
        var input = new StreamInput(new MemoryStream([1, 2, 3]));
        var first = await input.ReadAsync(Token);
        input.AdvanceTo(first.Buffer.GetPosition(1));
        Assert.True(input.TryRead(out var again));
        Assert.Equal([2, 3], again.Buffer.ToArray());
    }

    [Fact]
    public async Task A_read_that_waits_is_ended_once_and_the_next_one_reads_on()
    {
        var pipe = new Pipe();
        var input = new StreamInput(pipe.Reader.AsStream());
        var waiting = input.ReadAsync(Token).AsTask();
        Assert.False(waiting.IsCompleted);
        input.CancelPendingRead();
        Assert.True((await waiting).IsCanceled);
        await pipe.Writer.WriteAsync("abc"u8.ToArray(), Token);
        var next = await input.ReadAsync(Token);
        Assert.False(next.IsCanceled);
        Assert.Equal("abc"u8.ToArray(), next.Buffer.ToArray());
    }

    /// <summary>A stream that tells how much room its last read was given.</summary>
    private sealed class RoomyStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Room { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Room = buffer.Length;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
