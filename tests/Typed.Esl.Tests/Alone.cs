namespace Typed.Esl.Tests;

/// <summary>Tests that look at the whole process: its memory, exceptions that nobody observed. They run when no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
