using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Analyzers.Tests.Support;
using Typed.Esl.Tests.Catalogue;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A warning is certain: what a switch has answered well is never warned of.</summary>
public sealed class CertaintyTests
{
    // What the switch answers where it did not do what was asked, in its many ways of saying so.
    private static readonly string[] s_refusals = ["-ERR", "-USAGE", "USAGE", "Usage", "-err", "Invalid", "Error", "error", "-Error", "No ", "no ", "Unknown", "Failure", "Cannot", "Not ", "Syntax", "Missing", "Parse", "ERR", "-INVALID"];

    // Answered in ways that look well: with the usage, with a default, or under an old name.
    private static readonly string[] s_rightlyWarnedOf =
        ["distributor_ctl dump", "fifo", "db", "stun", "bgapi status", "in_group 1000@127.0.0.1 support", "in_group 1000@127.0.0.1 sales", "conference 3000 set sound-prefix /tmp", "limit_hash_usage acme r"];

    public static TheoryData<string> Answered =>
    [
        .. RecordedReply.All
            .Where(reply => !reply.Name.StartsWith("no-arguments", StringComparison.Ordinal) && !reply.Name.StartsWith("nonsense-arguments", StringComparison.Ordinal))
            .Where(reply => Encoding.UTF8.GetString(reply.Body.Span).TrimStart() is { Length: > 0 } body && !s_refusals.Any(refusal => body.StartsWith(refusal, StringComparison.Ordinal)))
            .Select(reply => reply.Command)
            .Where(command => !command.Contains('\0', StringComparison.Ordinal))
            .Distinct()
            .Except(s_rightlyWarnedOf),
    ];

    [Fact]
    public void There_is_much_to_hold_it_against() => Assert.True(Answered.Count() > 200, $"Only {Answered.Count()} recorded commands were answered well.");

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task What_a_switch_answered_well_is_not_warned_of(string command)
    {
        string literal = SymbolDisplay.FormatLiteral(command, quote: true);
        var found = await CheckedCode.FindWarningsAsync($"await fs.BgApiAsync({literal});");
        Assert.Empty(found.Select(diagnostic => diagnostic.ToString()));
    }
}
