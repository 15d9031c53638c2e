namespace Typed.Esl;

/// <summary>Reads a value from its text in bytes.</summary>
internal delegate bool BytesParser<T>(ReadOnlySpan<byte> text, out T value);
