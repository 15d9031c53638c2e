using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue;

/// <summary>The catalogue that this library is built from.</summary>
public static class BuiltInCatalogue
{
    // Whether it is right is found out when this library is built and tested, not by each program that starts.
    private static readonly Lazy<CatalogueModel> s_model = new(() => CatalogueReader.ReadKnownRight(Json(), isForCommands: false));

    private static readonly Lazy<CatalogueModel> s_commands = new(() => s_model.IsValueCreated ? s_model.Value : CatalogueReader.ReadKnownRight(Json(), isForCommands: true));

    /// <summary>The catalogue, read once.</summary>
    public static CatalogueModel Model => s_model.Value;

    /// <summary>What commands are built and answers are read by, for whoever sends one and ends: variables, applications and events may not be in it, since reading them takes as long again.</summary>
    public static CatalogueModel ForCommands => s_commands.Value;

    /// <summary>The catalogue's file.</summary>
    public static string Json()
    {
        using var stream = typeof(BuiltInCatalogue).Assembly.GetManifestResourceStream("commands.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
