using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>
/// Looks for a header's name by the bytes around it: <c>"Name":</c> in JSON, <c>&lt;Name&gt;</c> in XML. One pass over the event finds it in any case, because it
/// only stops where an opening and a closing byte stand as far apart as this name is long.
/// </summary>
internal static class NameSearch
{
    /// <summary>The place of the opening byte before the next name; -1 where there is none.</summary>
    /// <param name="text">Where to look.</param>
    /// <param name="start">From where on.</param>
    /// <param name="open">The byte before the name.</param>
    /// <param name="name">The name, as it stands in the text, in any case.</param>
    /// <param name="close">What follows the name.</param>
    [MethodImpl(Hot.Path)]
    public static int Find(ReadOnlySpan<byte> text, int start, byte open, ReadOnlySpan<byte> name, ReadOnlySpan<byte> close)
    {
        // Of the bytes behind the name the last is compared: in JSON that is a colon, which is rarer than a quote.
        int distance = name.Length + close.Length;
        int last = text.Length - distance - 1;
        while (start <= last)
        {
            start = NextPair(text, start, last, open, distance, close[^1]);
            if (start < 0)
                return -1;
            if (text.Slice(start + 1 + name.Length, close.Length).SequenceEqual(close) && HeaderBlock.NamesEqual(text.Slice(start + 1, name.Length), name))
                return start;
            start++;
        }

        return -1;
    }

    [MethodImpl(Hot.Path)]
    private static int NextPair(ReadOnlySpan<byte> text, int at, int last, byte open, int distance, byte close)
    {
        ref byte opens = ref MemoryMarshal.GetReference(text);
        ref byte closes = ref Unsafe.Add(ref opens, distance);
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at + Vector512<byte>.Count - 1 <= last; at += Vector512<byte>.Count)
            {
                ulong found = (Vector512.Equals(Vector512.LoadUnsafe(ref opens, (nuint)at), Vector512.Create(open))
                    & Vector512.Equals(Vector512.LoadUnsafe(ref closes, (nuint)at), Vector512.Create(close))).ExtractMostSignificantBits();
                if (found != 0)
                    return at + BitOperations.TrailingZeroCount(found);
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            for (; at + Vector256<byte>.Count - 1 <= last; at += Vector256<byte>.Count)
            {
                uint found = (Vector256.Equals(Vector256.LoadUnsafe(ref opens, (nuint)at), Vector256.Create(open))
                    & Vector256.Equals(Vector256.LoadUnsafe(ref closes, (nuint)at), Vector256.Create(close))).ExtractMostSignificantBits();
                if (found != 0)
                    return at + BitOperations.TrailingZeroCount(found);
            }
        }

        for (; at <= last; at++)
        {
            if (text[at] == open && text[at + distance] == close)
                return at;
        }

        return -1;
    }
}
