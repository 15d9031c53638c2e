using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <content>Replies that are read by templates, and replies of names and values.</content>
public static partial class ReplyForms
{
    /// <summary>The reply, without the blanks around it, matches a template. Templates may match what would otherwise be a failure.</summary>
    /// <returns>What the template gives; the default where silence, or a text that stands for no value, means that there is nothing.</returns>
    public static T ReadTemplates<T>(ApiReply reply, ReplyRules rules, TemplateReader<T> templates)
    {
        Check(reply, rules);
        ArgumentNullException.ThrowIfNull(templates);
        var text = reply.Text.AsSpan().Trim();
        if (templates(new(text), out var value))
            return value;
        if (IsNothing(reply, rules) || rules.IsNull(text))
            return default!;

        ReplyJudge.ThrowIfAnyLineFails(reply, rules);
        throw ReplyJudge.Unexpected(reply, "any of the answers that were expected");
    }

    /// <summary>Every line that is not empty matches a template and gives one result, but for those that are read over.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="templates">Reads a line.</param>
    /// <param name="isReadOver">Which lines give nothing; null where all give something. They are asked for first.</param>
    /// <param name="end">The line behind which nothing is read; empty where there is none.</param>
    public static IReadOnlyList<T> ReadLines<T>(ApiReply reply, ReplyRules rules, TemplateReader<T> templates, LineFilter? isReadOver = null, string end = "")
    {
        Check(reply, rules);
        ArgumentNullException.ThrowIfNull(templates);
        if (IsNothing(reply, rules))
            return [];

        ReplyJudge.ThrowIfAnyLineFails(reply, rules);
        var results = new List<T>();
        foreach (var line in reply.Text.AsSpan().EnumerateLines())
        {
            if (end.Length > 0 && line.Trim().SequenceEqual(end))
                break;
            if (line.IsWhiteSpace() || (isReadOver is not null && isReadOver(new(line.Trim()))))
                continue;
            results.Add(templates(new(line.Trim()), out var value)
                ? value
                : throw ReplyJudge.Unexpected(reply, $"made of the lines that were expected ('{MessageText.OneLine(line.ToString())}' is none)"));
        }

        return ValueList.Of(results);
    }

    /// <summary>The lines together describe one thing. Lines that match no template are skipped, but one must match.</summary>
    public static T ReadRecordLines<T>(ApiReply reply, ReplyRules rules, LineReader<T> read)
        where T : new()
    {
        Check(reply, rules);
        ArgumentNullException.ThrowIfNull(read);
        if (IsNothing(reply, rules))
            return new();

        ReplyJudge.ThrowIfAnyLineFails(reply, rules);
        var (filled, matched) = (new T(), false);
        foreach (var line in reply.Text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                matched |= read(ref filled, new(line.Trim()));
        }

        return matched ? filled : throw ReplyJudge.Unexpected(reply, "made of the lines that were expected");
    }

    /// <summary>Each record is several lines: one that begins it, and those behind that fill it. Lines that match no template are skipped, but one must match.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="begin">Reads the line that begins a record.</param>
    /// <param name="read">Reads the other lines.</param>
    public static IReadOnlyList<T> ReadRecords<T>(ApiReply reply, ReplyRules rules, LineReader<T> begin, LineReader<T> read)
        where T : new()
    {
        Check(reply, rules);
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(read);
        if (IsNothing(reply, rules))
            return [];

        ReplyJudge.ThrowIfAnyLineFails(reply, rules);
        var (records, matched) = (new List<T>(), false);
        foreach (var line in reply.Text.AsSpan().EnumerateLines())
        {
            var record = new T();
            if (line.IsWhiteSpace())
                continue;
            if (begin(ref record, new(line.Trim())))
            {
                records.Add(record);
                matched = true;
                continue;
            }

            // What stands before the first record belongs to none.
            record = records.Count > 0 ? records[^1] : record;
            matched |= read(ref record, new(line.Trim()));
            if (records.Count > 0)
                records[^1] = record;
        }

        return matched ? ValueList.Of(records) : throw ReplyJudge.Unexpected(reply, "made of the lines that were expected");
    }

    /// <summary>Lines of names and values. A line without the separator is skipped; of two lines with the same name the first holds.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="rules">How it is judged.</param>
    /// <param name="separator">What stands between name and value. Blanks at its end match any number of blanks.</param>
    /// <param name="percentEncoded">Whether <c>%XX</c> in values is decoded.</param>
    public static IReadOnlyDictionary<string, string> ReadKeyValues(ApiReply reply, ReplyRules rules, string separator, bool percentEncoded)
    {
        Check(reply, rules);
        ArgumentException.ThrowIfNullOrEmpty(separator);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (IsNothing(reply, rules))
            return values;

        ReplyJudge.ThrowIfFailure(reply, rules);
        var mark = Encoding.UTF8.GetBytes(separator.TrimEnd(' ') is { Length: > 0 } visible ? visible : separator);
        var body = reply.Body.Span;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range];
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            var at = line.IndexOf(mark);
            if (at < 0)
                continue;

            var value = line[(at + mark.Length)..];
            if (separator.EndsWith(' '))
                value = value.TrimStart((byte)' ');
            var decoded = percentEncoded ? new byte[value.Length] : default;
            if (decoded is not null)
                value = decoded.AsSpan(..PercentDecoder.Decode(value, decoded));
            values.TryAdd(CellText.ToText(ReplyText.Trim(line[..at])), CellText.ToText(value));
        }

        return values.Count > 0 ? values : throw ReplyJudge.Unexpected(reply, $"made of names and values with '{separator}' between them");
    }
}
