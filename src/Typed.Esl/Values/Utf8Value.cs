using System.Buffers.Text;

namespace Typed.Esl;

/// <summary>Reads a value that is all of its bytes: a number with something behind it is none.</summary>
internal static class Utf8Value
{
    public static bool TryRead(ReadOnlySpan<byte> text, out int value) => Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;

    public static bool TryRead(ReadOnlySpan<byte> text, out long value) => Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;

    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value) => Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;

    public static bool TryRead(ReadOnlySpan<byte> text, out Guid value) => Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;
}
