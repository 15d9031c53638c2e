using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue;

/// <summary>The catalogue that this library is built from.</summary>
public static class BuiltInCatalogue
{
    private static readonly Lazy<CatalogueModel> s_model = new(() => CatalogueReader.Read(Json()).Model);

    /// <summary>The catalogue, read once.</summary>
    public static CatalogueModel Model => s_model.Value;

    /// <summary>The catalogue's file.</summary>
    public static string Json()
    {
        using var stream = typeof(BuiltInCatalogue).Assembly.GetManifestResourceStream("commands.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
