namespace Typed.Esl.Testing.Behaviour.Fifo;

/// <summary>A caller of a FIFO queue and who has taken him.</summary>
internal sealed record FifoTalk(FifoLine Line, FakeChannel Caller, FakeChannel Consumer, DateTimeOffset Began);
