using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Testing.Answering;

/// <summary>Makes an answer of what a typed method gives.</summary>
internal static class TypedAnswers
{
    private const string Show = "show";
    private const string NoValue = "none";
    private const string Milliseconds = "milliseconds";
    private const string Microseconds = "microseconds";
    private const string EpochMicroseconds = "epochMicros";

    /// <summary>The answer.</summary>
    /// <param name="value">What the method gives.</param>
    /// <param name="match">The command and the form of its reply.</param>
    /// <exception cref="ArgumentException">It is nothing of which a reply could be made.</exception>
    public static Answer Of(object? value, CommandMatch match) => value switch
    {
        EslRow row => new Answer.One(RowCells.Of(row)) { HasJsonTypes = HasJsonTypes(match) },
        IEnumerable<EslRow> rows => new Answer.Rows([.. rows.Select(RowCells.Of)]) { HasJsonTypes = HasJsonTypes(match) },
        ApiReply reply => Answer.Text(reply.Text),
        OkReply done => Answer.Ok(done.Text ?? ""),
        null when match.Reply.Empty == NoValue => Answer.Silence,
        IReadOnlyDictionary<string, string> pairs => new Answer.Pairs([.. pairs]),
        string text => Answer.Of(text),
        IEnumerable<string> texts => Answer.List(texts),
        _ when Text(value, match.Reply.Returns?.Name ?? "") is { } text => Answer.Of(text),

        // A word is its text.
        not null when match.Reply.Returns is { Category: TypeCategory.InlineWords or TypeCategory.Word } => Answer.Of(value.ToString() ?? ""),
        _ => throw new ArgumentException(
            $"The fake cannot write what '{match.Command.Key}' gives from a {value?.GetType().Name ?? "null"}: it writes rows, texts, numbers, times, words and lists of them. "
            + $"""Give the switch's own text instead: fake.On("{match.Syntax.FirstWord} …").Reply("+OK …\n")."""),
    };

    /// <summary>The reports of <c>show</c> have everything as text.</summary>
    private static bool HasJsonTypes(CommandMatch match) => !match.Syntax.FirstWord.Equals(Show, StringComparison.OrdinalIgnoreCase);

    private static string? Text(object? value, string type) => value switch
    {
        bool truth => truth ? "true" : "false",
        TimeSpan time => Whole(type switch { Milliseconds => time.TotalMilliseconds, Microseconds => time.TotalMicroseconds, _ => time.TotalSeconds }),
        DateTimeOffset time when type == EpochMicroseconds => Whole((time - DateTimeOffset.UnixEpoch).TotalMicroseconds),
        DateTimeOffset time => Whole((time - DateTimeOffset.UnixEpoch).TotalSeconds),
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
        ChannelId id => id.Text,

        _ => null,
    };

    private static string Whole(double number) => ((long)number).ToString(CultureInfo.InvariantCulture);
}
