namespace Typed.Esl.Replies;

/// <summary>Reads a command's typed result from what the switch answered.</summary>
/// <exception cref="EslCommandException">The answer is a failure.</exception>
/// <exception cref="EslUnexpectedReplyException">The answer has not the form that the catalogue describes.</exception>
public delegate TResult ReplyReader<out TResult>(ApiReply reply);
