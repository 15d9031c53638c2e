using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>A part of a text, as code makes it.</summary>
/// <param name="start">Where it begins in the text.</param>
/// <param name="text">Its characters; one that stands for any value where it is a hole.</param>
/// <param name="syntax">The code.</param>
/// <param name="literal">The literal whose characters they are; null where they stand nowhere by themselves.</param>
/// <param name="hole">The value that is put in here; null where the characters are known.</param>
internal sealed class TextPiece(int start, string text, Location syntax, SyntaxToken? literal, Hole? hole)
{
    // Asked only where something is found.
    private readonly Lazy<int[]?> _places = new(() => literal is { } token ? LiteralPlaces.Of(token, text) : null, LazyThreadSafetyMode.PublicationOnly);

    public int Start => start;

    public int End => start + text.Length;

    public string Text => text;

    public Hole? Hole => hole;

    /// <summary>Whether each of its characters has a place in the file, so that others can be written there.</summary>
    public bool IsPlaced => _places.Value is not null;

    /// <summary>Where a part of it stands in the file.</summary>
    public Location Locate(int from, int length) => syntax.SourceTree is { } tree && _places.Value is { } places
        ? Location.Create(tree, TextSpan.FromBounds(places[from - start], places[from - start + length]))
        : syntax;

    /// <summary>A part of it, in a text that begins elsewhere.</summary>
    public TextPiece Part(int from, int to, int offset) => new(from - offset, text.Substring(from - start, to - from), syntax, from == start && to == End ? literal : null, hole);
}
