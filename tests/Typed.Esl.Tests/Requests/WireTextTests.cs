using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Requests;

/// <summary>Typed arguments are written as the switch reads them, whatever the machine's language.</summary>
public class WireTextTests
{
    [Fact]
    public void A_number_outside_of_its_range_is_refused_with_the_range()
    {
        Assert.Equal("5", WireText.InRange("5", 5, 5, "", "x"));
        Assert.Equal("-0.5", WireText.InRange("-0.5", -1, null, "", "x"));
        Assert.StartsWith("'x' is -0.5, and the switch takes at least 0.", Assert.Throws<ArgumentOutOfRangeException>(() => WireText.InRange("-0.5", 0, null, "", "x")).Message, StringComparison.Ordinal);
        Assert.StartsWith("'x' is 11 seconds, and the switch takes at most 10 seconds.", Assert.Throws<ArgumentOutOfRangeException>(() => WireText.InRange("11", null, 10, " seconds", "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            culture.DateTimeFormat.TimeSeparator = ".";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("-5", WireText.Of(-5));
            Assert.Equal("-5000000000", WireText.Of(-5_000_000_000));
            Assert.Equal("-0.5", WireText.Of(-0.5m));
            Assert.Equal("2026-11-22 20:10:28", WireText.LocalTime(new(2026, 11, 22, 20, 10, 28)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Booleans_and_times_are_written_as_the_switch_reads_them()
    {
        Assert.Equal("true", WireText.Of(true));
        Assert.Equal("false", WireText.Of(false));
        Assert.Equal("1795378228", WireText.Epoch(DateTimeOffset.FromUnixTimeSeconds(1795378228).AddMilliseconds(999), "when"));
        Assert.Equal("1795378228000001", WireText.EpochMicroseconds(DateTimeOffset.FromUnixTimeSeconds(1795378228).AddTicks(10), "when"));
        Assert.Equal("when", Assert.Throws<ArgumentOutOfRangeException>(() => WireText.Epoch(default, "when")).ParamName);
    }

    /// <summary>The switch takes a time that is past for a number of seconds from now: what was to be at once would be in fifty years, and no error.</summary>
    [Fact]
    public void A_time_that_is_past_is_no_time_for_a_task()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_000_000).AddMilliseconds(500));

        Assert.Equal("1000001", WireText.FutureEpoch(DateTimeOffset.FromUnixTimeSeconds(1_000_001), "time", time));
        foreach (int seconds in new[] { 0, 1, 3600 })
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() => WireText.FutureEpoch(DateTimeOffset.FromUnixTimeSeconds(1_000_000 - seconds), "time", time));
            Assert.Equal("time", refused.ParamName);
            Assert.Contains("delay", refused.Message, StringComparison.Ordinal);
            Assert.Contains("clock", refused.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => WireText.FutureEpoch(DateTimeOffset.UtcNow.AddSeconds(-1), "time"));
    }

    [Fact]
    public void What_the_switch_would_take_for_something_else_is_refused()
    {
        Assert.Equal("%H", WireText.Without("%H", "|", "it would be cut", "format"));
        Assert.Equal("$ {x}", WireText.Without("$ {x}", "${", "it would be replaced", "value"));
        Assert.Contains("it would be cut", Assert.Throws<ArgumentException>(() => WireText.Without("%d | %H", "|", "it would be cut", "format")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => WireText.Without(@"a$\{x}", "${", "it would be replaced", "value"));
        Assert.Contains("UnsetVariableAsync", Assert.Throws<ArgumentException>(() => WireText.Without("", "", "`UnsetVariableAsync` removes it", "value")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duration_that_cannot_be_carried_is_refused_and_never_rounded()
    {
        Assert.Equal("90", WireText.Seconds(TimeSpan.FromMinutes(1.5), "timeout"));
        Assert.Equal("1500", WireText.Milliseconds(TimeSpan.FromSeconds(1.5), "timeout"));
        Assert.Equal("1500000", WireText.Microseconds(TimeSpan.FromSeconds(1.5), "timeout"));
        Assert.Equal("0", WireText.Seconds(TimeSpan.Zero, "timeout"));
        Assert.Equal("timeout", Assert.Throws<ArgumentOutOfRangeException>(() => WireText.Seconds(TimeSpan.FromSeconds(1.5), "timeout")).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => WireText.Milliseconds(TimeSpan.FromTicks(1), "timeout"));
        Assert.Throws<ArgumentOutOfRangeException>(() => WireText.Microseconds(TimeSpan.FromTicks(1), "timeout"));
        Assert.Throws<ArgumentOutOfRangeException>(() => WireText.Seconds(TimeSpan.FromSeconds(-1), "timeout"));
    }

    [Fact]
    public void What_the_switch_would_take_apart_in_a_list_that_knows_quotes_is_quoted()
    {
        Assert.Equal("a,b c", WireText.QuotedList(["a", "b c"], ",", "values"));
        Assert.Equal("'a,b','it\\'s','\\\\',' c','^^:d'", WireText.QuotedList(["a,b", "it's", "\\", " c", "^^:d"], ",", "values"));
        Assert.Equal("a=b c;'d=e;f';g=", WireText.QuotedPairs([new("a", "b c"), new("d", "e;f"), new("g", "")], ";", "=", "variables"));
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => WireText.QuotedList([""], ",", "values")).ParamName);
        Assert.Throws<ArgumentException>(() => WireText.QuotedList([], ",", "values"));
        Assert.Throws<ArgumentException>(() => WireText.QuotedPairs([new("a=b", "c")], ";", "=", "variables"));
        Assert.Throws<ArgumentException>(() => WireText.QuotedPairs([new("", "c")], ";", "=", "variables"));
    }

    [Fact]
    public void A_list_whose_items_the_switch_would_take_apart_is_refused()
    {
        Assert.Equal("1,2,3", WireText.List([1, 2, 3], ",", "members"));
        Assert.Equal("a;b c", WireText.List(["a", "b c"], ";", "members"));
        Assert.Equal("members", Assert.Throws<ArgumentException>(() => WireText.List(["a,b"], ",", "members")).ParamName);
        Assert.Throws<ArgumentException>(() => WireText.List(Array.Empty<string>(), ",", "members"));
        Assert.Throws<ArgumentException>(() => WireText.List(["a", ""], ",", "members"));
    }

    [Fact]
    public void Pairs_whose_names_or_values_the_switch_would_take_apart_are_refused()
    {
        Assert.Equal("a=1;b=x=y;c=", WireText.Pairs([new("a", "1"), new("b", "x=y"), new("c", "")], ";", "=", "variables"));
        Assert.Equal("variables", Assert.Throws<ArgumentException>(() => WireText.Pairs([new("a=", "1")], ";", "=", "variables")).ParamName);
        Assert.Throws<ArgumentException>(() => WireText.Pairs([new("a", "1;b=2")], ";", "=", "variables"));
        Assert.Throws<ArgumentException>(() => WireText.Pairs([new("", "1")], ";", "=", "variables"));
        Assert.Throws<ArgumentException>(() => WireText.Pairs([], ";", "=", "variables"));
    }
}
