using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>An event's bytes and how to find a header in them. One for every form in which the switch sends events.</summary>
internal abstract class EventContent(string name, string? subclass)
{
    /// <summary>The event's name; empty where it has none.</summary>
    public string Name { get; } = name;

    /// <summary>The subclass of a CUSTOM event.</summary>
    public string? Subclass { get; } = subclass;

    /// <summary>The event as it came, in its own form.</summary>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    public abstract ReadOnlyMemory<byte> Body { get; }

    /// <summary>The headers as the cells of a row, numbered 0, for records made of several headers.</summary>
    public abstract RowSource Cells { get; }

    /// <summary>The next header of a name at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header);

    /// <summary>The next header at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryReadNext(scoped ref int position, out EslHeader header);
}
