using System.Text;

namespace Typed.Esl.Replies;

/// <summary>Tells a failure from an answer, and says so in an exception.</summary>
internal static class ReplyJudge
{
    /// <summary>Throws where the whole reply is a failure. For values of users, which may hold any line.</summary>
    public static void ThrowIfFailure(ApiReply reply, ReplyRules rules)
    {
        if (rules.Failures.Judge(ReplyText.Trim(reply.Body.Span)) is { } kind)
            throw Failure(reply, kind);
    }

    /// <summary>Throws where the reply or any line of it is a failure. For what the switch itself says.</summary>
    public static void ThrowIfAnyLineFails(ApiReply reply, ReplyRules rules)
    {
        if (rules.Failures.JudgeLines(ReplyText.Trim(reply.Body.Span)) is { } kind)
            throw Failure(reply, kind);
    }

    /// <summary>The failure that silence is, for a command to which it is no answer.</summary>
    public static EslCommandException Silence(ApiReply reply, ReplyRules rules)
        => Failure(reply, rules.Empty == EmptyReply.NotFound ? FailureKind.NotFound : FailureKind.NoReply);

    public static EslCommandException Failure(ApiReply reply, FailureKind kind)
    {
        var said = ReplyText.IsSilence(reply) ? "the switch answered nothing" : MessageText.OneLine(reply.Text);
        var hint = kind switch
        {
            FailureKind.Usage => " (usage: an argument is missing or malformed)",
            FailureKind.NotFound => " (not found)",
            FailureKind.Exists => " (exists already)",
            FailureKind.Denied => " (denied)",
            FailureKind.UnknownCommand => " (the command refused without a word, or its module is not loaded)",
            FailureKind.NoReply => " (no reply)",
            _ => "",
        };
        return new($"'{MessageText.OneLine(reply.Command)}' failed: {said}{hint}", reply.Command, reply.Text, kind);
    }

    public static EslUnexpectedReplyException Unexpected(ApiReply reply, string expected, Exception? inner = null)
    {
        var said = MessageText.OneLine(reply.Text);
        var message = new StringBuilder()
            .Append(reply.Command.Length == 0 ? "The text" : $"The answer to '{MessageText.OneLine(reply.Command)}'")
            .Append(" is not ").Append(expected).Append(": ").Append(said.Length == 0 ? "(nothing)" : said);
        return new(message.ToString(), reply.Command, reply.Text, inner);
    }
}
