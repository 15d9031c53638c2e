namespace Typed.Esl.Dialing;

/// <summary>Reads a dial string as the switch does, step by step, and says where it is read otherwise than it looks.</summary>
/// <remarks>It never throws: a text that is no dial string gives mistakes, in the order in which the switch would come upon them.</remarks>
internal sealed class DialReader
{
    private readonly List<DialMistake> _mistakes = [];

    private DialReader()
    {
    }

    /// <summary>Reads a dial string.</summary>
    /// <param name="text">The text, as an endpoint of the switch's <c>originate</c> gets it: without the quotes of the command line.</param>
    public static (DialTree Tree, IReadOnlyList<DialMistake> Mistakes) Read(string text)
    {
        var reader = new DialReader();
        var tree = reader.ReadAll(PlacedText.Of(text));
        return (tree, reader._mistakes);
    }

    private DialTree ReadAll(PlacedText text)
    {
        if (text.Text.IndexOf('\0') is >= 0 and var at)
            Fault(text, at, "A NUL ends the dial string here.");
        var isEnterprise = text.Text.Contains(DialRules.BetweenCalls);
        text = text.WithoutLeadingBlanks();
        var variables = new DialVariableList();
        text = ReadBrackets(text, DialScope.All, variables);
        if (!isEnterprise && variables.IsFollowedByBlank && text.WithoutLeadingBlanks() is { Length: > 0 } rest && rest[0] == '{')
            Fault(text, 0, "A blank stands before '{': the switch takes the bracket for a part of the endpoint. Leave the blank out.");
        var calls = new List<DialCallNode>();
        while (true)
        {
            var end = text.Text.IndexOf(DialRules.BetweenCalls, StringComparison.Ordinal);
            calls.Add(ReadCall(end < 0 ? text : text.Slice(0, end)));
            if (end < 0)
                break;
            text = text.From(end + DialRules.BetweenCalls.Length);
        }

        if (calls.Count > DialRules.MostInList)
            Fault(text, 0, $"The switch places at most {DialRules.MostInList} calls at once.");
        return new(variables.Items, calls);
    }

    private DialCallNode ReadCall(PlacedText text)
    {
        text = text.WithoutLeadingBlanks();
        var variables = new DialVariableList();
        text = ReadBrackets(text, DialScope.All, variables);
        text = ReadBrackets(text, DialScope.Call, variables).WithoutLeadingBlanks();
        var attempts = Pieces(text, '|').Select(ReadAttempt).ToList();
        return new(variables.Items, attempts);
    }

    private IReadOnlyList<DialLegNode> ReadAttempt(PlacedText text) => Pieces(MarkCommas(text), ',').Select(ReadLeg).ToList();

    private DialLegNode ReadLeg(PlacedText text)
    {
        text = text.WithoutLeadingBlanks();
        var variables = new DialVariableList();
        text = ReadBrackets(text, DialScope.Leg, variables).WithoutLeadingBlanks();
        if (text.Text.IndexOfAny([DialRules.Comma, DialRules.QuotedComma]) is >= 0 and var comma)
            Fault(text, comma, "A comma stands in the brackets of an address: the switch puts a control character there. Write it as '\\,'.");
        var slash = text.Text.IndexOf('/');
        var type = slash < 0 ? text.Text : text.Text.Substring(0, slash);
        var address = slash < 0 ? "" : text.Text.Substring(slash + 1);
        if (slash < 0)
            Fault(text, 0, text.Length == 0 ? "An endpoint is missing here: 'user/1000', 'sofia/gateway/carrier/4930…'." : $"'{type}' is no endpoint: it has no '/', as in 'user/1000'.");
        else if (DialRules.FaultOfType(type) is { } fault)
            Fault(text, 0, $"The kind of endpoint '{type}' {fault}.");
        else if (DialRules.FaultOfAddress(address) is { } wrong)
            Fault(text, slash + 1, $"The address '{address}' {wrong}.");
        return new(variables.Items, type, address);
    }

