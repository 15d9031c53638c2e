using System.Runtime.CompilerServices;
using System.Text;

namespace Typed.Esl;

/// <summary>An event of the switch. It owns its bytes; headers are found and decoded when they are asked for.</summary>
public partial class EslEvent
{
    private const int NameBytes = 256;

    private readonly EventContent _content;

    internal EslEvent(EventContent content) => _content = content;

    internal EventContent Content => _content;

    /// <summary>Makes a typed view of an event. Both share the same bytes.</summary>
    /// <param name="other">The event as it came.</param>
    protected EslEvent(EslEvent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _content = other._content;
    }

    /// <summary>The event's name: <c>CHANNEL_ANSWER</c>. Empty where the event has none.</summary>
    public string Name => _content.Name;

    /// <summary>The subclass of a CUSTOM event: <c>sofia::register</c>. Null for every other.</summary>
    public string? Subclass => _content.Subclass;

    /// <summary>The event as it came: its lines, its JSON or its XML, as the connection's form of events is. What cannot be read stands here.</summary>
    public ReadOnlyMemory<byte> RawBytes => _content.Bytes;

    /// <summary>The body as the switch sent it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> BodyBytes => _content.Body;

    /// <summary>The body as text. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string Body => Encoding.UTF8.GetString(BodyBytes.Span);

    /// <summary>All headers in the order of the wire, names as the switch wrote them, values decoded. A name can come more than once.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers
    {
        get
        {
            int position = 0;
            while (TryReadHeader(ref position) is { } header)
                yield return header;
        }
    }

    /// <summary>
    /// The value of a header, decoded; null where the event has no such header. Of several with this name it is the first, and an array
    /// is given as the switch wrote it (<c>ARRAY::a|:b</c>): <see cref="GetAll"/> gives them all.
    /// </summary>
    /// <param name="header">The header's name, in any case: <c>Unique-ID</c>, <c>variable_sip_from_user</c>.</param>
    public string? this[string header]
    {
        [MethodImpl(Hot.Path)]
        get
        {
            ArgumentNullException.ThrowIfNull(header);
            Span<byte> buffer = stackalloc byte[NameBytes];
            return TryGetHeader(ToUtf8(header, buffer), out var found) ? found.GetString() : null;
        }
    }

    /// <summary>Every value of a header: of all headers with this name, and the elements of those that are arrays. Empty where there is none.</summary>
    /// <param name="header">The header's name, in any case.</param>
    public IReadOnlyList<string> GetAll(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var name = ToUtf8(header, stackalloc byte[NameBytes]);
        List<string>? values = null;
        int position = 0;
        while (_content.TryFind(name, ref position, out var found))
            (values ??= []).AddRange(found.GetElements());
        return values ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Finds the first header of a name without making a string of anything. What generated events are read with.</summary>
    /// <param name="name">The header's name in UTF-8, in any case.</param>
    /// <param name="header">The header, where there is one.</param>
    [MethodImpl(Hot.Path)]
    public bool TryGetHeader(ReadOnlySpan<byte> name, out EslHeader header)
    {
        int position = 0;
        return _content.TryFind(name, ref position, out header);
    }

    /// <summary>Reads one header after another without making a string of anything. The first position is 0; each call moves it on.</summary>
    public bool TryReadNextHeader(scoped ref int position, out EslHeader header) => _content.TryReadNext(ref position, out header);

    /// <summary>The event's name, and its subclass where it has one.</summary>
    public override string ToString() => Subclass is null ? Name : $"{Name} {Subclass}";

    private static ReadOnlySpan<byte> ToUtf8(string name, Span<byte> buffer) =>
        Encoding.UTF8.TryGetBytes(name, buffer, out int length) ? buffer[..length] : Encoding.UTF8.GetBytes(name);

    private KeyValuePair<string, string>? TryReadHeader(ref int position) =>
        _content.TryReadNext(ref position, out var header) ? new(Encoding.UTF8.GetString(header.Name), header.GetString()) : null;
}
