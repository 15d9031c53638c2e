using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;

namespace Typed.Esl.Tool.Reading;

/// <summary>Holds a text against a reply's templates. The generated methods have the same written out.</summary>
internal sealed class TemplateValues(CatalogueModel catalogue, ReplyModel reply)
{
    /// <summary>The values of the first template that the whole text follows.</summary>
    public bool TryRead(ReplyScanner start, List<RawCell> values)
    {
        foreach (var template in reply.Templates)
        {
            var found = new List<RawCell>();
            if (Follows(template, start, found))
            {
                values.AddRange(found.Where(cell => values.TrueForAll(known => known.Column != cell.Column)));
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of the line that begins a record.</summary>
    public bool Begins(ReplyScanner line, List<RawCell> values) => Follows(reply.Templates[0], line, values);

    private bool Follows(Template template, ReplyScanner scan, List<RawCell> found)
    {
        var nodes = template.Nodes;
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is ArgumentNode argument)
            {
                if (!TryTake(ref scan, argument, LiteralFrom(nodes, i + 1), out var text))
                    return false;
                if (argument.Name[0] != '_')
                    found.Add(new(argument.Name, text, false));
                continue;
            }

            if (!scan.Literal(LiteralFrom(nodes, i)))
                return false;
            while (i + 1 < nodes.Count && nodes[i + 1] is not ArgumentNode)
                i++;
        }

        return scan.End;
    }

    private bool TryTake(ref ReplyScanner scan, ArgumentNode node, string until, out string text)
    {
        var known = reply.Placeholders.FirstOrDefault(placeholder => placeholder.Name == node.Name);
        var type = known is { ListSeparator: null } ? known.Type : TypeReference.Text;
        text = "";
        if (type is { Name: "bool", Words: [var yes, var no] })
        {
            if (!scan.Choice(yes, no, out var isYes))
                return false;
            text = isYes ? yes : no;
            return true;
        }

        if (type.Category is TypeCategory.Word or TypeCategory.InlineWords)
            return TryTakeWord(ref scan, type, ref text);
        switch (type.Name)
        {
            case "int" or "long" or "seconds" or "milliseconds" or "microseconds" or "epoch" or "epochMicros":
                if (!scan.Int64(out var whole))
                    return false;
                text = whole.ToString(CultureInfo.InvariantCulture);
                return true;
            case "decimal":
                if (!scan.Decimal(out var number))
                    return false;
                text = number.ToString(CultureInfo.InvariantCulture);
                return true;
            case "bool" or "channelId":
                return scan.Word(out text);
            default:
                return scan.Text(until, out text);
        }
    }

    private bool TryTakeWord(ref ReplyScanner scan, TypeReference type, ref string text)
    {
        // Some known words hold blanks, so the longest that stands here is the one.
        var known = type.Words.Concat(catalogue.WordType(type.Name)?.Words.Select(word => word.Wire) ?? []);
        foreach (var word in known.OrderByDescending(word => word.Length))
        {
            ReplyScanner behind = scan;
            ReplyScanner next = scan;
            if (behind.Literal(word) && (behind.End || !next.Word(out var whole) || whole.Length <= word.Length || word.Contains(' ')))
            {
                scan = behind;
                text = word;
                return true;
            }
        }

        return scan.Word(out text) && !text.StartsWith('-');
    }

    private static string LiteralFrom(IReadOnlyList<TemplateNode> nodes, int start) =>
        string.Concat(nodes.Skip(start).TakeWhile(node => node is not ArgumentNode).Select(node => node is LiteralNode literal ? literal.Text : " "));
}
