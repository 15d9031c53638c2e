namespace Typed.Esl.Testing.Sessions;

/// <summary>A frame that waits to be sent.</summary>
/// <param name="Bytes">Its bytes, which other connections may share.</param>
/// <param name="Queue">In which queue of the switch's it waits.</param>
/// <param name="Made">When it was made.</param>
/// <param name="NotBefore">When it may go out; at any time where it is the default.</param>
internal readonly record struct Outgoing(byte[] Bytes, OutgoingQueue Queue, DateTimeOffset Made, DateTimeOffset NotBefore);
