namespace Typed.Esl.Tool.Connecting;

/// <summary>What a connection is made for.</summary>
/// <param name="IsLong">Whether somebody stays and watches, so that a connection that is lost is made again.</param>
/// <param name="Blocks">Whether a command is sent that takes long by nature.</param>
/// <param name="WaitsForEvents">Whether somebody looks on at what happens meanwhile.</param>
internal readonly record struct Visit(bool IsLong, bool Blocks, bool WaitsForEvents = false);
