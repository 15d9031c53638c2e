namespace Typed.Esl.Catalogue;

/// <summary>Which of a project's additional files are catalogues. Generator and analyzers ask here, so that no file is one to the one and none to the other.</summary>
public static class CatalogueItem
{
    /// <summary>How the names of catalogues end.</summary>
    public const string Extension = ".esl.json";

    /// <summary>The compiler's name of the metadata by which an item says that it is one, and whether what it gives is public.</summary>
    public const string Option = "build_metadata.AdditionalFiles.EslCatalogue";

    private const string Public = "public";
    private const string Library = "library";

    /// <summary>Whether a file is a catalogue: one that says so, or whose name does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metadata">What its item says; null or empty where that says nothing.</param>
    public static bool IsCatalogue(string path, string? metadata) => metadata is { Length: > 0 } || path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what a catalogue gives is public.</summary>
    public static bool IsPublic(string? metadata) => metadata is Public or Library;

    /// <summary>Whether a catalogue is the library's own, which is public and stands beside no other.</summary>
    public static bool IsLibrary(string? metadata) => metadata == Library;

    /// <summary>A catalogue's name: its file's, without what all of them end in.</summary>
    public static string NameOf(string path)
    {
        var file = Path.GetFileName(path);
        return file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - Extension.Length) : Path.GetFileNameWithoutExtension(file);
    }
}
