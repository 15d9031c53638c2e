using System.Buffers;

namespace Typed.Esl.Replies.Cells;

/// <summary>
/// Walks over JSON as the switch writes it. <c>Utf8JsonReader</c> is not used: it refuses a whole reply for one raw control character in a caller's name, and
/// comparing a name with the one that is expected is quicker than tokenizing it.
/// </summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> s_number = SearchValues.Create("+-.0123456789eE"u8);

    /// <summary>The place of the next byte that is no blank; the end of the text where there is none.</summary>
    public static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            at++;
        return at;
    }

    /// <summary>Skips blanks and one byte that must come then.</summary>
    public static int Expect(ReadOnlySpan<byte> text, int at, byte expected)
    {
        at = SkipBlanks(text, at);
        if (at >= text.Length || text[at] != expected)
            throw Malformed(at, $"'{(char)expected}' is missing");
        return at + 1;
    }

    /// <summary>Reads a string whose opening quote stands at a place; gives the place behind it.</summary>
    public static int ReadString(ReadOnlySpan<byte> text, int at, out Cell cell)
    {
        var start = at + 1;
        var kind = CellKind.Plain;
        for (at = start; ;)
        {
            var length = at <= text.Length ? text[at..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (length < 0)
                throw Malformed(start - 1, "a string does not end");

            at += length;
            if (text[at] == '"')
            {
                cell = new(start, at - start, kind);
                return at + 1;
            }

            kind = CellKind.Escaped;
            at += 2;
        }
    }

    /// <summary>Reads any value; gives the place behind it.</summary>
    public static int ReadValue(ReadOnlySpan<byte> text, int at, out Cell cell)
    {
        at = SkipBlanks(text, at);
        if (at >= text.Length)
            throw Malformed(at, "a value is missing");

        switch (text[at])
        {
            case (byte)'"':
                return ReadString(text, at, out cell);
            case (byte)'{':
            case (byte)'[':
                var end = SkipContainer(text, at + 1, 1);
                cell = new(at, end - at, text[at] == '{' ? CellKind.Object : CellKind.Array);
                return end;
            default:
                return ReadLiteral(text, at, out cell);
        }
    }

    /// <summary>Goes out of some open objects and arrays; gives the place behind the outermost.</summary>
    public static int SkipContainer(ReadOnlySpan<byte> text, int at, int depth)
    {
        while (depth > 0)
        {
            var length = text[at..].IndexOfAny(s_structure);
            if (length < 0)
                throw Malformed(text.Length, "an object or array does not end");

            at += length;
            switch (text[at])
            {
                case (byte)'"':
                    at = ReadString(text, at, out _);
                    break;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    at++;
                    break;
                default:
                    depth--;
                    at++;
                    break;
            }
        }

        return at;
    }

    /// <summary>Goes to the next member of an object; false behind the last one.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="at">Behind the opening brace, or behind a member; then where the member's value begins, or behind the closing brace.</param>
    /// <param name="first">Whether no member was read before.</param>
    /// <param name="name">The member's name.</param>
    public static bool NextMember(ReadOnlySpan<byte> text, ref int at, bool first, out Cell name)
    {
        name = default;
        at = SkipBlanks(text, at);
        if (at < text.Length && text[at] == '}')
        {
            at++;
            return false;
        }

        if (!first)
            at = SkipBlanks(text, Expect(text, at, (byte)','));
        if (at >= text.Length || text[at] != '"')
            throw Malformed(at, "a member's name is missing");

        at = Expect(text, ReadString(text, at, out name), (byte)':');
        return true;
    }

    /// <summary>Goes to the next item of an array; false behind the last one.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="at">Behind the opening bracket, or behind an item; then where the item begins, or behind the closing bracket.</param>
    /// <param name="first">Whether no item was read before.</param>
    public static bool NextItem(ReadOnlySpan<byte> text, ref int at, bool first)
    {
        at = SkipBlanks(text, at);
        if (at < text.Length && text[at] == ']')
        {
            at++;
            return false;
        }

        if (!first)
            at = SkipBlanks(text, Expect(text, at, (byte)','));
        return true;
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public static void ExpectEnd(ReadOnlySpan<byte> text, int at)
    {
        at = SkipBlanks(text, at);
        if (at < text.Length)
            throw Malformed(at, "something follows the JSON");
    }

    public static MalformedReplyException Malformed(int at, string what) => new($"Malformed JSON at byte {at}: {what}.");

    private static int ReadLiteral(ReadOnlySpan<byte> text, int at, out Cell cell)
    {
        var rest = text[at..];
        if (rest.StartsWith("null"u8))
        {
            // No value reads like an empty one.
            cell = new(at, 0, CellKind.Plain);
            return at + 4;
        }

        var length = rest.StartsWith("true"u8) ? 4 : rest.StartsWith("false"u8) ? 5 : rest.IndexOfAnyExcept(s_number);
        if (length < 0)
            length = rest.Length;
        if (length == 0)
            throw Malformed(at, "this is no value");

        cell = new(at, length, CellKind.Plain);
        return at + length;
    }
}
