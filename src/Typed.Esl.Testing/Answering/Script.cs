namespace Typed.Esl.Testing.Answering;

/// <summary>What a test answers to a command.</summary>
/// <param name="command">The whole command, as it came.</param>
internal delegate Task<string> Script(string command);
