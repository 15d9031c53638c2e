namespace Typed.Esl.Testing.Behaviour;

/// <summary>The patterns of SQL's <c>like</c>, without case: <c>%</c> is any text, <c>_</c> any character.</summary>
internal static class SqlPattern
{
    public static bool Matches(ReadOnlySpan<char> value, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
            return value.IsEmpty;
        if (pattern[0] != '%')
            return !value.IsEmpty && (pattern[0] == '_' || char.ToUpperInvariant(pattern[0]) == char.ToUpperInvariant(value[0])) && Matches(value[1..], pattern[1..]);
        for (var i = 0; i <= value.Length; i++)
        {
            if (Matches(value[i..], pattern[1..]))
                return true;
        }

        return false;
    }
}
