using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Testing;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>What a newcomer copies from the README builds as it stands.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<int, string> Examples =>
        [.. CodeBlocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select((match, index) => (index + 1, match.Groups[1].Value))];

    /// <summary>What the generator makes of the catalogues that the README shows.</summary>
    private static readonly Lazy<IReadOnlyList<string>> s_catalogues = new(() => Generated(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))));

    [Fact]
    public void The_example_of_commands_in_the_librarys_groups_builds()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "catalogue.md"));
        var section = page[page.IndexOf("### Commands in the library's groups", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", StringComparison.Ordinal)];
        var program = $"using Typed.Esl; internal static class Program {{ public static async System.Threading.Tasks.Task RunAsync(FreeSwitch fs, OutboundCall call) {{\n{Assert.Single(CodeBlocks().Matches(section)).Groups[1].Value}\n}} }}";

        Assert.Empty(GeneratorHost.Compilation([program, .. Generated(section)]).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void The_examples_of_the_page_on_dialing_build() =>
        An_example_builds(0, string.Concat(CodeBlocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dialing.md"))).Select(match => match.Groups[1].Value)));

    [Fact]
    public void The_programs_of_the_page_on_outbound_mode_build()
    {
        var programs = CodeBlocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "outbound.md")));
        Assert.NotEmpty(programs);
        foreach (Match match in programs)
            An_example_builds(0, match.Groups[1].Value);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_builds(int number, string code)
    {
        // Examples behind the first speak of the connection that the first one made.
        var usings = "using System; using System.Threading.Tasks; using Typed.Esl; using Typed.Esl.Testing;\n";
        var connection = code.Contains(" fs = ", StringComparison.Ordinal) ? "" : "await using var fs = await FreeSwitch.ConnectAsync();\n";
        var compilation = GeneratorHost.Compilation([usings + connection + code.Replace("using Typed.Esl", "// using Typed.Esl", StringComparison.Ordinal), .. s_catalogues.Value])
            .AddReferences(MetadataReference.CreateFromFile(typeof(FakeFreeSwitch).Assembly.Location))
            .WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => $"example {number}: {diagnostic}"));
    }

    private static List<string> Generated(string page)
    {
        var run = new GeneratorHost(("/project/acme.esl.json", Assert.Single(Catalogues().Matches(page)).Groups[1].Value)).Run();
        Assert.Empty(run.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        return [.. run.GeneratedSources.Select(source => source.SourceText.ToString())];
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Catalogues();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
