using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.CodeFixes;
using Typed.Esl.Generator;

namespace Typed.Esl.Analyzers.Tests.Support;

/// <summary>Looks at code as the compiler and an editor do.</summary>
internal static class CheckedCode
{
    private const string Before = """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Typed.Esl;
        class Consumer { const string Known = "1000"; async Task RunAsync(FreeSwitch fs, OutboundCall outbound, string text, int number, Guid id, ChannelId channel, object thing) { await Task.Yield();
        """;

    private const string After = "\n} }";

    private static readonly IReadOnlyList<CodeFixProvider> s_fixes = [new ReplaceTextFix(), new TypedMethodFix()];
    private static readonly CSharpParseOptions s_options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
    private static readonly ImmutableArray<MetadataReference> s_references = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(IEslConnection).Assembly.Location)];

    /// <summary>Statements in which exactly the marked places are found by a rule, and no other rule but hints finds anything.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> AssertAsync(string rule, string statements, Surroundings? surroundings = null)
    {
        var code = MarkedCode.Parse($"{Before}\n{statements}{After}");
        var found = await FindAsync(code.Text, surroundings);
        var relevant = found.Where(diagnostic => diagnostic.Id == rule || diagnostic.Severity > DiagnosticSeverity.Info).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        Assert.Equal(
            code.Marks.Select(mark => $"{mark.Id} {mark.Span} '{code.Text.Substring(mark.Span.Start, mark.Span.Length)}'"),
            relevant.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan} '{code.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}'"));
        return relevant;
    }

    /// <summary>All that is found in statements.</summary>
    public static async Task<IEnumerable<Diagnostic>> FindAllAsync(string statements) => await FindAsync($"{Before}\n{statements}{After}");

    /// <summary>What is found in statements that is more than a hint.</summary>
    public static async Task<IEnumerable<Diagnostic>> FindWarningsAsync(string statements) =>
        (await FindAsync($"{Before}\n{statements}{After}")).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);

    /// <summary>Statements in which a rule finds one place, and what one of its fixes makes of them, by default the first.</summary>
    public static async Task AssertFixAsync(string rule, string statements, string expected, int which = 0, Surroundings? surroundings = null)
    {
        var source = $"{Before}\n{statements}{After}";
        using var workspace = new AdhocWorkspace();
        var document = AddDocument(workspace, source);
        var diagnostic = Assert.Single(await FindAsync(source, surroundings), diagnostic => diagnostic.Id == rule);
        var actions = await ActionsAsync(document, diagnostic);
        Assert.InRange(which, 0, actions.Count - 1);
        var operation = Assert.Single((await actions[which].GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>());
        var text = await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"{Before}\n{expected}{After}", text.ToString());
        Assert.Empty(Generated(Compile(text.ToString()), surroundings).GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>The keys by which an editor applies a fix of a kind to all places of a rule: those of each place, in their order.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string?>>> FindFixKeysAsync(string rule, string statements)
    {
        var source = $"{Before}\n{statements}{After}";
        using var workspace = new AdhocWorkspace();
        var document = AddDocument(workspace, source);
        var keys = new List<IReadOnlyList<string?>>();
        foreach (var diagnostic in (await FindAsync(source)).Where(diagnostic => diagnostic.Id == rule))
            keys.Add([.. (await ActionsAsync(document, diagnostic)).Select(action => action.EquivalenceKey)]);
        return keys;
    }

    /// <summary>Statements with all places of a rule mended at once by the fixes of a kind; null for whatever is offered first at each.</summary>
    public static async Task AssertFixAllAsync(string rule, string? key, string statements, string expected)
    {
        var source = $"{Before}\n{statements}{After}";
        using var workspace = new AdhocWorkspace();
        var document = AddDocument(workspace, source);
        var provider = s_fixes.Single(fix => fix.FixableDiagnosticIds.Contains(rule));
        var found = (await FindAsync(source)).Where(diagnostic => diagnostic.Id == rule);
        var context = new FixAllContext(document, provider, FixAllScope.Document, key!, [rule], new FoundBefore([.. found]), TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        var operation = Assert.Single((await action!.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>());
        var text = await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"{Before}\n{expected}{After}", text.ToString());
    }

    /// <summary>The compilation with what the generator makes of the project's catalogues.</summary>
    public static Compilation Generated(Compilation compilation, Surroundings? surroundings)
    {
        if (surroundings?.ToOptions() is not { } options)
            return compilation;
        CSharpGeneratorDriver.Create([new EslGenerator().AsSourceGenerator()], options.AdditionalFiles, s_options, options.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(compilation.AddReferences(surroundings.References), out var generated, out _, TestContext.Current.CancellationToken);
        return generated;
    }

    private static Document AddDocument(AdhocWorkspace workspace, string source) => workspace
        .AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp, parseOptions: s_options, metadataReferences: s_references))
        .AddDocument("Consumer.cs", SourceText.From(source));

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in s_fixes)
        {
            if (provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        return actions;
    }

    /// <summary>What is found in many files that are looked at on many threads, as compilers and editors do.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindAtOnceAsync(IEnumerable<string> statements, Surroundings? surroundings = null)
    {
        var files = statements.Select((text, index) => CSharpSyntaxTree.ParseText($"{Before.Replace("class Consumer", "class Consumer" + index, StringComparison.Ordinal)}\n{text}{After}", s_options, path: $"{index}.cs"));
        var compilation = Compile("").RemoveAllSyntaxTrees().AddSyntaxTrees(files);
        return await compilation.WithAnalyzers(
            [new EslTextAnalyzer(), new EslAdviceAnalyzer(), new BlockingWaitAnalyzer(), new CatalogueClashAnalyzer(), new ReferenceClashAnalyzer()],
            new CompilationWithAnalyzersOptions(surroundings?.ToOptions() ?? new AnalyzerOptions([]), (error, _, _) => throw error, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What of a project's catalogues clashes with those of its references, and of these among each other.</summary>
    public static Task<ImmutableArray<Diagnostic>> FindClashesAsync(Surroundings surroundings) => Compile("class Empty;").AddReferences(surroundings.References)
        .WithAnalyzers([new CatalogueClashAnalyzer(), new ReferenceClashAnalyzer()], new CompilationWithAnalyzersOptions(surroundings.ToOptions(), (error, _, _) => throw error, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
        .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(string source, Surroundings? surroundings = null)
    {
        var compilation = surroundings is null ? Compile(source) : Generated(Compile(source), surroundings);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var options = surroundings?.ToOptions() ?? new AnalyzerOptions([]);
        var analysis = compilation.WithAnalyzers([new EslTextAnalyzer(), new EslAdviceAnalyzer(), new BlockingWaitAnalyzer()], new CompilationWithAnalyzersOptions(options, (error, _, _) => throw error, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        return await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A compilation that knows the framework and this library.</summary>
    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Consumer", [CSharpSyntaxTree.ParseText(source, s_options)], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Gives what was found in the one document that there is.</summary>
    private sealed class FoundBefore(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
