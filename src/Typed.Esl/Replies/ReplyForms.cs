using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <summary>The forms in which the switch answers. Generated code names the form of each command; each method here judges a reply and reads it.</summary>
/// <remarks>
/// The order of judgement is the same for all: a text template that matches is an answer; then silence; then the texts that are failures; then the form.
/// All throw <see cref="EslCommandException"/> for a failure and <see cref="EslUnexpectedReplyException"/> for what has not the form.
/// </remarks>
public static partial class ReplyForms
{
    private const string Ok = "+OK";

    /// <summary>The switch says <c>+OK</c>, or its silence means that.</summary>
    public static OkReply ReadOk(ApiReply reply, ReplyRules rules)
    {
        Check(reply, rules);
        if (ReplyText.IsSilence(reply))
            return rules.Empty is EmptyReply.Fails or EmptyReply.NotFound ? throw ReplyJudge.Silence(reply, rules) : new OkReply("");

        ReplyJudge.ThrowIfAnyLineFails(reply, rules);
        var text = reply.Text;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.TrimStart().StartsWith(Ok, StringComparison.Ordinal))
                return new(line.TrimStart()[Ok.Length..].Trim().ToString());
        }

        throw ReplyJudge.Unexpected(reply, "the expected '+OK'");
    }

    /// <summary>The reply is a text; only its last line break does not belong to it.</summary>
    public static string ReadText(ApiReply reply, ReplyRules rules)
    {
        Check(reply, rules);
        if (ReplyText.IsSilence(reply))
            return rules.Empty is EmptyReply.Fails or EmptyReply.NotFound ? throw ReplyJudge.Silence(reply, rules) : "";

        ReplyJudge.ThrowIfFailure(reply, rules);
        return ReplyText.WithoutLastBreak(reply.Text);
    }

    /// <summary>As <see cref="ReadText"/>; null where the reply is one of the texts that stand for no value, or the silence that does.</summary>
    public static string? ReadTextOrNull(ApiReply reply, ReplyRules rules)
    {
        Check(reply, rules);
        if (IsNothing(reply, rules))
            return null;

        ReplyJudge.ThrowIfFailure(reply, rules);
        var text = ReplyText.WithoutLastBreak(reply.Text);
        return rules.IsNull(text) ? null : text;
    }

    /// <summary>The reply is one value, without the blanks around it.</summary>
    public static T ReadValue<T>(ApiReply reply, ReplyRules rules, WireParser<T> parser)
        where T : struct
        => ReadValueOrNull(reply, rules, parser)
           ?? throw Missing(reply, rules, $"a value of {NameOf<T>()}");

    /// <summary>As <see cref="ReadValue"/>; null where the reply is one of the texts that stand for no value, or the silence that does.</summary>
    public static T? ReadValueOrNull<T>(ApiReply reply, ReplyRules rules, WireParser<T> parser)
        where T : struct
    {
        Check(reply, rules);
        ArgumentNullException.ThrowIfNull(parser);
        if (IsNothing(reply, rules))
            return null;

        ReplyJudge.ThrowIfFailure(reply, rules);
        var text = reply.Text.AsSpan().Trim();
        if (rules.IsNull(text))
            return null;
        return parser(text, out var value) ? value : throw ReplyJudge.Unexpected(reply, $"a value of {NameOf<T>()}");
    }

    /// <summary>What of a reply stands behind a line; the whole where there is no such line, so that a failure is still told by all of it.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="line">The line, without the blanks around it.</param>
    public static ApiReply Behind(ApiReply reply, string line)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentException.ThrowIfNullOrEmpty(line);
        var mark = Encoding.UTF8.GetBytes(line);
        var body = reply.Body.Span;
        for (var start = 0; start < body.Length;)
        {
            var length = body[start..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            if (ReplyText.Trim(body.Slice(start, length)).SequenceEqual(mark))
                return new(reply.Command, reply.Body[(start + length + 1)..]);
            start += length + 1;
        }

        return reply;
    }

    private static string NameOf<T>() => typeof(T).Name;

    private static void Check(ApiReply reply, ReplyRules rules)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(rules);
    }

    /// <summary>Whether the reply is silence, and silence means that there is nothing.</summary>
    private static bool IsNothing(ApiReply reply, ReplyRules rules)
    {
        if (!ReplyText.IsSilence(reply))
            return false;
        return rules.Empty is EmptyReply.Fails or EmptyReply.NotFound ? throw ReplyJudge.Silence(reply, rules) : true;
    }

    /// <summary>The exception where there is nothing and something must be.</summary>
    private static EslException Missing(ApiReply reply, ReplyRules rules, string expected) =>
        ReplyText.IsSilence(reply) ? ReplyJudge.Silence(reply, rules) : ReplyJudge.Unexpected(reply, expected);

    /// <summary>
    /// Judges a reply and reads it: nothing of silence that means that, and otherwise what its form holds. What is malformed becomes the exception that callers know.
    /// </summary>
    private static T Read<T>(ApiReply reply, ReplyRules rules, T nothing, string expected, Func<T> read)
    {
        Check(reply, rules);
        if (IsNothing(reply, rules))
            return nothing;

        ReplyJudge.ThrowIfFailure(reply, rules);
        try
        {
            return read();
        }
        catch (MalformedReplyException e)
        {
            throw ReplyJudge.Unexpected(reply, $"{expected} ({e.Message})", e);
        }
    }
}
