using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <content>Replies that are tables of lines, or XML.</content>
public static partial class ReplyForms
{
    /// <summary>A table of lines. A row that has not as many cells as there are columns is refused, never shifted.</summary>
    public static IReadOnlyList<TRow> ReadTable<TRow>(ApiReply reply, ReplyRules rules, TableForm form)
        where TRow : EslRow, IEslRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(form);
        return Read(reply, rules, [], "the expected table", () => DelimitedTable.Read<TRow>(reply.Body, form, [form.End], out _));
    }

    /// <summary>The first row of a table of lines.</summary>
    public static TRow ReadTableRow<TRow>(ApiReply reply, ReplyRules rules, TableForm form)
        where TRow : EslRow, IEslRow<TRow>
        => ReadTableRowOrNull<TRow>(reply, rules, form)
           ?? throw Missing(reply, rules, "a table with a row");

    /// <summary>As <see cref="ReadTableRow"/>; null where the table has no row, or silence means that there is nothing.</summary>
    public static TRow? ReadTableRowOrNull<TRow>(ApiReply reply, ReplyRules rules, TableForm form)
        where TRow : EslRow, IEslRow<TRow>
        => ReadTable<TRow>(reply, rules, form) is [var first, ..] ? first : null;

    /// <summary>The elements that a path names.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="path">The names that lead from inside the outermost element to the rows' own, with <c>/</c> between them; as the last, <c>*</c> is any.</param>
    public static IReadOnlyList<TRow> ReadXmlRows<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read<IReadOnlyList<TRow>>(reply, rules, [], "the expected XML", () =>
        {
            var source = XmlSource.Parse(reply.Body);
            var parse = new RowParse(source, new TextCache());
            var slash = path.LastIndexOf('/');
            if (path[(slash + 1)..] is not "*")
                return parse.ReadNamed<TRow>(XmlSource.Root, Encoding.UTF8.GetBytes(path));
            return TryFindElement(source, slash < 0 ? "" : path[..slash], out var element) ? parse.ReadItems<TRow>(source.ElementOf(element)) : [];
        });
    }

    /// <summary>One element.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="path">The names that lead from the outermost element to the one that is meant, with <c>/</c> between them; empty: the outermost.</param>
    public static TRow ReadXmlRow<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
        => ReadXmlRowOrNull<TRow>(reply, rules, path)
           ?? throw Missing(reply, rules, $"XML with an element at '{path}'");

    /// <summary>As <see cref="ReadXmlRow"/>; null where the path leads nowhere, or silence means that there is nothing.</summary>
    public static TRow? ReadXmlRowOrNull<TRow>(ApiReply reply, ReplyRules rules, string path)
        where TRow : EslRow, IEslRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read<TRow?>(reply, rules, null, "the expected XML", () =>
        {
            var source = XmlSource.Parse(reply.Body);
            return TryFindElement(source, path, out var element) ? new RowParse(source, null).Read<TRow>(element) : null;
        });
    }

    private static bool TryFindElement(XmlSource source, string path, out int element)
    {
        element = XmlSource.Root;
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(path + "/");
        return path.Length == 0 || source.TryFollow(ref element, ref rest);
    }
}
