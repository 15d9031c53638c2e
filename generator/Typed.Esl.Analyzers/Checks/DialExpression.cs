using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Dialing;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Writes the parts of <c>Dial</c> that a dial string stands for, with the values that are put into it as their arguments.</summary>
internal sealed class DialExpression
{
    private const string Dial = "Dial.";

    private readonly Queue<Hole> _holes;

    private DialExpression(CodeText code) => _holes = new(code.Holes.OrderBy(item => item.At).Select(item => item.Hole));

    /// <summary>The expression; null where the text is no dial string, or a value stands for more than a value in it.</summary>
    public static string? Of(CodeText code)
    {
        var (tree, mistakes) = DialReader.Read(code.Text);
        if (mistakes.Count > 0)
            return null;
        var writer = new DialExpression(code);

        // The parts are written in the order of the text, in which the values are taken.
        return writer.Write(tree) is { } expression && writer._holes.Count == 0 ? expression : null;
    }

    private string? Write(DialTree tree)
    {
        if (With(tree.Variables) is not { } variables || All(tree.Calls, Write) is not { } calls)
            return null;
        return calls.Count == 1 && variables.Length == 0 ? calls[0] : $"{Dial}Enterprise({string.Join(", ", calls)}){variables}";
    }

    private string? Write(DialCallNode call)
    {
        if (With(call.Variables) is not { } variables || All(call.Attempts, Write) is not { } attempts)
            return null;
        if (attempts.Count > 1)
            return $"{Dial}Sequential({string.Join(", ", attempts)}){variables}";
        return attempts[0] + (variables.Length > 0 && call.Attempts[0].Count == 1 ? ".ToCall()" : "") + variables;
    }

    private string? Write(IReadOnlyList<DialLegNode> attempt) =>
        All(attempt, Write) is not { } legs ? null : legs.Count == 1 ? legs[0] : $"{Dial}Simultaneous({string.Join(", ", legs)})";

    private string? Write(DialLegNode leg)
    {
        if (CodeText.IsAnyValue(leg.Type) || With(leg.Variables) is not { } variables)
            return null;

        // Only the library's own methods stand on 'Dial' in every project.
        var known = BuiltInCatalogue.Model.Endpoints.Select(endpoint => (endpoint, Values: Match(endpoint, leg))).FirstOrDefault(candidate => candidate.Values is not null);
        return (known.Values is { } values ? Call(known.endpoint, values) : Value(leg.Address) is { } address ? $"{Dial}Endpoint({Literal(leg.Type)}, {address})" : null) + variables;
    }

    private static IReadOnlyDictionary<string, string>? Match(EndpointModel endpoint, DialLegNode leg) => TemplateMatcher.Match(
        endpoint.Syntax, ArgumentPlacement.Of(endpoint.Syntax, name => endpoint.Argument(name).Quoting), leg.Type + "/" + leg.Address, (node, _) => endpoint.Argument(node.Name).Type.IsText);

    private string? Call(EndpointModel endpoint, IReadOnlyDictionary<string, string> values)
    {
        // In the order of the text, which need not be the order of the method: where there are several, they are named.
        var arguments = new List<string>();
        foreach (var argument in endpoint.Arguments.Where(argument => values.ContainsKey(argument.Name)))
        {
            if (Value(values[argument.Name]) is not { } value)
                return null;
            arguments.Add(values.Count == 1 && argument == endpoint.Arguments[0] ? value : $"{argument.Name}: {value}");
        }

        return $"{Dial}{Naming.Pascal(endpoint.Key)}({string.Join(", ", arguments)})";
    }

    private string? With(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables)
        {
            if (CodeText.IsAnyValue(variable.Key) || Value(variable.Value) is not { } value)
                return null;
            text.Append($".With({Literal(variable.Key)}, {value})");
        }

        return text.ToString();
    }

    /// <summary>A value: a literal, what is put in, or both in an interpolated text.</summary>
    private string? Value(string value)
    {
        if (!CodeText.IsAnyValue(value))
            return Literal(value);
        if (value.Length == 1 && _holes.Count > 0 && _holes.Peek() is { IsText: true } whole)
        {
            _holes.Dequeue();
            return whole.Expression.ToString();
        }

        var text = new StringBuilder("$\"");
        foreach (var character in value)
        {
            if (character != CodeText.AnyValue)
            {
                text.Append(character is '{' or '}' ? new string(character, 2) : SymbolDisplay.FormatLiteral(character.ToString(), quote: false));
            }
            else
            {
                if (_holes.Count == 0)
                    return null;
                text.Append(_holes.Dequeue().Interpolation);
            }
        }

        return text.Append('"').ToString();
    }

    private static List<string>? All<T>(IReadOnlyList<T> items, Func<T, string?> write)
    {
        var written = new List<string>();
        foreach (var item in items)
        {
            if (write(item) is not { } expression)
                return null;
            written.Add(expression);
        }

        return written;
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
