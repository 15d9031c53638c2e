using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Carrying;

namespace Typed.Esl.Analyzers.Tests.Support;

/// <summary>What a project has beside its code: additional files, and references.</summary>
internal sealed class Surroundings
{
    private readonly List<InMemoryText> _files = [];
    private readonly List<MetadataReference> _references = [];

    public IReadOnlyList<MetadataReference> References => _references;

    /// <summary>An additional file, and what its item says of it.</summary>
    public Surroundings File(string path, string text, string? metadata = null)
    {
        _files.Add(new(path, text, metadata));
        return this;
    }

    /// <summary>A reference to an assembly that was compiled with a catalogue; either to its file, or to a project that an editor has open.</summary>
    public Surroundings Library(string catalogue, bool isPublic = false, bool isProject = false, string name = "Acme", string code = "", string assembly = "Acme")
    {
        string text = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(CarriedCatalogue.Of(catalogue)!, quote: true);
        var library = CheckedCode.Compile($"[assembly: Typed.Esl.EslCatalogue(\"{name}\", {text}{(isPublic ? ", IsPublic = true" : "")})] public class Routes {{ public Typed.Esl.FreeSwitch? Switch; }} {code}").WithAssemblyName(assembly);
        if (isProject)
        {
            _references.Add(library.ToMetadataReference());
            return this;
        }

        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream).Success);
        _references.Add(MetadataReference.CreateFromImage(stream.ToArray()));
        return this;
    }

    /// <summary>A reference to an assembly in which the generator has made public methods of a catalogue.</summary>
    public Surroundings Generated(string catalogue, string name = "acme")
    {
        using var stream = new MemoryStream();
        var library = CheckedCode.Generated(CheckedCode.Compile("").WithAssemblyName(name), new Surroundings().File($"/{name}.esl.json", catalogue, "public"));
        Assert.Empty(library.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        _references.Add(MetadataReference.CreateFromImage(stream.ToArray()));
        return this;
    }

    public AnalyzerOptions ToOptions() => new([.. _files], new Options());

    private sealed class InMemoryText(string path, string text, string? metadata) : AdditionalText
    {
        public override string Path => path;

        public string? Metadata => metadata;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(((InMemoryText)textFile).Metadata);
    }

    private sealed class Values(string? metadata) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == CatalogueItem.Option ? metadata : null;
            return value is not null;
        }
    }
}
