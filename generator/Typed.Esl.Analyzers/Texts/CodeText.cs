using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>A text that code makes: what is known of it, and where in the file it stands.</summary>
internal sealed class CodeText
{
    /// <summary>Stands in the text for a value that is not known.</summary>
    public const char AnyValue = '\uE000';

    private readonly IReadOnlyList<TextPiece> _pieces;
    private readonly Location _whole;

    public CodeText(IReadOnlyList<TextPiece> pieces, Location whole)
    {
        (_pieces, _whole) = (pieces, whole);
        var text = new StringBuilder();
        foreach (var piece in pieces)
            text.Append(piece.Text);
        Text = text.ToString();
    }

    /// <summary>A text that is known and stands in no file by itself.</summary>
    public static CodeText Of(string text) => new([new(0, text, Location.None, null, null)], Location.None);

    /// <summary>The characters, with <see cref="AnyValue"/> for each value that is put in.</summary>
    public string Text { get; }

    /// <summary>Whether all of it is known.</summary>
    public bool IsConstant => _pieces.All(piece => piece.Hole is null);

    /// <summary>Whether no more is known of it than that it is a text.</summary>
    public bool IsUnknown => _pieces.All(piece => piece.Hole is not null);

    /// <summary>Whether a text stands for any value.</summary>
    public static bool IsAnyValue(string text) => text.IndexOf(AnyValue) >= 0;

    /// <summary>The values that are put in, with their places.</summary>
    public IEnumerable<(int At, Hole Hole)> Holes => from piece in _pieces where piece.Hole is not null select (piece.Start, piece.Hole);

    /// <summary>Whether the words up to a place are the same whatever values are put in.</summary>
    public bool IsCertainUpTo(int end) => Holes.All(hole => hole.At >= end || hole.Hole.IsOneWord);

    /// <summary>Where a part of the text stands in the file; the whole where there is no narrower place.</summary>
    public Location Locate(int start, int length)
    {
        if (length == 0)
            return _whole;
        if (PieceOf(start, length) is { } piece)
            return piece.Locate(start, length);
        var first = Locate(start, 1);
        var last = Locate(start + length - 1, 1);
        return first.SourceTree is { } tree && tree == last.SourceTree && first.SourceSpan.Start < last.SourceSpan.End
            ? Location.Create(tree, TextSpan.FromBounds(first.SourceSpan.Start, last.SourceSpan.End))
            : _whole;
    }

    /// <summary>Whether a part of the text can be written anew where it stands.</summary>
    public bool IsReplaceable(int start, int length) => PieceOf(start, length) is { Hole: null, IsPlaced: true };

    private TextPiece? PieceOf(int start, int length) => _pieces.FirstOrDefault(piece => piece.Start <= start && start + length <= piece.End && piece.Text.Length > 0);
}
