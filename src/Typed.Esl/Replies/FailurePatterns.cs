using System.Text;

namespace Typed.Esl.Replies;

/// <summary>The texts by which the switch says that it did not do something, and what kind of failure each stands for.</summary>
/// <remarks>
/// <c>*</c> is the only wildcard and stands for any text, line breaks and nothing included. Own patterns are tried before the parent's; inside a level
/// the pattern with more literal characters is tried first, so the order in which they are written does not matter.
/// </remarks>
public sealed class FailurePatterns
{
    private readonly FailurePatterns? _parent;
    private readonly Pattern[] _patterns;

    /// <summary>Makes a level of patterns.</summary>
    /// <param name="parent">The patterns that hold where none of these does; null where there are none.</param>
    /// <param name="patterns">Patterns and their kinds.</param>
    public FailurePatterns(FailurePatterns? parent, params (string Pattern, FailureKind Kind)[] patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        _parent = parent;
        _patterns = [.. patterns.Select(p => new Pattern(p.Pattern, p.Kind)).OrderByDescending(p => p.Literals)];
    }

    /// <summary>What kind of failure a whole reply is, without the blanks around it; null where it is none.</summary>
    internal FailureKind? Judge(ReadOnlySpan<byte> reply)
    {
        for (var level = this; level is not null; level = level._parent)
        {
            foreach (var pattern in level._patterns)
            {
                if (pattern.Matches(reply))
                    return pattern.Kind;
            }
        }

        return null;
    }

    /// <summary>What kind of failure the whole reply is, or else the first of its lines that is one; null where none is.</summary>
    internal FailureKind? JudgeLines(ReadOnlySpan<byte> reply)
    {
        if (Judge(reply) is { } whole)
            return whole;

        foreach (var range in reply.Split((byte)'\n'))
        {
            var line = ReplyText.Trim(reply[range]);
            if (!line.IsEmpty && Judge(line) is { } kind)
                return kind;
        }

        return null;
    }

    private readonly struct Pattern
    {
        private readonly byte[][] _pieces;

        public Pattern(string pattern, FailureKind kind)
        {
            ArgumentException.ThrowIfNullOrEmpty(pattern);
            _pieces = [.. pattern.Split('*').Select(Encoding.UTF8.GetBytes)];
            Literals = pattern.Count(c => c != '*');
            Kind = kind;
        }

        public int Literals { get; }

        public FailureKind Kind { get; }

        public bool Matches(ReadOnlySpan<byte> text)
        {
            if (_pieces.Length == 1)
                return text.SequenceEqual(_pieces[0]);
            if (!text.StartsWith(_pieces[0]))
                return false;

            text = text[_pieces[0].Length..];
            foreach (var piece in _pieces.AsSpan(1..^1))
            {
                var at = text.IndexOf(piece);
                if (at < 0)
                    return false;
                text = text[(at + piece.Length)..];
            }

            return text.EndsWith(_pieces[^1]);
        }
    }
}
