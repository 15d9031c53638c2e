using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>An event's bytes and how to find a header in them. One for every form in which the switch sends events.</summary>
internal abstract class EventContent(byte[] bytes, string name, string? subclass)
{
    private int _headerLength = -1;

    /// <summary>The event's name; empty where it has none.</summary>
    public string Name { get; } = name;

    /// <summary>The subclass of a CUSTOM event.</summary>
    public string? Subclass { get; } = subclass;

    /// <summary>The event as it came, in its own form.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    public abstract ReadOnlyMemory<byte> Body { get; }

    /// <summary>The headers as the cells of a row, numbered 0, for records made of several headers.</summary>
    public abstract RowSource Cells { get; }

    protected ReadOnlySpan<byte> AllBytes => bytes;

    /// <summary>What stands before the body and before what the switch says of the body.</summary>
    protected ReadOnlySpan<byte> HeaderBytes
    {
        get
        {
            if (_headerLength < 0)
                _headerLength = FindEndOfHeaders(bytes);
            return bytes.AsSpan(0, _headerLength);
        }
    }

    /// <summary>The next header of a name at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header);

    /// <summary>The next header at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryReadNext(scoped ref int position, out EslHeader header);

    /// <summary>The length of <see cref="HeaderBytes"/>.</summary>
    protected abstract int FindEndOfHeaders(ReadOnlySpan<byte> text);
}
