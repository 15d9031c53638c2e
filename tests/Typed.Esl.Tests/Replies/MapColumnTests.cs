using System.Text;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>A map is an object under its own name, or all columns that begin alike: it is read and written as what its name says.</summary>
public sealed class MapColumnTests
{
    private static readonly ReplyRules s_rules = new(new FailurePatterns(null));

    [Fact]
    public void A_map_without_a_star_is_the_object_of_that_name()
    {
        var conference = Assert.Single(ReplyForms.ReadJsonRows<Conference>(new ApiReply("", Encoding.UTF8.GetBytes("""[{"conference_name":"c","variables":{"a":"1","b c":"x"},"variables_count":2}]""")), s_rules, ""));

        Assert.Equal([new("a", "1"), new("b c", "x")], conference.Variables);
        var written = Assert.IsType<RowWriter>(RowWriter.Of(conference).Cells.Single(cell => cell.Key == "variables").Value);
        Assert.Equal([new("a", "1"), new("b c", "x")], written.Cells);
    }

    [Fact]
    public void A_map_with_a_star_is_the_columns_that_begin_so()
    {
        var dump = new ChannelDump { Variables = new(new Dictionary<string, string> { ["x"] = "1" }) };

        Assert.Contains(new("variable_x", "1"), RowWriter.Of(dump).Cells);
    }

    [Fact]
    public void A_map_whose_object_is_missing_is_empty() =>
        Assert.Empty(ReplyForms.ReadJsonRow<Conference>(new ApiReply("", "{}"u8.ToArray()), s_rules, "").Variables);
}
