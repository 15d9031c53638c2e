namespace Typed.Esl.Dialing;

/// <summary>One of the three kinds of brackets that hold variables, and how the switch cuts it.</summary>
internal sealed class DialScope
{
    /// <summary>For all calls of the dial string: <c>&lt;…&gt;</c>.</summary>
    public static readonly DialScope All = new('<', '>');

    /// <summary>For all legs of one call: <c>{…}</c>.</summary>
    public static readonly DialScope Call = new('{', '}');

    /// <summary>For one leg: <c>[…]</c>.</summary>
    public static readonly DialScope Leg = new('[', ']');

    private DialScope(char open, char close)
    {
        Open = open;
        Close = close;
    }

    public char Open { get; }

    public char Close { get; }

    /// <summary>Where the bracket closes that opens at a place; -1 where it does not. The switch counts brackets, and neither quotes nor escapes hide one.</summary>
    public int EndOf(string text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == Open)
                depth++;
            else if (text[at] == Close && --depth == 0)
                return at;
        }

        return -1;
    }
}
