using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The place of an <c>api</c> command: answered by api/response, or by command/reply where the switch refuses to run it.</summary>
internal sealed class PendingApi : PendingReply<ApiReply>
{
    private readonly PendingPool<PendingApi> _pool;

    private PendingApi(PendingPool<PendingApi> pool) => _pool = pool;

    public static PendingApi Rent(PendingPool<PendingApi> pool, string command)
    {
        var pending = pool.TryRent() ?? new PendingApi(pool);
        pending.Begin(command);
        return pending;
    }

    /// <summary>What accepts a command (<c>+OK</c>) accepts one of another kind.</summary>
    public override bool Accepts(in Frame frame) => frame.Kind == FrameKind.ApiResponse || !CommandReply.IsAcceptance(frame.Headers);

    protected override object Read(in Frame frame) => frame.Kind == FrameKind.ApiResponse
        ? new ApiReply(Command, frame.CopyBody())
        : CommandReply.Refusal(Command, new CommandReply(frame.Headers.ToArray()).Text);

    protected override void Recycle()
    {
        Reset();
        _pool.Return(this);
    }
}
