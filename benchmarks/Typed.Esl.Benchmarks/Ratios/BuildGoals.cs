using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Catalogue;
using Typed.Esl.Generator;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>How long the generator takes over the whole catalogue: the first time in a compiler that is warm, and when a file of C# was edited.</summary>
internal static class BuildGoals
{
    public const string Part = "generator";

    private const int WarmUps = 10;
    private const int Rounds = 30;

    public static Task<bool> RunAsync(int port)
    {
        Samples first = new(), edit = new();
        var catalogue = new CatalogueText(BuiltInCatalogue.Json());
        var (before, after) = (Compilation("class Before;"), Compilation("class After;"));
        int files = 0;
        for (int round = -WarmUps; round < Rounds; round++)
        {
            GeneratorDriver driver = CSharpGeneratorDriver.Create([new EslGenerator().AsSourceGenerator()], [catalogue], (CSharpParseOptions)before.SyntaxTrees[0].Options, new CatalogueOptions());
            double Time(Compilation compilation)
            {
                long start = Stopwatch.GetTimestamp();
                driver = driver.RunGenerators(compilation);
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            double firstTime = Time(before), editTime = Time(after);
            files = driver.GetRunResult().GeneratedTrees.Length;
            if (files == 0)
                throw new InvalidOperationException("Nothing was generated.");
            if (round < 0)
                continue;
            first.Add(firstTime);
            edit.Add(editTime);
        }

        var model = BuiltInCatalogue.Model;
        bool isReached = new Goal("generator's first run, warm", 250, IsLeast: false, "ms", "0").Print(
            first.Median,
            string.Create(CultureInfo.InvariantCulture, $"{files} files of {model.Commands.Count} commands, {model.Applications.Count} applications, {model.Events.Count} events; spread {first.Spread("0")} of {first.Count} rounds"));
        isReached &= new Goal("generator after an edit of C#", 5, IsLeast: false, "ms").Print(edit.Median, $"spread {edit.Spread()} of {edit.Count} rounds");
        return Task.FromResult(isReached);
    }

    private static CSharpCompilation Compilation(string source) =>
        CSharpCompilation.Create("Typed.Esl", [CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14))]);

    private sealed class CatalogueText(string json) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(json, Encoding.UTF8);

        public override string Path => "/commands.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    /// <summary>Says of the catalogue what the library's project says of it.</summary>
    private sealed class CatalogueOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_metadata.AdditionalFiles.EslCatalogue" ? "library" : null;
                return value is not null;
            }
        }
    }
}
