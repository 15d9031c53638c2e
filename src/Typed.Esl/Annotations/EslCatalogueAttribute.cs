using System.ComponentModel;

namespace Typed.Esl;

/// <summary>What an assembly carries of a catalogue that it was compiled with, so that texts in programs which refer to it are held against that catalogue as well. The generator writes it.</summary>
/// <param name="name">The catalogue's name.</param>
/// <param name="text">Its commands, applications, words, events and endpoints.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EslCatalogueAttribute(string name, string text) : Attribute
{
    /// <summary>The catalogue's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its commands, applications, words, events and endpoints, as a catalogue without descriptions and answers.</summary>
    public string Text { get; } = text;

    /// <summary>Whether its methods are public, so that other assemblies can call them.</summary>
    public bool IsPublic { get; set; }
}
