namespace Typed.Esl.Testing.Behaviour;

/// <summary>Where a channel is sent.</summary>
/// <param name="Destination">The extension, or what the inline dialplan runs.</param>
/// <param name="Dialplan">The dialplan; null for the channel's own.</param>
/// <param name="Context">The context; null for the channel's own.</param>
internal readonly record struct TransferTarget(string Destination, string? Dialplan, string? Context);
