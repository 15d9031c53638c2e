namespace Typed.Esl.Connection;

/// <summary>What the switch still has to answer, also to callers who wait no more.</summary>
internal enum Unanswered
{
    Nothing,

    /// <summary>A command of the protocol, which the switch answers at once.</summary>
    Command,

    /// <summary>An <c>api</c> command among others, which has been handed to the network: until it ends the switch says nothing at all.</summary>
    Api,
}
