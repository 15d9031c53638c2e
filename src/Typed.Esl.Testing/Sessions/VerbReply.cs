using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>What the switch answers to a command of the Event Socket.</summary>
/// <param name="Frame">The reply.</param>
/// <param name="Afterwards">What happens once the reply is on its way.</param>
internal readonly record struct VerbReply(byte[] Frame, Action? Afterwards = null)
{
    /// <summary>What must have ended before the reply is sent; null where nothing must.</summary>
    public Task? Before { get; init; }

    /// <summary>The reply, where it takes time to know it; null where it stands in <see cref="Frame"/>.</summary>
    public Task<byte[]>? Later { get; init; }

    /// <summary>A <c>command/reply</c>.</summary>
    public static implicit operator VerbReply(string text) => new(Frames.CommandReply(text));
}
