namespace Typed.Esl.Tool.Prompting;

/// <summary>Something that the prompt is told. It takes one after the other, so that nothing is drawn over something else.</summary>
internal abstract record PromptMessage;

/// <summary>A key was pressed.</summary>
internal sealed record KeyPressed(ConsoleKeyInfo Key) : PromptMessage;

/// <summary>No more keys can come: the terminal is gone.</summary>
internal sealed record KeysEnded : PromptMessage;

/// <summary>A text is to be printed, unless whoever prints it has been ended meanwhile.</summary>
internal sealed record TextPrinted(string Text, CancellationToken Ended) : PromptMessage;

/// <summary>Somebody must be asked.</summary>
internal sealed record QuestionAsked(string Question, TaskCompletionSource<bool> Answer) : PromptMessage;

/// <summary>The line that ran has ended.</summary>
internal sealed record LineEnded : PromptMessage;

/// <summary>The connection stands otherwise than before.</summary>
internal sealed record ConnectionChanged(EslStateChangedEventArgs Change) : PromptMessage;

/// <summary>What is shown is to be shown anew: the terminal's size has changed, or a second has passed.</summary>
internal sealed record FrameAged : PromptMessage;
