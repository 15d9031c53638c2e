using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Whoever meets a rule finds out what it means.</summary>
public sealed class RuleTests
{
    private static readonly DiagnosticAnalyzer[] s_analyzers = [new EslTextAnalyzer(), new EslAdviceAnalyzer(), new BlockingWaitAnalyzer()];

    public static TheoryData<string> Ids => [.. s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_a_row_among_the_releases_and_tests(string id)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", id + ".md"));
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "## Wrong", "## Right", "## Why it is easy to do", "## What is not flagged" })
            Assert.Contains(heading, page, StringComparison.Ordinal);
        Assert.Contains(id, File.ReadAllText(Path.Combine(Repository.Root, "generator", "Typed.Esl.Analyzers", "AnalyzerReleases.Unshipped.md")), StringComparison.Ordinal);
        Assert.NotNull(Assembly.GetExecutingAssembly().GetType($"{typeof(RuleTests).Namespace}.{id}Tests"));
    }

    [Fact]
    public void A_build_leaves_out_whole_analyzers_whose_suggestions_it_does_not_show() =>
        Assert.All(s_analyzers, analyzer => Assert.Single(analyzer.SupportedDiagnostics.Select(rule => rule.DefaultSeverity).Distinct()));

    [Fact]
    public Task Texts_of_a_members_own_are_checked_where_they_are_marked() => CheckedCode.AssertAsync("ESL100", """
        await Wrapper("show {|ESL100:cals|}");
        var holder = new Holder { Command = "{|ESL100:statsu|}" };
        Task Wrapper([EslCommand] string command) => fs.ApiAsync(command).AsTask();
        } class Holder { [EslCommand] public string Command { get; init; } = "{|ESL100:uptiem|}";
        """);
}
