using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Tests.Reading;

/// <summary>A command whose words nobody could tell apart is a mistake in the catalogue, and no call that reaches the switch as another one.</summary>
public sealed class SyntaxOrderTests
{
    // «…» marks the argument at which the mistake is told.
    [Theory]
    [InlineData("acme_hangup [«<note>»] <channel...>", "<note> may be left out and <channel...> takes any words")]
    [InlineData("acme_hangup [«<note>»] <channel:channelId...>", "'acme_hangup <channel...>', in which <note> is left out, would be read as if it were given")]
    [InlineData("acme_call [«<note:channelId>»] <target...>", "'acme_call <target...>', in which <note> is left out")]
    [InlineData("acme_say [«<voice>»] <level> <speech...>", "'acme_say <level> <speech...>', in which <voice> is left out")]
    [InlineData("acme_find [«<carrier>»] [<number>]", "'acme_find <number>', in which <carrier> is left out")]
    [InlineData("acme_find [«<carrier:int>»] [<number:int>]", "'acme_find <number>', in which <carrier> is left out")]
    [InlineData("acme_find <number> [«<carrier>»] [<site>]", "'acme_find <number> <site>', in which <carrier> is left out")]
    [InlineData("acme_dial [«<carrier>»] <number> [<from>]", "'acme_dial <number> <from>', in which <carrier> is left out")]
    [InlineData("acme_dial [«<carrier>» [<trunk>]] <number> [<from>]", "in which <carrier> is left out")]
    [InlineData("acme_copy <from...> [«<to>»]", "'acme_copy <from...>', in which <to> is left out")]
    [InlineData("acme_copy «<from...>» <to...>", "In 'acme_copy <from...> <to...>' nobody could tell where <from...> ends")]
    public void Words_that_could_be_either_are_a_mistake_at_the_argument(string syntax, string told)
    {
        var marked = Catalogue(syntax);
        var (start, end) = (marked.IndexOf('«', StringComparison.Ordinal), marked.IndexOf('»', StringComparison.Ordinal) - 1);

        var problem = Assert.Single(CatalogueReader.Read(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal)).Problems);

        Assert.Equal("ESL014", problem.Kind.Id);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.Equal((start, end), (problem.Range.Start, problem.Range.End));
    }

    [Theory]
    [InlineData("acme_transfer <uuid> [<leg>] <destination>")]
    [InlineData("acme_transfer <uuid> [<leg> [<site>]] <destination>")]
    [InlineData("acme_transfer <uuid> [<leg> <site>] <destination>")]
    [InlineData("acme_call <target> [<dialplan> [<context>]]")]
    [InlineData("acme_hangup [<level:low|high>] <channel...>")]
    [InlineData("acme_hangup [<count:int>] <channel...>")]
    [InlineData("acme_hangup [note=<note>] <channel...>")]
    [InlineData("acme_hangup <channel> [<note...>]")]
    [InlineData("acme_find [<carrier:gold|silver>] [<number>]")]
    [InlineData("acme_find [carrier=<carrier>] [site=<site>]")]
    [InlineData("acme_dial [<carrier:gold|silver>] <number> [<from>]")]
    [InlineData("acme_copy <from...> to <to...>")]
    [InlineData("acme_copy <from...> [to <to>]")]
    [InlineData("acme_copy <from...> <to>")]
    [InlineData("acme_list [all] [<queue>]")]
    public void Words_that_a_count_a_literal_or_a_type_tells_apart_are_none(string syntax) => Assert.Empty(CatalogueReader.Read(Catalogue(syntax)).Problems);

    /// <summary>What is only understood may be wider than what anybody would write.</summary>
    [Fact]
    public void A_syntax_that_is_never_written_may_leave_open_what_its_words_are() =>
        Assert.Empty(CatalogueReader.Read("""{ "catalogue": 1, "commands": { "acmeFind": { "syntax": "acme_find", "text": "F.", "also": ["acme_find [<carrier>] [<number>]"] } } }""").Problems);

    private static string Catalogue(string syntax) => $$"""{ "catalogue": 1, "commands": { "acmeIt": { "syntax": "{{syntax}}", "text": "Does it." } } }""";
}
