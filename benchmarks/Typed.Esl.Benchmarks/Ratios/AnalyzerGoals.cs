using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Benchmarks.Measuring;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>What the analyzers take: of a build of 500 files that use the library, and of a document while somebody types inside of a command's text.</summary>
internal static class AnalyzerGoals
{
    public const string Part = "analyzers";

    private const int Files = 500;
    private const int WarmUps = 8;
    private const int Builds = 7;
    private const int WarmKeys = 60;
    private const int Keys = 60;

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [new EslTextAnalyzer(), new EslAdviceAnalyzer(), new BlockingWaitAnalyzer()];
    private static readonly CSharpParseOptions s_options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    /// <summary>Between warm-ups, so that the runtime puts its better code in place.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    public static async Task<bool> RunAsync(int port)
    {
        var references = References();
        bool isReached = await MeasureBuildAsync(references);
        return await MeasureKeysAsync(references) && isReached;
    }

    /// <summary>The time that the compiler reports of the analyzers, as with <c>-p:ReportAnalyzer=true</c>, against all that the same build takes without them.</summary>
    /// <remarks>Both run on one thread: the times of several are summed, and one that waits for a processor counts as if it worked.</remarks>
    private static async Task<bool> MeasureBuildAsync(ImmutableArray<MetadataReference> references)
    {
        Samples part = new(), whole = new();
        string[] sources = [.. Enumerable.Range(0, Files).Select(ConsumerCode.File)];
        int found = 0;
        string each = "";
        for (int round = -WarmUps; round < Builds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            var compilation = Compile(sources, references);
            using (var output = new MemoryStream())
            {
                var emitted = compilation.Emit(output);
                if (!emitted.Success)
                    throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
            }

            double alone = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var analysis = WithAnalyzers(Compile(sources, references), [.. s_analyzers.Where(IsRunByBuild)]);
            var analyzed = await analysis.GetAnalysisResultAsync(CancellationToken.None);
            found = analyzed.GetAllDiagnostics().Length;
            if (round < 0)
                continue;
            double spent = analyzed.AnalyzerTelemetryInfo.Values.Sum(info => info.ExecutionTime.TotalMilliseconds);
            each = string.Join(", ", analyzed.AnalyzerTelemetryInfo.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Key.GetType().Name} {item.Value.ExecutionTime.TotalMilliseconds:0} ms")).Order(StringComparer.Ordinal));
            part.Add(100 * spent / alone);
            whole.Add(alone);
        }

        if (found == 0)
            throw new InvalidOperationException("Nothing was found.");
        return new Goal("analyzers' part of a build", 3, IsLeast: false, "%").Print(
            part.Median,
            string.Create(CultureInfo.InvariantCulture, $"of {whole.Median:0} ms for {Files} files with {found} findings ({each} at last); spread {part.Spread()} of {part.Count} builds"));
    }

    /// <summary>Each key changes a text, and with it the document and the compilation; both analyzers then look at the document.</summary>
    private static async Task<bool> MeasureKeysAsync(ImmutableArray<MetadataReference> references)
    {
        var key = new Samples();
        string[] others = [.. Enumerable.Range(1, 20).Select(ConsumerCode.File)];
        var compilation = Compile([ConsumerCode.Document("show c0"), .. others], references);
        var document = compilation.SyntaxTrees[0];
        int texts = 0;
        for (int round = -WarmKeys; round < Keys; round++)
        {
            // What stands before the analyzers in an editor is not theirs: the tree, and what its names mean.
            var edited = CSharpSyntaxTree.ParseText(ConsumerCode.Document($"show c{round + WarmKeys}"), s_options, document.FilePath);
            compilation = compilation.ReplaceSyntaxTree(document, edited);
            document = edited;
            var model = compilation.GetSemanticModel(document);
            _ = model.GetDiagnostics();
            long start = Stopwatch.GetTimestamp();
            var found = await WithAnalyzers(compilation, s_analyzers).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None);
            double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            texts = found.Length;
            if (round < 0)
                await Task.Delay(s_pause);
            else
                key.Add(took);
        }

        if (texts == 0)
            throw new InvalidOperationException("Nothing was found.");
        return new Goal("analyzers on a document, warm", 5, IsLeast: false, "ms").Print(
            key.Median,
            string.Create(CultureInfo.InvariantCulture, $"{ConsumerCode.Texts} texts with {texts} findings; spread {key.Spread()} of {key.Count} keys"));
    }

    private static CompilationWithAnalyzers WithAnalyzers(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation.WithAnalyzers(
        analyzers,
        new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));

    /// <summary>A build shows no suggestions, and the compiler runs no analyzer that has nothing else.</summary>
    private static bool IsRunByBuild(DiagnosticAnalyzer analyzer) => analyzer.SupportedDiagnostics.Any(rule => rule.DefaultSeverity >= DiagnosticSeverity.Warning);

    private static CSharpCompilation Compile(IEnumerable<string> sources, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, s_options, $"/consumer/File{index}.cs")),
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Enable));

    private static ImmutableArray<MetadataReference> References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
            .Append(typeof(IEslConnection).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
