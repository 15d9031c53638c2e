using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>A template must take the whole of what it names, and nothing else.</summary>
public class ReplyScannerTests
{
    [Theory]
    [InlineData("+OK a", "+OK   a", true)]
    [InlineData("+OK a", "+OK \t a", true)]
    [InlineData("+OK a", "+OKa", false)]
    [InlineData("+OK ", "+OK", false)]
    [InlineData("a  b", "a b", true)]
    [InlineData("+OK", "+ok", false)]
    public void A_blank_in_a_literal_matches_one_or_more(string literal, string text, bool matches)
        => Assert.Equal(matches, new ReplyScanner(text).Literal(literal));

    [Fact]
    public void A_step_that_does_not_match_changes_nothing()
    {
        var scan = new ReplyScanner("x1");
        Assert.False(scan.Literal("xy") || scan.Int32(out _) || scan.Int64(out _) || scan.Decimal(out _) || scan.Boolean(out _) || scan.Text("z", out _));
        Assert.True(scan.Literal("x1") && scan.End);
    }

    [Fact]
    public void Numbers_end_where_their_digits_end()
    {
        var scan = new ReplyScanner("-2/5000000000:0.50.1");
        Assert.True(scan.Int32(out var first) & scan.Literal("/") & scan.Int64(out var second) & scan.Literal(":") & scan.Decimal(out var third) & scan.Literal(".1") & scan.End);
        Assert.Equal((-2, 5_000_000_000, 0.50m), (first, second, third));
        Assert.False(new ReplyScanner("99999999999").Int32(out _));
        Assert.False(new ReplyScanner("-").Int32(out _));
        Assert.False(new ReplyScanner("").Decimal(out _));
    }

    [Fact]
    public void Text_runs_to_the_literal_that_follows()
    {
        var scan = new ReplyScanner("[a b]  of c");
        Assert.True(scan.Literal("[") & scan.Text("] of ", out var first) & scan.Literal("] of ") & scan.Text("", out var second) & scan.End);
        Assert.Equal(("a b", "c"), (first, second));
    }

    [Fact]
    public void Words_and_ids_end_at_a_blank()
    {
        var scan = new ReplyScanner("my-own-uuid rest");
        Assert.True(scan.ChannelId(out var id) & scan.Literal(" ") & scan.Word(out string word) & scan.End);
        Assert.Equal(("my-own-uuid", "rest"), (id.Text, word));
        Assert.False(new ReplyScanner("").Word(out _));
        Assert.False(new ReplyScanner(" a").ChannelId(out _));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("OFF", false)]
    [InlineData("1", true)]
    [InlineData("false,", false)]
    public void Booleans_are_words(string text, bool value)
    {
        Assert.True(new ReplyScanner(text).Boolean(out var read));
        Assert.Equal(value, read);
        Assert.False(new ReplyScanner("truest").Boolean(out _));
    }

    [Theory]
    [InlineData("no reply", false)]
    [InlineData("USER_BUSY", true)]
    [InlineData("On Break", true)]
    [InlineData("On Brake", false)]
    [InlineData("[x]", false)]
    [InlineData("-ERR", false)]
    public void A_vocabularys_word_is_no_sentence(string text, bool matches)
    {
        var scan = new ReplyScanner(text);
        Assert.Equal(matches, scan.Word<TestState>(out var word) && scan.End);
        if (matches)
            Assert.Equal(text, word.Text);
    }
}
