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

    /// <summary>An application and its argument as one line, in which each stands where the code has it.</summary>
    public static CodeText Line(CodeText name, CodeText argument) => new(
        [.. name._pieces, new(name.Text.Length, " ", name._whole, null, null), .. argument._pieces.Select(piece => piece.Part(piece.Start, piece.End, -name.Text.Length - 1))], name._whole);

    /// <summary>A part of the text as a text of its own, with the values that are put into it.</summary>
    public CodeText Part(int start, int length) =>
        new([.. _pieces.Where(piece => piece.Start < start + length && piece.End > start).Select(piece => piece.Part(Math.Max(piece.Start, start), Math.Min(piece.End, start + length), start))], _whole);

    /// <summary>The characters, with <see cref="AnyValue"/> for each value that is put in.</summary>
    public string Text { get; }

    /// <summary>Whether all of it is known.</summary>
    public bool IsConstant => _pieces.All(piece => piece.Hole is null);

    /// <summary>Whether no more is known of it than that it is a text.</summary>
    public bool IsUnknown => _pieces.Count > 0 && _pieces.All(piece => piece.Hole is not null);

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

    /// <summary>The value that is put in at a place.</summary>
    public Hole? HoleAt(int at) => _pieces.FirstOrDefault(piece => piece.Start == at && piece.Hole is not null)?.Hole;

    private TextPiece? PieceOf(int start, int length) => _pieces.FirstOrDefault(piece => piece.Start <= start && start + length <= piece.End && piece.Text.Length > 0);
}
