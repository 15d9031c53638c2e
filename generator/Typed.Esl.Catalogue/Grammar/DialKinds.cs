using Typed.Esl.Dialing;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>The kinds of endpoints in a dial string, with their places.</summary>
internal static class DialKinds
{
    // What can stand before a leg: not a variable's sign, in whose value a kind may stand as well.
    private const string BeforeLeg = ",|]}> _:'";

    /// <summary>The kind of each leg and where it stands, in the order of the text; those whose place is not found are left out.</summary>
    public static IEnumerable<(string Kind, int At)> Of(DialTree tree, string text)
    {
        var behind = 0;
        foreach (var leg in tree.Calls.SelectMany(call => call.Attempts).SelectMany(attempt => attempt))
        {
            var at = text.IndexOf(leg.Type + "/", behind, StringComparison.Ordinal);
            while (at > 0 && BeforeLeg.IndexOf(text[at - 1]) < 0)
                at = text.IndexOf(leg.Type + "/", at + 1, StringComparison.Ordinal);
            if (at < 0)
                continue;
            behind = at + leg.Type.Length;
            yield return (leg.Type, at);
        }
    }
}
