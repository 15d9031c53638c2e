using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>A part of a text, as code makes it.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Text">Its characters; one that stands for any value where it is a hole.</param>
/// <param name="Syntax">The code.</param>
/// <param name="Places">Where in the file each character stands, and the end behind the last; null where that cannot be said.</param>
/// <param name="Hole">The value that is put in here; null where the characters are known.</param>
internal sealed record TextPiece(int Start, string Text, Location Syntax, int[]? Places, Hole? Hole)
{
    public int End => Start + Text.Length;

    /// <summary>Where a part of it stands in the file.</summary>
    public Location Locate(int start, int length) => Places is null || Syntax.SourceTree is not { } tree
        ? Syntax
        : Location.Create(tree, TextSpan.FromBounds(Places[start - Start], Places[start - Start + length]));

    /// <summary>Whether each of its characters has a place in the file, so that others can be written there.</summary>
    public bool IsPlaced => Places is not null;
}
