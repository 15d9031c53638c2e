namespace Typed.Esl;

/// <summary>A catalogue that a program was compiled with, whole: <c>AcmeCatalogue.Instance</c> is that of <c>acme.esl.json</c>. A fake switch that is given it knows its commands, rows, events and applications.</summary>
/// <remarks>The generator makes one of each catalogue of a project.</remarks>
/// <param name="name">Its name: <c>Acme</c>.</param>
/// <param name="json">The file's text.</param>
public sealed class EslCatalogue(string name, string json)
{
    /// <summary>Its name: <c>Acme</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The file's text.</summary>
    public string Json { get; } = json;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
