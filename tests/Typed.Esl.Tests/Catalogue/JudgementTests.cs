using System.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>A text that a live switch refused as malformed is none to the catalogue, and one that it accepted is one. A user who is told by the catalogue that a text is right would be told otherwise by the switch, at night.</summary>
public sealed class JudgementTests
{
    private static readonly CommandFinder s_finder = new(BuiltInCatalogue.Model);

    private static readonly string[] s_usages = ["-USAGE", "USAGE", "Usage", "usage"];

    public static TheoryData<string> Refused =>
    [
        .. RecordedReply.All
            .Where(reply => Encoding.UTF8.GetString(reply.Body.Span).TrimStart() is var body && s_usages.Any(usage => body.StartsWith(usage, StringComparison.Ordinal)))
            .Select(reply => reply.Command)
            .Distinct(),
    ];

    // What was sent to see how each command refuses it; some take it for something.
    private static readonly string[] s_senseless = ["no-arguments/", "nonsense-arguments/"];

    /// <summary>What the switch answers without a mark of refusal though it could make nothing of the text, and why it is no command.</summary>
    private static readonly Dictionary<string, string> s_unmarked = new()
    {
        ["db"] = "The answer is an error in words of its own.",
        ["fifo"] = "The answer is the usage, without a mark.",
        ["distributor_ctl dump"] = "The answer is an error in words of its own.",
        ["stun"] = "The answer is an error in words of its own.",
        ["presence in|sofia|1000@127.0.0.1|Available"] = "The answer is the usage, with a mark of its own.",
        ["vm_boxcount nope"] = "Without a domain there is no mailbox: the count is always 0.",
        ["in_group 1000@127.0.0.1 support"] = "Without a comma there is no group: the answer is always false.",
        ["in_group 1000@127.0.0.1 sales"] = "Without a comma there is no group: the answer is always false.",
    };

    public static TheoryData<string> Accepted =>
    [
        .. RecordedReply.All
            .Where(reply => !s_senseless.Any(folder => reply.Name.StartsWith(folder, StringComparison.Ordinal)))
            .Where(reply => Encoding.UTF8.GetString(reply.Body.Span).TrimStart() is var body && !s_usages.Append("-ERR").Any(mark => body.StartsWith(mark, StringComparison.Ordinal)))
            .Select(reply => reply.Command)
            .Distinct()
            .Except(s_unmarked.Keys),
    ];

    [Fact]
    public void What_is_left_out_is_no_command_indeed() => Assert.All(s_unmarked.Keys, command => Assert.Null(s_finder.Find(command)));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_a_switch_accepted_is_a_command(string command) => Assert.NotNull(s_finder.Find(command));

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_a_switch_refused_as_malformed_is_no_command(string command) => Assert.Null(s_finder.Find(command)?.Command.Key);
}
