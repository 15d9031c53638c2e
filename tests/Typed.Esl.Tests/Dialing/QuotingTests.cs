using Typed.Esl.Dialing;
using Typed.Esl.Requests;
using Typed.Esl.Tests.Requests;

namespace Typed.Esl.Tests.Dialing;

/// <summary>What was tried on a switch holds here: otherwise a caller's name with a comma or a quote would arrive as something else, or start another call.</summary>
public sealed class QuotingTests
{
    public static TheoryData<string, string> Values => [.. QuotingFacts.Results.Select(result => (result.Scope, result.Value))];

    /// <summary>37 values in three scopes and eight ways of writing: the reader takes for exact what arrived exactly on the switch, and nothing else.</summary>
    [Fact]
    public void The_reader_reads_what_the_switch_read()
    {
        var faults = new List<string>();
        foreach (var (scope, value, exactWith) in QuotingFacts.Results)
        {
            foreach (var (way, write) in QuotingFacts.Ways)
            {
                // A raw line break ended the command before any dial string was read.
                if (write(value).Contains('\n', StringComparison.Ordinal))
                    continue;
                var sent = $"{scope[0]}origination_uuid=x,acme={write(value)},after=1{scope[1]}null/x &park()";
                var words = SwitchSplitter.Split(sent);
                var (tree, mistakes) = DialReader.Read(words[0]);
                var isExact = words is [_, "&park()"] && mistakes.Count == 0 && VariablesOf(tree, scope) is { Count: 3 } read && read[1].Value == value && read[2].Value == "1";
                if (isExact != exactWith.Contains(way))
                    faults.Add($"{scope} {way} of {value}: {(isExact ? "read, but the switch did not" : "not read, but the switch did: " + string.Join(' ', mistakes))}");
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>Of those values only one is refused: no switch sets a variable to a text that refers to another variable.</summary>
    [Theory]
    [MemberData(nameof(Values))]
    public void Every_value_is_written_so_that_it_arrives(string scope, string value)
    {
        if (value == "${hostname}")
        {
            Assert.Contains("${", Assert.Throws<ArgumentException>(() => Written(scope, value)).Message, StringComparison.Ordinal);
            return;
        }

        var text = new CommandText("originate ");
        text.Word(Written(scope, value).Text, "endpoint");
        text.Literal(" &park()");

        var leg = Assert.Single(SwitchOriginate.Read(SwitchSplitter.Split(text.ToText())[1]));

        Assert.Equal(("null", "x", value, "1"), (leg.ChannelType, leg.Data, leg.Variables["acme"], leg.Variables["after"]));
    }

    /// <summary>What needs no quoting has none, so that a log line of a call is what its programmer would have written.</summary>
    [Theory]
    [InlineData("{}", "plain", "{acme=plain,after=1}null/x")]
    [InlineData("[]", "a b", "[acme=a b,after=1]null/x")]
    [InlineData("<>", "a,b", "<acme=a\\,b,after=1>null/x")]
    [InlineData("{}", "it's", "{acme=it\\'s,after=1}null/x")]
    [InlineData("[]", "it's", "[^^;acme=it\\\\\\\\\\\\\\'s;after=1]null/x")]
    [InlineData("{}", "}x", "{{,acme=}x,after=1}null/x")]
    [InlineData("[]", "[y", "[acme=[y,after=1,]]null/x")]
    [InlineData("{}", "a:_:b", "{acme=a:''_:b,after=1}null/x")]
    [InlineData("{}", "new\nline", "{acme=new\\nline,after=1}null/x")]
    [InlineData("{}", " lead", "{acme=\\\\slead,after=1}null/x")]
    public void A_value_is_written_no_longer_than_it_must_be(string scope, string value, string text) => Assert.Equal(text, Written(scope, value).Text);

    private static Dial Written(string scope, string value)
    {
        var leg = Dial.Endpoint("null", "x");
        return scope switch
        {
            "<>" => Dial.Enterprise(leg).With("acme", value).With("after", "1"),
            "{}" => leg.ToCall().With("acme", value).With("after", "1"),
            _ => leg.With("acme", value).With("after", "1"),
        };
    }

    private static IReadOnlyList<KeyValuePair<string, string>> VariablesOf(DialTree tree, string scope) =>
        scope switch { "<>" => tree.Variables, "{}" => tree.Calls[0].Variables, _ => tree.Calls[0].Attempts[0][0].Variables };
}
