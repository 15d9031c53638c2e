using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers.Tests.Support;
using Typed.Esl.CodeFixes;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Whoever meets a rule finds out what it means.</summary>
public sealed partial class RuleTests
{
    private const string Pages = "https://github.com/typed-esl/typed-esl/blob/main/";

    private static readonly DiagnosticAnalyzer[] s_analyzers = [.. typeof(EslTextAnalyzer).Assembly.GetTypes().Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
    private static readonly CodeFixProvider[] s_fixes = [.. typeof(TypedMethodFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider))).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Ids => [.. s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id)];

    [Fact]
    public void There_are_rules() => Assert.True(Ids.Count >= 16, $"Only {Ids.Count} rules.");

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_its_link_leads_to(string id)
    {
        var link = RuleOf(id).HelpLinkUri;
        Assert.StartsWith(Pages, link, StringComparison.Ordinal);
        var (file, anchor) = link[Pages.Length..].Split('#') is [var path, var place] ? (path, place) : (link[Pages.Length..], null);
        var page = File.ReadAllText(Path.Combine(Repository.Root, file));
        if (anchor is not null)
        {
            Assert.Contains($"<a id=\"{anchor}\"></a>{id} ", page, StringComparison.Ordinal);
            return;
        }

        Assert.Equal($"docs/rules/{id}.md", file);
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "Wrong", "Right", "Why it is easy to do", "What is not flagged" })
            Assert.Matches($"(?m)^## {heading}\\n\\n[^#]", page);
        Assert.Contains($"[{id}]({id}.md)", File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", "README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_how_severe_a_rule_is_and_whether_it_has_a_fix(string id)
    {
        if (!id.StartsWith("ESL1", StringComparison.Ordinal))
            return;
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", id + ".md"));
        var severity = RuleOf(id).DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Warning ? "warning" : "suggestion";
        Assert.Matches($"(?m)^Severity: {severity}\\b", page);
        Assert.Equal(HasFix(id), !page.Contains("No fix.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_row_among_the_releases_that_tells_its_severity(string id) => Assert.Matches(
        $@"(?m)^{id} \| {Regex.Escape(RuleOf(id).Category)} \| {RuleOf(id).DefaultSeverity} \| .+$",
        File.ReadAllText(Path.Combine(Repository.Root, "generator", "Typed.Esl.Analyzers", "AnalyzerReleases.Unshipped.md")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_is_tested_by_what_it_finds_what_it_leaves_alone_and_what_its_fix_writes(string id)
    {
        var tests = Assembly.GetExecutingAssembly().GetType($"{typeof(RuleTests).Namespace}.{id}Tests");
        Assert.NotNull(tests);
        var rows = tests.GetMethods().SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>().Select(row => (method.Name, Texts: row.Data.OfType<string>().ToArray()))).ToList();
        var fixes = rows.Where(row => row.Name.StartsWith("The_fix_", StringComparison.Ordinal) && row.Texts is [var before, var after] && before != after).ToList();
        Assert.Contains(rows, row => row.Texts.Any(text => text.Contains($"{{|{id}:", StringComparison.Ordinal)));
        Assert.Contains(rows, row => !row.Name.StartsWith("The_fix_", StringComparison.Ordinal) && row.Texts.Length > 0 && !row.Texts.Any(text => Mark().IsMatch(text)));
        Assert.Equal(HasFix(id), fixes.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_rule_says_is_held_as_a_whole(string id)
    {
        if (id.StartsWith("ESL1", StringComparison.Ordinal))
            Assert.Contains(MessageTests.Messages, row => row.Data.Item1 == id);
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

    private static Microsoft.CodeAnalysis.DiagnosticDescriptor RuleOf(string id) => s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).First(rule => rule.Id == id);

    private static bool HasFix(string id) => s_fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));

    [GeneratedRegex(@"\{\|ESL\d+:")]
    private static partial Regex Mark();
}
