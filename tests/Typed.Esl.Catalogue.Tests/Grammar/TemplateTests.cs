using CsCheck;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Grammar;

/// <summary>A template writes what the switch reads, and reads back what it wrote.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("uuid_kill <uuid", "'<' is not closed", 10, 1)]
    [InlineData("uuid_kill [<cause>", "'[' is not closed", 10, 1)]
    [InlineData("uuid_kill <uuid>]", "closes nothing", 16, 1)]
    [InlineData("uuid_kill []", "Nothing stands", 10, 2)]
    [InlineData("a <1st>", "is no name", 3, 3)]
    [InlineData("a <b:>", "type is expected", 4, 1)]
    [InlineData("a <b><c>", "Nothing separates", 5, 3)]
    [InlineData("", "may not be empty", 0, 0)]
    public void A_malformed_template_is_refused_at_its_place(string source, string message, int start, int length)
    {
        var error = Assert.Throws<TemplateSyntaxException>(() => TemplateParser.Request(source));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((start, length), (error.Range.Start, error.Range.Length));
    }

    [Theory]
    [InlineData("uuid_kill <uuid> [<cause>]", "uuid_kill abc", "uuid=abc")]
    [InlineData("uuid_kill <uuid> [<cause>]", "UUID_KILL  abc   USER_BUSY ", "uuid=abc cause=USER_BUSY")]
    [InlineData("uuid_hold [<mode:off|toggle>] <uuid>", "uuid_hold abc", "uuid=abc")]
    [InlineData("list [group <group>] [domain <domain>]", "list domain b group a", "domain=b group=a")]
    [InlineData("break <uuid> [all]", "break abc all", "uuid=abc all=all")]
    [InlineData("set <name>=<value...>", "set a=b = c", "name=a value=b = c")]
    [InlineData("cond <test...> ? <yes...> : <no...>", "cond a b == c ? x y : z", "test=a b == c yes=x y no=z")]
    [InlineData("conference <name>[@<profile>] list", "conference 3000@wide list", "name=3000 profile=wide")]
    [InlineData("say <text>", "say 'it\\'s a \\\\ word'", "text=it's a \\ word")]
    public void A_text_gives_its_arguments(string source, string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Match(source, text)!.Select(value => $"{value.Key}={value.Value}")));

    [Theory]
    [InlineData("uuid_kill <uuid> [<cause>]", "uuid_kill")]
    [InlineData("uuid_kill <uuid> [<cause>]", "uuid_killer abc")]
    [InlineData("uuid_kill <uuid> [<cause>]", "uuid_kill abc USER_BUSY now")]
    [InlineData("list [group <group>] [domain <domain>]", "list group a group b")]
    [InlineData("set <name>=<value...>", "set a")]
    public void A_text_of_another_form_is_none(string source, string text) => Assert.Null(Match(source, text));

    [Theory]
    [InlineData("originate <endpoint> <target> [<dialplan> [<context>]]", "context=public", "originate user/1 9664 XML public")]
    [InlineData("originate <endpoint> <target> [<dialplan> [<context>]]", "", "originate user/1 9664")]
    public void A_part_left_out_before_one_that_is_given_is_written_as_its_default(string source, string given, string expected)
    {
        var values = new Dictionary<string, string> { ["endpoint"] = "user/1", ["target"] = "9664" };
        foreach (var pair in given.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            values[pair.Split('=')[0]] = pair.Split('=')[1];

        Assert.Equal(expected, Render(source, values, name => name == "dialplan" ? "XML" : null));
    }

    [Fact]
    public void A_default_is_text_on_the_wire_and_not_quoted_again() =>
        Assert.Equal("call 1000 '' Jane", Render("call <to> [<number> [<name>]]", new() { ["to"] = "1000", ["name"] = "Jane" }, name => name == "number" ? "''" : null));

    [Theory]
    [InlineData("3", true)]
    [InlineData("all", true)]
    [InlineData("caller_id_number=1000", true)]
    [InlineData("everybody", false)]
    [InlineData("=1000", false)]
    public void A_pattern_allows_what_follows_it_and_nothing_else(string text, bool isTaken)
    {
        var type = new WordTypeModel("target", "", false, "int", "[^=]+=.+", new([new("all", "All", "", null, null, null, null)]));
        var argument = new ArgumentModel("member", new("target", TypeCategory.Word, false, false, new([])), "");

        Assert.Equal(isTaken, ArgumentValues.Accepts(argument, text, _ => type));
    }

    [Theory]
    [InlineData("get [{<p>}]<url...>", "p=a=1", "get {a=1}http://x")]
    [InlineData("get [{<p>}]<url...>", "", "get http://x")]
    [InlineData("put [{<p>}]<url> [<path>]", "", "put http://x")]
    [InlineData("list [<p>/]<user>[@<url>]", "p=a user=b", "list a/b@http://x")]
    [InlineData("list [<p>/]<user>[@<url>]", "user=b", "list b@http://x")]
    public void A_blank_before_a_part_that_touches_what_follows_stays_where_that_is_left_out(string source, string given, string expected)
    {
        var values = new Dictionary<string, string> { ["url"] = "http://x" };
        foreach (var pair in given.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            values[pair.Split('=')[0]] = pair.Split('=', 2)[1];

        Assert.Equal(expected, Render(source, values, _ => null));
        Assert.Equal(values, Match(source, expected));
    }

    [Theory]
    [InlineData("get [{<p>}]<x...>", "{a=1}http://x")]
    [InlineData("list [<p>/]<x>", "a/b")]
    public void A_value_that_would_be_taken_for_the_part_before_it_is_refused(string source, string value) =>
        Assert.Contains("by which the switch would take it apart", Assert.Throws<ArgumentException>(() => Render(source, new Dictionary<string, string> { ["x"] = value }, _ => null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a <x>", "", "needs a value")]
    [InlineData("a <x>", "b\nexit", "holds a line break")]
    [InlineData("a <x>", "b\0", "holds a NUL")]
    [InlineData("a <x>:<y>", "b:c", "holds ':'")]
    [InlineData("a/<y>/<x>", "b c", null)]
    [InlineData("list [prefix=<x>]", "b c", "holds a blank")]
    [InlineData("a <z>/<x> on", "b c", "holds a blank")]
    [InlineData("a <x...>", " b", "begins or ends with a blank")]
    public void A_value_that_cannot_be_carried_is_refused_before_it_is_sent(string source, string value, string? message)
    {
        var values = new Dictionary<string, string> { ["x"] = value, ["y"] = "y", ["z"] = "z" };
        if (message is null)
            Assert.NotNull(Match(source, Render(source, values, _ => null)));
        else
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Render(source, values, _ => null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back_whatever_the_value()
    {
        string[] sources = ["say <x>", "say <x> [<y>]", "set <y>=<x>", "conf <y>[@<x>] list", "hash insert/<y>/<x...>", "note <y> <x...>"];
        var word = Gen.String[Gen.OneOf(Gen.Char[" '\"\\nrts=@/:^"], Gen.Char['a', 'z']), 1, 12];
        Gen.Select(Gen.Int[0, sources.Length - 1].Select(index => sources[index]), word, word).Sample((source, x, y) =>
        {
            string text;
            try
            {
                text = Render(source, new Dictionary<string, string> { ["x"] = x, ["y"] = y }, _ => null);
            }
            catch (ArgumentException)
            {
                return;
            }

            var values = Match(source, text);
            Assert.NotNull(values);
            Assert.Equal((x, y), (values["x"], values.GetValueOrDefault("y", y)));
        }, iter: 20_000);
    }

    [Fact]
    public void A_text_that_fits_in_many_ways_and_none_is_told_at_once()
    {
        var source = "x" + string.Concat(Enumerable.Range(0, 24).Select(i => $" [a <v{i}>]")) + string.Concat(Enumerable.Range(0, 24).Select(i => $" [<w{i}>]"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Null(Match(source + " end", "x" + string.Concat(Enumerable.Repeat(" a b", 30))));
        Assert.Null(Match("x <a...> ? <b...> ? <c...> ? <d...> !", "x " + string.Concat(Enumerable.Repeat("a ? ", 400))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData(null, Writing.PartWithBlanks)]
    [InlineData("none", Writing.Part)]
    public void A_command_that_cuts_by_hand_takes_no_blank_between_literals(string? quoting, Writing expected) =>
        Assert.All(ArgumentPlacement.Of(TemplateParser.Request("contact <user>@<domain>"), _ => quoting), placement => Assert.Equal(expected, placement.Writing));

    [Fact]
    public void Brackets_around_a_value_are_not_opened_again_inside_it() =>
        Assert.Equal("}{", Assert.Single(ArgumentPlacement.Of(TemplateParser.Request("record {<variables>}"), _ => null)).Refused);

    [Fact]
    public void Optional_parts_nest_only_so_deep() =>
        Assert.Contains("nest", Assert.Throws<TemplateSyntaxException>(() => TemplateParser.Request("x" + string.Concat(Enumerable.Repeat(" [<a>", 20_000)))).Message, StringComparison.Ordinal);

    private static IReadOnlyDictionary<string, string>? Match(string source, string text)
    {
        var template = TemplateParser.Request(source);
        return TemplateMatcher.Match(template, ArgumentPlacement.Of(template, _ => null), text, (node, value) => !node.Type.Contains('|', StringComparison.Ordinal) || node.Type.Split('|').Contains(value));
    }

    private static string Render(string source, Dictionary<string, string> values, Func<string, string?> defaultOf)
    {
        var template = TemplateParser.Request(source);
        return TemplateRenderer.Render(template, ArgumentPlacement.Of(template, _ => null), values, defaultOf);
    }
}
