using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue;

/// <summary>The catalogue that this library is built from.</summary>
public static class BuiltInCatalogue
{
    // Whether it is right is found out when this library is built and tested, not by each program that starts.
    private static readonly Lazy<CatalogueModel> s_model = new(() => CatalogueReader.ReadKnownRight(Json()));

    /// <summary>The catalogue, read once.</summary>
    public static CatalogueModel Model => s_model.Value;

    /// <summary>What one text is built by and its answer is read by, for whoever sends one and ends: reading the whole takes three times as long.</summary>
    /// <param name="text">The text.</param>
    public static CommandCatalogue For(string text) => s_model.IsValueCreated ? new(Model) : CatalogueReader.ReadKnownRight(Json(), text);

    /// <summary>The catalogue's file.</summary>
    public static string Json()
    {
        using var stream = typeof(BuiltInCatalogue).Assembly.GetManifestResourceStream("commands.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
