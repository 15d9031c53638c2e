using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Connection;

public sealed class PendingReplyTests
{
    [Fact]
    public async Task A_caller_whose_reply_has_no_room_in_memory_gets_the_exception_and_does_not_hang()
    {
        var pending = new RoomlessReply();
        var task = pending.Task;

        Assert.True(pending.TryAnswer(default));
        pending.Complete();

        await Assert.ThrowsAsync<OutOfMemoryException>(async () => await task);
    }

    [Fact]
    public async Task A_connection_does_not_keep_what_its_maker_carried_along()
    {
        var context = new AsyncLocal<object?>();
        await using var peer = new ScriptedSwitch();
        var carried = await ConnectAsync(peer, context);

        // What the connection holds on to (its timers, its reading) holds no context with this in it.
        for (int i = 0; i < 10 && carried.Reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(carried.Reference.IsAlive);
        Assert.True(carried.Client.IsConnected);
        peer.Close();
    }

    private static async Task<(FreeSwitch Client, WeakReference Reference)> ConnectAsync(ScriptedSwitch peer, AsyncLocal<object?> context)
    {
        var user = new object();
        var reference = new WeakReference(user);
        context.Value = user;
        var client = await peer.LetInAsync(options => options with { TimeProvider = TimeProvider.System });
        context.Value = null;
        return (client, reference);
    }

    private sealed class RoomlessReply : PendingReply<string>
    {
        public RoomlessReply() => Begin("show channels");

        public override bool Accepts(in Frame frame) => true;

        protected override object Read(in Frame frame) => throw new OutOfMemoryException();

        protected override void Recycle() => Reset();
    }
}
