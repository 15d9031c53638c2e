using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <content>Replies that are one list of values.</content>
public static partial class ReplyForms
{
    /// <summary>The reply is texts with a separator between them.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="separator">What stands between the items. A blank stands for several: no item is empty then.</param>
    public static IReadOnlyList<string> ReadTexts(ApiReply reply, ReplyRules rules, string separator)
    {
        var text = ReadTextOrNull(reply, rules);
        return SeparatedText.Split(text, separator);
    }

    /// <summary>The reply is values with a separator between them.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="separator">What stands between the items. A blank stands for several: no item is empty then.</param>
    /// <param name="parser">Reads an item.</param>
    public static IReadOnlyList<T> ReadValues<T>(ApiReply reply, ReplyRules rules, string separator, WireParser<T> parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var text = ReadTextOrNull(reply, rules);
        return SeparatedText.TryRead(SeparatedText.Split(text, separator), parser, out var values) ? values : throw ReplyJudge.Unexpected(reply, $"a list of {NameOf<T>()} with '{separator}' between the items");
    }
}
