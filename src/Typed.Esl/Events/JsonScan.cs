using System.Runtime.CompilerServices;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>Walks over the one flat object that an event is in JSON. Where the bytes are no such object it stops; nothing throws.</summary>
internal static class JsonScan
{
    /// <summary>Reads the member at or after a place, which moves behind it; false where there is none.</summary>
    /// <param name="text">The object's text.</param>
    /// <param name="at">Where to read on. 0 before the first member.</param>
    /// <param name="name">The member's name, without its quotes.</param>
    /// <param name="value">The member's value, without its quotes; an array with its brackets.</param>
    /// <param name="form">What the value is.</param>
    public static bool NextMember(ReadOnlySpan<byte> text, scoped ref int at, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value, out HeaderForm form)
    {
        value = default;
        form = default;
        int place = SkipBetween(text, at);
        if (!TryString(text, ref place, out name))
            return false;
        place = JsonText.SkipBlanks(text, place);
        if (place >= text.Length || text[place] != ':' || !TryValue(text, place + 1, out int end, out value, out form))
            return false;
        at = end;
        return true;
    }

    /// <summary>Reads the value at a place.</summary>
    [MethodImpl(Hot.Path)]
    public static bool TryValue(ReadOnlySpan<byte> text, int at, out int end, out ReadOnlySpan<byte> value, out HeaderForm form)
    {
        at = JsonText.SkipBlanks(text, at);
        end = at;
        value = default;
        form = HeaderForm.Json;
        if (at >= text.Length)
            return false;
        switch (text[at])
        {
            case (byte)'"':
                return TryString(text, ref end, out value);
            case (byte)'[':
                form = HeaderForm.JsonArray;
                int next = at + 1;
                while (NextString(text, ref next, out _))
                {
                }

                int bracket = JsonText.SkipBlanks(text, next);
                end = Math.Min(bracket + 1, text.Length);
                value = text[at..end];
                return bracket < text.Length && text[bracket] == ']';
            default:
                // The switch writes strings and arrays alone. A number or a word is taken as it stands.
                int length = text[at..].IndexOfAny((byte)',', (byte)'}');
                end = length < 0 ? text.Length : at + length;
                value = text[at..end].TrimEnd((byte)' ');
                form = HeaderForm.Text;
                return !value.IsEmpty;
        }
    }

    /// <summary>Reads the next string of an array; false where none follows.</summary>
    public static bool NextString(ReadOnlySpan<byte> text, scoped ref int at, out ReadOnlySpan<byte> element)
    {
        int place = SkipBetween(text, at);
        bool found = TryString(text, ref place, out element);
        if (found)
            at = place;
        return found;
    }

    /// <summary>Reads a string whose opening quote stands at a place. One that does not end is none.</summary>
    [MethodImpl(Hot.Path)]
    public static bool TryString(ReadOnlySpan<byte> text, scoped ref int at, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (at >= text.Length || text[at] != '"')
            return false;
        int start = at + 1;
        for (int place = start; place <= text.Length;)
        {
            int length = text[place..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
                return false;
            place += length;
            if (text[place] == '"')
            {
                content = text[start..place];
                at = place + 1;
                return true;
            }

            place += 2;
        }

        return false;
    }

    private static int SkipBetween(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)'{' or (byte)'[' or (byte)',' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            at++;
        return at;
    }
}
