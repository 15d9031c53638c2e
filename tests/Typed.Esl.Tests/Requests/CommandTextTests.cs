using CsCheck;
using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Requests;

/// <summary>A value that a caller passes is the value that the switch reads, or it is refused before anything is sent.</summary>
public class CommandTextTests
{
    private static readonly Gen<string> s_nasty = Gen.Char["ab1 '\"\\^nrts,;|=/:\t$%{}&김é"].Array[1, 12].Select(c => new string(c));

    [Theory]
    [InlineData("plain", "c plain x")]
    [InlineData("user/1000", "c user/1000 x")]
    [InlineData("two words", "c 'two words' x")]
    [InlineData("it's", @"c 'it\'s' x")]
    [InlineData(@"a\b", @"c 'a\\b' x")]
    [InlineData("say \"hi\"", "c 'say \"hi\"' x")]
    [InlineData("^^:a:b", "c '^^:a:b' x")]
    [InlineData("a\tb", "c 'a\tb' x")]
    [InlineData("김철수", "c 김철수 x")]
    public void A_word_is_quoted_only_where_it_must_be(string value, string expected)
    {
        var text = new CommandText("c ");
        text.Word(value, "value");
        text.Literal(" x");
        Assert.Equal(expected, text.ToText());
    }

    [Fact]
    public void Words_arrive_as_they_were_given() => Gen.Select(s_nasty, s_nasty).Sample((first, second) =>
    {
        var text = new CommandText("");
        text.Word(first, "first");
        text.Literal(" ");
        text.Word(second, "second");
        Assert.Equal([first, second], SwitchSplitter.Split(text.ToText()));
    });

    [Fact]
    public void The_rest_of_a_line_arrives_as_it_was_given_where_the_switch_reads_quotes_in_it() => s_nasty.Sample(value =>
    {
        var text = new CommandText("id name ");
        text.RestQuoted(value, "value");
        Assert.Equal(["id", "name", value], SwitchSplitter.Split(text.ToText(), most: 3));
    });

    [Fact]
    public void The_rest_of_a_line_keeps_its_blanks_without_quotes_where_it_can()
    {
        var text = new CommandText("uuid_setvar id name ");
        text.RestQuoted("Doe,  \"Jane\" 1", "value");
        Assert.Equal("uuid_setvar id name Doe,  \"Jane\" 1", text.ToText());
    }

    [Fact]
    public void Parts_of_a_word_arrive_as_they_were_given_or_are_refused() => Gen.Select(s_nasty, s_nasty).Sample((first, second) =>
    {
        try
        {
            var text = new CommandText("list ");
            text.Part(first, "first", "@");
            text.Literal("@");
            text.Part(second, "second", "@");
            text.Literal(" end");
            Assert.Equal(["list", first + "@" + second, "end"], SwitchSplitter.Split(text.ToText()));
        }
        catch (ArgumentException)
        {
            // Refused before it was sent. That plain values are not refused is another test.
        }
    });

    [Fact]
    public void Parts_between_delimiters_arrive_as_they_were_given_or_are_refused() => Gen.Select(s_nasty, s_nasty).Sample((first, second) =>
    {
        try
        {
            var text = new CommandText("");
            text.PartWithBlanks(first, "first", "|");
            text.Literal("|");
            text.PartWithBlanks(second, "second", "|");

            Assert.Equal([first, second], SwitchSplitter.Split(text.ToText(), '|'));
        }
        catch (ArgumentException)
        {
            // Refused before it was sent.
        }
    });

    [Theory]
    [InlineData("4930")]
    [InlineData("a,b|c;d/e")]
    [InlineData("\"x\"")]
    [InlineData(@"\d+")]
    [InlineData("김철수")]
    public void A_part_of_a_word_is_not_refused_without_need(string value)
    {
        var text = new CommandText("acme_routes list t prefix=");
        text.Part(value, "prefix", "=");
        Assert.Equal("acme_routes list t prefix=" + value, text.ToText());
    }

    [Theory]
    [InlineData("it's me")]
    [InlineData("Hello, wörld")]
    [InlineData(@"C:\dir")]
    public void A_message_between_delimiters_is_not_refused_without_need(string value)
    {
        var text = new CommandText("chat sip|a|");
        text.PartWithBlanks(value, "body", "|");
        Assert.Equal("chat sip|a|" + value, text.ToText());
    }

    [Theory]
    [InlineData("a\nb", "line break")]
    [InlineData("a\rb", "line break")]
    [InlineData("a\0b", "NUL")]
    [InlineData("", "empty")]
    [InlineData("half", "half of a character")]
    public void What_no_argument_can_carry_is_refused_by_name_in_every_place(string value, string because)
    {
        // Attributes cannot hold half of a character either.
        if (value == "half")
            value = new string('\uD83D', 1);
        Refused(because, value, (ref CommandText t, string v) => t.Word(v, "cause"));
        Refused(because, value, (ref CommandText t, string v) => t.BareWord(v, "cause"));
        Refused(because, value, (ref CommandText t, string v) => t.Part(v, "cause", ""));
        Refused(because, value, (ref CommandText t, string v) => t.PartWithBlanks(v, "cause", ""));
        Refused(because, value, (ref CommandText t, string v) => t.Rest(v, "cause"));
        Refused(because, value, (ref CommandText t, string v) => t.RestQuoted(v, "cause"));
    }

    [Fact]
    public void What_one_place_cannot_carry_is_refused_there()
    {
        Refused("blank", "a b", (ref CommandText t, string v) => t.BareWord(v, "cause"));
        Refused("blank", "a\tb", (ref CommandText t, string v) => t.BareWord(v, "cause"));
        Refused("blank", "a b", (ref CommandText t, string v) => t.Part(v, "cause", ""));
        Refused("'='", "a=b", (ref CommandText t, string v) => t.Part(v, "cause", ";="));
        Refused("'|'", "a b|c", (ref CommandText t, string v) => t.PartWithBlanks(v, "cause", "|"));
        Refused("blank", " a", (ref CommandText t, string v) => t.Rest(v, "cause"));
        Refused("blank", "a ", (ref CommandText t, string v) => t.Rest(v, "cause"));
        Refused("quote", "o'neill", (ref CommandText t, string v) => t.Part(v, "cause", ""));
        Refused("backslash", @"a\nb", (ref CommandText t, string v) => t.Part(v, "cause", ""));
    }

    [Fact]
    public void A_bare_word_keeps_its_quotes()
    {
        var text = new CommandText("sched_api +5 ");
        text.BareWord("it's", "group");
        Assert.Equal("sched_api +5 it's", text.ToText());
    }

    [Fact]
    public void The_rest_of_a_line_is_sent_as_it_is()
    {
        var text = new CommandText("expand ");
        text.Rest(@"${a} 'b' \n  c", "text");
        Assert.Equal(@"expand ${a} 'b' \n  c", text.ToText());
    }

    private delegate void Step(ref CommandText text, string value);

    private static void Refused(string because, string value, Step step)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() =>
        {
            var text = new CommandText("c ");
            step(ref text, value);
        });
        Assert.Equal("cause", error.ParamName);
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("'cause' ", error.Message, StringComparison.Ordinal);
    }
}
