namespace Typed.Esl.Testing.Behaviour.Valet;

/// <summary>A call that is parked in a lot.</summary>
internal sealed record ValetCall(ValetLot Lot, string Space, FakeExecution Execution);
