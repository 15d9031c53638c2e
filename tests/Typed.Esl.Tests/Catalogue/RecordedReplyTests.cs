using System.Collections;
using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>Every answer that a live switch gave to a command of the catalogue is read: as the typed result it is, or as the failure it is.</summary>
public sealed class RecordedReplyTests
{
    private static readonly CatalogueModel s_catalogue = BuiltInCatalogue.Model;
    private static readonly CommandFinder s_finder = new(s_catalogue);

    [Fact]
    public async Task Every_recorded_answer_gives_the_reviewed_result()
    {
        var lines = new StringBuilder();
        foreach (var recorded in RecordedReply.All)
        {
            if (s_finder.Find(recorded.Command) is not { Command: { IsHidden: false } command } match || !IsReadByType(match))
                continue;
            lines.Append(CultureInfo.InvariantCulture, $"{recorded.Name} {recorded.Command}\n");
            lines.Append(CultureInfo.InvariantCulture, $"    {command.Key}: {await ResultAsync(recorded, match)}\n");
        }

        Assert.DoesNotContain("is unexpected", lines.ToString(), StringComparison.Ordinal);
        Snapshot.Match(lines.ToString(), "RecordedReplies", "txt");
    }

    [Fact]
    public async Task A_typed_method_sends_the_text_that_was_recorded()
    {
        var faults = new List<string>();
        foreach (var recorded in RecordedReply.All)
        {
            if (s_finder.Find(recorded.Command) is not { Command.IsHidden: false, IsOwnSyntax: true } match)
                continue;
            var connection = new AnsweringConnection(recorded.Body);
            try
            {
                await TypedCall.InvokeAsync(s_catalogue, match.Command, match.Values, connection);
            }
            catch (EslException)
            {
                // What was answered is another test's affair.
            }

            // Words that the switch compares without case are sent as the catalogue writes them, and of the many words for yes and no only two are sent.
            var isYesOrNo = match.Command.Arguments.Any(argument => argument.Type.Name == "bool");
            if (!isYesOrNo && !string.Equals(connection.Request.Text, recorded.Command.Trim(), StringComparison.OrdinalIgnoreCase))
                faults.Add($"{recorded.Name}: {recorded.Command} was sent as {connection.Request.Text}");
            if (connection.Request.Blocks != match.Command.Blocks || (connection.Request.Effect == Typed.Esl.Requests.CommandEffect.Read) != match.Command.IsRead)
                faults.Add($"{recorded.Name}: {recorded.Command} was sent with other traits than the catalogue says");
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_plain_table_of_calls_is_read_as_its_exact_twin_or_refused()
    {
        var read = 0;
        var refused = new List<string>();
        foreach (var recorded in RecordedReply.All)
        {
            if (s_finder.Find(recorded.Command) is not { IsOwnSyntax: false, Reply: { Form: ReplyForm.Table, Returns: { Category: TypeCategory.Record } row } } match)
                continue;
            var delimiter = match.Reply.Table.Delimiter == "<delimiter>" ? match.Values["delimiter"] : match.Reply.Table.Delimiter;
            try
            {
                var plain = Parse(row.Name, recorded.Body, delimiter);
                var state = recorded.Name.Split('/')[0];
                var twin = RecordedReply.All.FirstOrDefault(other => other.Name.StartsWith(state + "/", StringComparison.Ordinal) && other.Command == match.Command.Syntax.Source && plain.Count > 0);
                if (twin is not null)
                    Assert.Equal(Exact(twin), plain);
                read++;
            }
            catch (EslUnexpectedReplyException error)
            {
                Assert.Contains("json", error.Message, StringComparison.Ordinal);
                refused.Add($"{recorded.Name} {recorded.Command}");
            }
        }

        Assert.True(read >= 43, $"{read} tables were read.");
        Snapshot.Match(string.Join("\n", refused) + "\n", "RefusedTables", "txt");
    }

    /// <summary>Whether an answer has the form of the typed method, or the same records in JSON or XML.</summary>
    private static bool IsReadByType(CommandMatch match) =>
        (ReferenceEquals(match.Reply, match.Command.Reply) && IsCallable(match)) || match.Reply is { Form: ReplyForm.Json or ReplyForm.Xml, Returns.Category: TypeCategory.Record };

    /// <summary>Whether another syntax of the command gave all that its method must be given.</summary>
    private static bool IsCallable(CommandMatch match) =>
        match.Command.Syntax.Nodes.OfType<ArgumentNode>().All(argument => match.Values.ContainsKey(argument.Name));

    private static async Task<string> ResultAsync(RecordedReply recorded, CommandMatch match)
    {
        try
        {
            return Print(ReferenceEquals(match.Reply, match.Command.Reply)
                ? await TypedCall.InvokeAsync(s_catalogue, match.Command, match.Values, new AnsweringConnection(recorded.Body))
                : ReadRows(match.Reply, recorded));
        }
        catch (EslCommandException error)
        {
            return $"fails, {error.Kind}: {error.Message}";
        }
        catch (EslUnexpectedReplyException error)
        {
            return $"is unexpected: {error.Message}";
        }
    }

    private static string Print(object? result) => result switch
    {
        null => "null",
        string text => "\"" + (text.Length > 200 ? text[..200] + "…" : text).ReplaceLineEndings("⏎") + "\"",
        IReadOnlyDictionary<string, string> values => $"{values.Count} values, {string.Join(", ", values.Take(3))}",
        IEnumerable rows => string.Join("\n        ", rows.Cast<object>().Take(3).Select(Print).Prepend($"{rows.Cast<object>().Count()} rows")),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => result.ToString()!.ReplaceLineEndings("⏎"),
    };

    private static IList Parse(string record, ReadOnlyMemory<byte> body, string delimiter)
    {
        var table = typeof(EslTable<>).MakeGenericType(RowType(record));
        var parsed = table.GetMethod("Parse", [typeof(ReadOnlyMemory<byte>), typeof(string)])!
            .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [body, delimiter], CultureInfo.InvariantCulture)!;
        return ((IEnumerable)table.GetProperty("Rows")!.GetValue(parsed)!).Cast<object>().OrderBy(Print, StringComparer.Ordinal).ToList();
    }

    private static IList Exact(RecordedReply twin) =>
        ((IEnumerable)ReadRows(s_finder.Find(twin.Command)!.Reply, twin)).Cast<object>().OrderBy(Print, StringComparer.Ordinal).ToList();

    private static object ReadRows(ReplyModel reply, RecordedReply recorded)
    {
        var rules = new ReplyRules(new FailurePatterns(null, [.. s_catalogue.Failures.Select(failure => (failure.Pattern, Enum.Parse<FailureKind>(failure.Kind, ignoreCase: true)))]));
        var reader = $"Read{reply.Form}Row{(reply.Returns!.IsList ? "s" : "")}";
        return typeof(ReplyForms).GetMethod(reader)!
            .MakeGenericMethod(RowType(reply.Returns.Name))
            .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [new ApiReply(recorded.Command, recorded.Body), rules, reply.Path], CultureInfo.InvariantCulture)!;
    }

    private static Type RowType(string record) => typeof(IEslConnection).Assembly.GetType("Typed.Esl." + record, throwOnError: true)!;
}
