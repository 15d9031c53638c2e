using System.Collections;
using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;

namespace Typed.Esl.Testing.Answering;

/// <summary>Makes an answer of what a typed method gives.</summary>
internal static class TypedAnswers
{
    private const string NoValue = "none";
    private const string OnlyCell = "";

    /// <summary>The answer.</summary>
    /// <param name="value">What the method gives.</param>
    /// <param name="match">The command and the form of its reply.</param>
    /// <exception cref="ArgumentException">It is nothing of which a reply could be made.</exception>
    public static Answer Of(object? value, CommandMatch match) => value switch
    {
        // The reports of show have everything as text.
        EslRow row => new Answer.One(RowCells.Of(row)) { HasJsonTypes = !ShowCommand.Is(match.Syntax.FirstWord) },
        IEnumerable<EslRow> rows => new Answer.Rows([.. rows.Select(RowCells.Of)]) { HasJsonTypes = !ShowCommand.Is(match.Syntax.FirstWord) },
        ApiReply reply => Answer.Text(reply.Text),
        OkReply done => Answer.Ok(done.Text ?? ""),
        null when match.Reply.Empty == NoValue => Answer.Silence,
        null when match.Reply.Nulls is [var nothing, ..] => Answer.Text(nothing),
        IReadOnlyDictionary<string, string> pairs => new Answer.Pairs([.. pairs]),
        _ when Text(value, match.Reply.Returns) is { } text => Answer.Of(text),
        IEnumerable values when Texts(values, match.Reply.Returns) is { } texts => Several(texts, match.Reply),
        _ => throw new ArgumentException(
            $"The fake cannot write what '{match.Command.Key}' gives from a {value?.GetType().Name ?? "null"}: it writes rows, texts, numbers, times, words and lists of them. "
            + $"""Give the switch's own text instead: fake.On("{match.Syntax.FirstWord} …").Reply("+OK …\n")."""),
    };

    /// <summary>Several values: each on a line of its own, where the reply has lines for them.</summary>
    private static Answer Several(List<string> values, ReplyModel reply) => reply is { ListSeparator: null, Placeholders: [var placeholder] }
        ? Answer.Each(values.Select(value => (IEnumerable<(string, string)>)[(placeholder.Name, value)]))
        : Answer.List(values);

    /// <summary>The texts of several values; null where one of them has none.</summary>
    private static List<string>? Texts(IEnumerable values, TypeReference? type)
    {
        List<string> texts = [];
        foreach (object? value in values)
        {
            if (Text(value, type) is not { } text)
                return null;
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>The text of a value, as it would stand in a column of its type; null where none can be made of it.</summary>
    private static string? Text(object? value, TypeReference? type)
    {
        var cell = new RowWriter();
        switch (value)
        {
            case string text:
                return text;
            case ChannelId id:
                return id.Text;
            case DialString dial:
                return dial.Text;
            case bool truth:
                cell.Boolean(OnlyCell, truth);
                break;
            case TimeSpan time when type?.Name == "milliseconds":
                cell.Milliseconds(OnlyCell, time);
                break;
            case TimeSpan time when type?.Name == "microseconds":
                cell.Microseconds(OnlyCell, time);
                break;
            case TimeSpan time:
                cell.Seconds(OnlyCell, time);
                break;
            case DateTimeOffset time when type?.Name == "epochMicros":
                cell.EpochMicroseconds(OnlyCell, time);
                break;
            case DateTimeOffset time:
                cell.Epoch(OnlyCell, time);
                break;
            case int or long or decimal:
                return Convert.ToString(value, CultureInfo.InvariantCulture);

            // A word is its text.
            case not null when type is { Category: TypeCategory.InlineWords or TypeCategory.Word }:
                return value is IEnumerable ? null : value.ToString();
            default:
                return null;
        }

        return (string)cell.Cells[0].Value;
    }
}
