using System.Buffers;
using System.Text;
using Typed.Esl.Dialing;
using Typed.Esl.Placing;

namespace Typed.Esl;

/// <summary>A header that has one of several values.</summary>
internal sealed class HeaderFilter : EventFilter
{
    private const int StackBytes = 512;

    private static readonly SearchValues<char> s_wireNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly byte[] _header;
    private readonly byte[][] _values;

    public HeaderFilter(string header, IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(header);
        ArgumentNullException.ThrowIfNull(values);
        List<string> all = [.. values];
        if (all.Count == 0)
            throw new ArgumentException("At least one value is needed: no event has none of none.", nameof(values));
        if (all.Contains(null!))
            throw new ArgumentNullException(nameof(values), "A value is null. A header that is missing is said with an empty one.");
        _header = Encoding.UTF8.GetBytes(header);
        _values = [.. all.Select(Encoding.UTF8.GetBytes)];
        var conditions = all.Select(value => ToWire(header, value)).ToList();
        WireConditions = conditions.Contains(null) ? null : [.. conditions.Select(value => new KeyValuePair<string, string>(header, value!))];
    }

    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions { get; }

    internal override bool IsOfBytes => true;

    internal override bool? Judge(EventForm form, ReadOnlySpan<byte> bytes)
    {
        form.TryFind(bytes, _header, out var header);
        return IsEqual(header);
    }

    internal override bool Passes(EslEvent item)
    {
        item.TryGetHeader(_header, out var header);
        return IsEqual(header);
    }

    private bool IsEqual(in EslHeader header)
    {
        byte[]? rented = null;
        int length = header.Raw.Length;
        Span<byte> scratch = length <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(length);
        var actual = header.GetUtf8(scratch);
        bool isEqual = false;
        foreach (byte[] value in _values)
            isEqual |= IsEqual(actual, value);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return isEqual;
    }

    /// <summary>As the switch compares: the letters of ASCII in any case, all other bytes exactly.</summary>
    private static bool IsEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && (left[i] >= 0x80 || char.ToLowerInvariant((char)left[i]) != char.ToLowerInvariant((char)right[i])))
                return false;
        }

        return true;
    }

    /// <summary>
    /// The value as <c>filter HEADER VALUE</c> takes it: a leading sign would be an order of its own, a leading slash a pattern unless a plus stands before it.
    /// Null where the line could not be read back as it is meant.
    /// </summary>
    internal static string? ToWire(string header, string value)
    {
        bool isName = !header.AsSpan().ContainsAnyExcept(s_wireNames)
            && !header.Equals("all", StringComparison.OrdinalIgnoreCase)
            && !header.Equals("add", StringComparison.OrdinalIgnoreCase)
            && !header.Equals("delete", StringComparison.OrdinalIgnoreCase);
        if (!isName || value.Length == 0 || value[0] is '+' or '-' || value.Trim().Length != value.Length || SwitchArray.Is(value))
            return null;
        if (value.AsSpan().ContainsAny('\r', '\n', '\0') || HalfCharacter.IndexIn(value) >= 0)
            return null;
        return value[0] == '/' ? "+" + value : value;
    }
}