    /// <summary>Cuts a list in which nothing may be missing.</summary>
    private List<PlacedText> Pieces(PlacedText text, char delimiter)
    {
        var pieces = SwitchSeparator.Split(text, delimiter, DialRules.MostInList + 1, _mistakes, withEmptyEnd: true);
        if (pieces.Count == 0)
            pieces.Add(text);
        if (pieces.Count > DialRules.MostInList)
            Fault(pieces[DialRules.MostInList], 0, $"The switch takes at most {DialRules.MostInList} items between '{delimiter}'.");
        return pieces;
    }

    /// <summary>
    /// What the switch does to commas inside of <c>[…]</c> before it cuts at the others: those that part variables become one control character, those that stand in quotes another. It
    /// counts every quote, also an escaped one, and a backslash before the comma leaves it alone whatever stands before that.
    /// </summary>
    private static PlacedText MarkCommas(PlacedText text)
    {
        var characters = text.Text.ToCharArray();
        var end = -1;
        var (inQuotes, hasOwnDelimiter) = (false, false);
        for (var at = 0; at < characters.Length; at++)
        {
            if (end < 0 && characters[at] == '[')
            {
                end = DialScope.Leg.EndOf(text.Text, at);
                hasOwnDelimiter = at + 2 < characters.Length && characters[at + 1] == '^' && characters[at + 2] == '^';
                inQuotes = false;
            }

            if (characters[at] == '\'')
                inQuotes = !inQuotes;
            if (at < end && characters[at] == ',' && characters[at - 1] != '\\')
                characters[at] = inQuotes || hasOwnDelimiter ? DialRules.QuotedComma : DialRules.Comma;
            if (at == end)
                end = -1;
        }

        return text.With(characters);
    }

    /// <summary>Reads the pairs of brackets at the beginning, and gives what stands behind them.</summary>
    private PlacedText ReadBrackets(PlacedText text, DialScope scope, DialVariableList variables)
    {
        while (text.Length > 0 && text[0] == scope.Open)
        {
            var end = scope.EndOf(text.Text, 0);
            if (end < 0)
            {
                Fault(text, 0, $"This '{scope.Open}' is never closed by a '{scope.Close}'. Brackets are counted, in values too.");
                return text.From(text.Length);
            }

            ReadVariables(text.Slice(1, end - 1), scope, variables);
            text = text.From(end + 1);
            var next = text.WithoutLeadingBlanks();
            if (next.Length > 1 && next[0] == scope.Open && next.From(1).WithoutLeadingBlanks() is { Length: > 0 } inner && inner[0] == scope.Open)
                Fault(next, 0, $"Two '{scope.Open}' stand behind a '{scope.Close}': the switch loses its place there. Put the variables into one pair of brackets.");
            variables.IsFollowedByBlank = text.Length > 0 && text[0] == ' ';
        }

        return text;
    }

    private void ReadVariables(PlacedText text, DialScope scope, DialVariableList variables)
    {
        var delimiter = ',';
        if (scope == DialScope.Leg)
        {
            text = text.With(text.Text.Replace(DialRules.QuotedComma, ',').ToCharArray());
            delimiter = DialRules.Comma;
        }

        foreach (var item in SwitchSeparator.Split(text, delimiter, DialRules.MostVariables + 2, _mistakes))
        {
            var pair = SwitchSeparator.Split(item, '=', 2, _mistakes);

            // The switch passes over what is no variable: also over a bracket that only balances another one in a value.
            if (pair.Count == 0 || item.Text.All(character => character == scope.Open || character == scope.Close))
                continue;
            var name = pair[0].Text;
            if (pair.Count == 1)
                Fault(item, 0, item.Text.Contains('=') ? $"The variable '{name.TrimEnd('=')}' has no value, so the switch does not set it. Leave it out." : $"'{name}' is no variable: it has no '='.");
            else if (DialRules.FaultOfName(name) is { } fault)
                Fault(item, 0, $"The variable's name '{name}' {fault}.");
            else if (DialRules.FaultOfValue(pair[1].Text) is { } wrong)
                Fault(pair[1], 0, $"The value of '{name}' {wrong}.");
            else
                variables.Set(name, pair[1].Text);
        }
    }

    private void Fault(PlacedText text, int index, string message) => _mistakes.Add(new(text.PlaceOf(index), message));
}
