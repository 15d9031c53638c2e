using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Typed.Esl.Catalogue;
using Typed.Esl.Telemetry;
using Typed.Esl.Tests.Shared;
using Log = Typed.Esl.Telemetry.Log;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>Dashboards and alerts are built on names: docs/telemetry.md is what they are built from, and it must say what the code does.</summary>
public sealed class NamesTests
{
    private static readonly string s_document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));

    [Fact]
    public void Every_log_message_stands_in_the_document_as_it_is()
    {
        var expected =
            from method in typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            orderby message.EventId
            select $"| {message.EventId} | `{method.Name}` | {message.Level} | {message.Message} |";

        Assert.Equal(expected, RowsBelow("## Log messages"));
    }

    [Fact]
    public void No_two_log_messages_have_one_id()
    {
        var ids = typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)
            .Where(id => id is not null)
            .ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Every_instrument_stands_in_the_document_as_it_is()
    {
        using var meters = new Meters();
        _ = EslMetrics.Of(meters);
        var expected = meters.Instruments.Select(instrument => $"| `{instrument.Name}` | {KindOf(instrument)} | `{instrument.Unit}` | {instrument.Description} |");
        Assert.Equal(expected, RowsBelow("## Metrics").Select(row => row[..(row[..^1].LastIndexOf('|') + 1)]));
    }

    [Fact]
    public void A_histogram_says_where_its_buckets_are()
    {
        using var meters = new Meters();
        _ = EslMetrics.Of(meters);
        var histograms = meters.Instruments.OfType<Histogram<double>>().ToList();
        Assert.Equal(2, histograms.Count);
        Assert.All(histograms, histogram =>
        {
            var bounds = histogram.Advice!.HistogramBucketBoundaries!;
            Assert.Equal(bounds.Order(), bounds);
            Assert.Contains(string.Join(", ", bounds.Select(bound => bound.ToString(CultureInfo.InvariantCulture))), s_document, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_way_to_end_and_every_kind_of_failure_has_its_own_word_in_the_document()
    {
        List<string> words =
        [
            .. Enum.GetValues<DisconnectReason>().Select(reason => ErrorTypes.Of(new EslConnectionException("x", reason: reason))),
            .. Enum.GetValues<FailureKind>().Select(kind => ErrorTypes.Of(new EslCommandException("x", "x", "x", kind))),
        ];
        Assert.DoesNotContain("_OTHER", words);
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, word => Assert.Contains($"`{word}`", s_document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_of_the_catalogue_has_a_name()
    {
        var unnamed = BuiltInCatalogue.Model.Commands.Select(command => command.Syntax.FirstWord).Where(word => MethodNames.Api.Of(word + " x") != "api/" + word);
        Assert.Empty(unnamed);
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0];

    private static IEnumerable<string> RowsBelow(string heading) =>
        s_document[s_document.IndexOf(heading, StringComparison.Ordinal)..]
            .Split('\n')
            .SkipWhile(line => !line.StartsWith("|--", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.StartsWith('|'));
}
