namespace Typed.Esl;

/// <summary>A typed event of the catalogue.</summary>
/// <typeparam name="TSelf">The event's own type.</typeparam>
public interface IEslEvent<TSelf>
    where TSelf : EslEvent, IEslEvent<TSelf>
{
    /// <summary>What must be subscribed to, to receive such events.</summary>
    static abstract EventSelection Selection { get; }

    /// <summary>The event as this type; null where it is another one.</summary>
    static abstract TSelf? From(EslEvent source);
}
