using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Esl.Generator.Tests.Support;

/// <summary>Runs the generator as the compiler does, over catalogues given as text.</summary>
internal sealed class GeneratorHost
{
    public static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    /// <summary>The name of a catalogue whose code is public.</summary>
    public const string PublicCatalogue = "acme-library.esl.json";

    private GeneratorDriver _driver;
    private ImmutableArray<AdditionalText> _files;

    public GeneratorHost(params (string Path, string Text)[] catalogues)
    {
        _files = [.. catalogues.Select(file => (AdditionalText)new InMemoryText(file.Path, file.Text))];
        _driver = CSharpGeneratorDriver.Create(
            [new EslGenerator().AsSourceGenerator()],
            _files,
            ParseOptions,
            new CatalogueOptions(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>An empty compilation that knows the framework and this library.</summary>
    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(source => CSharpSyntaxTree.ParseText(source, ParseOptions)),
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(IEslConnection).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Compiles sources to an assembly.</summary>
    public static byte[] Compile(string name, IEnumerable<string> sources, params MetadataReference[] references)
    {
        using var stream = new MemoryStream();
        var result = Compilation([.. sources]).WithAssemblyName(name).AddReferences(references).Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return stream.ToArray();
    }

    /// <summary>Replaces a catalogue's text, as an editor does.</summary>
    public void Replace(string path, string text)
    {
        var old = _files.Single(file => file.Path == path);
        var replaced = new InMemoryText(path, text);
        _driver = _driver.ReplaceAdditionalText(old, replaced);
        _files = _files.Replace(old, replaced);
    }

    /// <summary>Goes on in another version of the language, as a project does whose LangVersion is changed.</summary>
    public void Speak(LanguageVersion version) => _driver = _driver.WithUpdatedParseOptions(ParseOptions.WithLanguageVersion(version));

    public GeneratorRunResult Run(Compilation? compilation = null, CancellationToken cancellationToken = default)
    {
        _driver = _driver.RunGenerators(compilation ?? Compilation(), cancellationToken);
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>What a run emitted, by the files' names.</summary>
    public IReadOnlyDictionary<string, string> Emit() => Run().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    private sealed class InMemoryText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }

    /// <summary>Says of catalogues what their projects say of them.</summary>
    private sealed class CatalogueOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(System.IO.Path.GetFileName(textFile.Path) switch { "commands.json" => "library", PublicCatalogue => "public", _ => null });

        private sealed class Options(string? access) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_metadata.AdditionalFiles.EslCatalogue" ? access : null;
                return value is not null;
            }
        }
    }
}
