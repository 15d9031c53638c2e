using System.Globalization;
using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <content>Replies that are JSON.</content>
public static partial class ReplyForms
{
    /// <summary>The objects of an array, or those that are members of another.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="path">
    /// The names that lead to the array, with <c>/</c> between them; empty: the reply is the array. With <c>*</c> as the last step they lead to an object, each member of which is
    /// a row that has its name there as the column <c>@</c>. Where it leads nowhere there are no rows.
    /// </param>
    public static IReadOnlyList<TRow> ReadJsonRows<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path is "*" || path.EndsWith("/*", StringComparison.Ordinal))
            return ReadJsonMembers<TRow>(reply, rules, path.TrimEnd('*').TrimEnd('/'));
        return Read<IReadOnlyList<TRow>>(reply, rules, [], path.Length == 0 ? "a JSON array" : $"JSON with an array at '{path}'", () =>
        {
            var text = reply.Body.Span;
            var rows = new List<TRow>();
            if (!FindJson(text, path, out var at, out var depth))
                return ValueList.Of(rows);
            if (at >= text.Length || text[at] != '[')
                return text[at..].StartsWith("null"u8) ? ValueList.Of(rows) : throw JsonText.Malformed(at, "this is no array");

            var parse = new RowParse(new JsonSource(reply.Body), new TextCache());
            at++;
            while (JsonText.NextItem(text, ref at, rows.Count == 0))
            {
                if (at >= text.Length || text[at] != '{')
                    throw JsonText.Malformed(at, "this item is no object");
                rows.Add(parse.Read<TRow>(at, out at));
            }

            JsonText.ExpectEnd(text, JsonText.SkipContainer(text, at, depth));
            return ValueList.Of(rows);
        });
    }

    private static IReadOnlyList<TRow> ReadJsonMembers<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
    {
        return Read<IReadOnlyList<TRow>>(reply, rules, [], path.Length == 0 ? "a JSON object" : $"JSON with an object at '{path}'", () =>
        {
            var text = reply.Body.Span;
            var rows = new List<TRow>();
            if (!FindJson(text, path, out var at, out var depth))
                return ValueList.Of(rows);
            if (text[at] != '{')
                return text[at..].StartsWith("null"u8) ? ValueList.Of(rows) : throw JsonText.Malformed(at, "this is no object");

            var parse = new RowParse(new JsonSource(reply.Body), new TextCache());
            at++;
            while (JsonText.NextMember(text, ref at, rows.Count == 0, out var name))
            {
                at = JsonText.SkipBlanks(text, at);
                if (at >= text.Length || text[at] != '{')
                    throw JsonText.Malformed(at, "this member is no object");
                rows.Add(parse.Read<TRow>(name.Start - 1, out at));
            }

            JsonText.ExpectEnd(text, JsonText.SkipContainer(text, at, depth));
            return ValueList.Of(rows);
        });
    }

    /// <summary>One object.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="path">The names that lead to the object, with <c>/</c> between them; empty: the reply is the object.</param>
    public static TRow ReadJsonRow<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
        => ReadJsonRowOrNull<TRow>(reply, rules, path)
           ?? throw Missing(reply, rules, $"JSON with an object at '{path}'");

    /// <summary>As <see cref="ReadJsonRow"/>; null where the path leads nowhere, or silence means that there is nothing.</summary>
    public static TRow? ReadJsonRowOrNull<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
    {
        return Read<TRow?>(reply, rules, null, path.Length == 0 ? "a JSON object" : $"JSON with an object at '{path}'", () =>
        {
            var text = reply.Body.Span;
            if (!FindJson(text, path, out var at, out var depth) || text[at..].StartsWith("null"u8))
                return null;
            if (at >= text.Length || text[at] != '{')
                throw JsonText.Malformed(at, "this is no object");

            var row = new RowParse(new JsonSource(reply.Body), null).Read<TRow>(at, out at);
            JsonText.ExpectEnd(text, JsonText.SkipContainer(text, at, depth));
            return row;
        });
    }

    /// <summary>One value.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="path">The names that lead to the value, with <c>/</c> between them.</param>
    /// <param name="parser">Reads the value from its text.</param>
    public static T ReadJsonValue<T>(ApiReply reply, ReplyRules rules, string path, WireParser<T> parser)
        where T : struct
        => ReadJsonValueOrNull(reply, rules, path, parser)
           ?? throw Missing(reply, rules, $"JSON with a value of {NameOf<T>()} at '{path}'");

    /// <summary>As <see cref="ReadJsonValue"/>; null where the path leads nowhere, to nothing or to a text that stands for no value.</summary>
    public static T? ReadJsonValueOrNull<T>(ApiReply reply, ReplyRules rules, string path, WireParser<T> parser)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(parser);
        var text = ReadJsonTextOrNull(reply, rules, path);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return parser(text.AsSpan().Trim(), out var value) ? value : throw ReplyJudge.Unexpected(reply, $"JSON with a value of {NameOf<T>()} at '{path}'");
    }

    /// <summary>One text; of an object or array its JSON.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="path">The names that lead to the text, with <c>/</c> between them.</param>
    public static string ReadJsonText(ApiReply reply, ReplyRules rules, string path)
        => ReadJsonTextOrNull(reply, rules, path)
           ?? throw Missing(reply, rules, $"JSON with a text at '{path}'");

    /// <summary>As <see cref="ReadJsonText"/>; null where the path leads nowhere or to a text that stands for no value.</summary>
    public static string? ReadJsonTextOrNull(ApiReply reply, ReplyRules rules, string path)
    {
        return Read<string?>(reply, rules, null, path.Length == 0 ? "JSON" : $"JSON with a value at '{path}'", () =>
        {
            var text = reply.Body.Span;
            if (!FindJson(text, path, out var at, out var depth))
                return null;

            at = JsonText.ReadValue(text, at, out var cell);
            JsonText.ExpectEnd(text, JsonText.SkipContainer(text, at, depth));
            var value = CellText.ToText(CellText.Decode(text, cell, default));
            return rules.IsNull(value) ? null : value;
        });
    }

    /// <summary>Goes to the value that a path leads to; false where it leads nowhere in JSON that is well formed.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="path">The path; a number is a step into an array.</param>
    /// <param name="at">Where the value begins.</param>
    /// <param name="depth">How many objects are open around it.</param>
    private static bool FindJson(ReadOnlySpan<byte> text, string path, out int at, out int depth)
    {
        ArgumentNullException.ThrowIfNull(path);
        depth = 0;
        at = JsonText.SkipBlanks(text, 0);
        if (at == text.Length)
            throw JsonText.Malformed(at, "a value is missing");
        if (path.Length == 0)
            return true;

        foreach (var step in path.Split('/'))
        {
            var index = 0;
            var isItem = text[at] == '[' && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index);
            if (text[at] != '{' && !isItem)
                throw JsonText.Malformed(at, "this is no object");

            at++;
            depth++;
            if (!(isItem ? FindItem(text, index, ref at) : FindMember(text, Encoding.UTF8.GetBytes(step), ref at)))
            {
                JsonText.ExpectEnd(text, JsonText.SkipContainer(text, at, depth - 1));
                return false;
            }

            at = JsonText.SkipBlanks(text, at);
            if (at == text.Length)
                throw JsonText.Malformed(at, "a value is missing");
        }

        return true;
    }

    private static bool FindItem(ReadOnlySpan<byte> text, int index, ref int at)
    {
        for (var i = 0; JsonText.NextItem(text, ref at, i == 0); i++)
        {
            if (i == index)
                return true;
            at = JsonText.ReadValue(text, at, out _);
        }

        return false;
    }

    private static bool FindMember(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, ref int at)
    {
        for (var first = true; JsonText.NextMember(text, ref at, first, out var found); first = false)
        {
            if (CellText.Decode(text, found, default).SequenceEqual(name))
                return true;
            at = JsonText.ReadValue(text, at, out _);
        }

        return false;
    }
}
