using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The place of a command that the switch answers with command/reply.</summary>
internal sealed class PendingCommand : PendingReply<CommandReply>
{
    private readonly Action? _onAccepted;

    /// <param name="command">The command, as exceptions may name it.</param>
    /// <param name="onAccepted">Called on the reading thread where the switch accepts, before anything behind its answer is read.</param>
    public PendingCommand(string command, Action? onAccepted = null)
    {
        _onAccepted = onAccepted;
        Begin(command);
    }

    public override bool Accepts(in Frame frame) => frame.Kind == FrameKind.CommandReply;

    protected override object Read(in Frame frame)
    {
        var reply = new CommandReply(frame.Headers.ToArray());
        if (reply.IsOk)
            _onAccepted?.Invoke();
        return reply;
    }

    protected override void Recycle()
    {
        // Rare commands: not worth a pool.
    }
}
