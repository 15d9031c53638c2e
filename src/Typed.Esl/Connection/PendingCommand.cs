using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The place of a command that the switch answers with command/reply.</summary>
internal sealed class PendingCommand : PendingReply<CommandReply>
{
    public PendingCommand(string command) => Begin(command);

    public override bool Accepts(FrameKind kind) => kind == FrameKind.CommandReply;

    protected override object Read(in Frame frame) => new CommandReply(frame.Headers.ToArray());

    protected override void Recycle()
    {
        // Rare commands: not worth a pool.
    }
}
