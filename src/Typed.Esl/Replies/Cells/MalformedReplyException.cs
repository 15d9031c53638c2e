namespace Typed.Esl.Replies.Cells;

/// <summary>A reply is not well formed. It never leaves this library: the form that reads the reply says what was expected.</summary>
internal sealed class MalformedReplyException(string message) : Exception(message);
