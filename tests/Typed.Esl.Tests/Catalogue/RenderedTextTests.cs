using CsCheck;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>A method that is generated sends what the catalogue's own renderer writes, or both refuse: the tool and a program say the same to the switch.</summary>
public sealed class RenderedTextTests
{
    /// <summary>Texts that the switch could take apart.</summary>
    internal static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Const("a"), Gen.Const("two words"), Gen.Const("it's"), Gen.Const("'quoted'"), Gen.Const("\\"), Gen.Const("a\\nb"), Gen.Const("^^:a"), Gen.Const("\ud800"), Gen.Const("a=b"), Gen.Const("\t"),
        Gen.String[Gen.OneOf(Gen.Char[" '\"\\nrts=@/:^{}[]<>,;|$%\t\v\n\ud800"], Gen.Char['a', 'z']), 0, 8]);

    public static TheoryData<string> Commands =>
        [.. BuiltInCatalogue.Model.Commands.Where(command => command.IsGenerated && command.Arguments.Count > 0).Select(command => command.Key)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_method_sends_what_the_catalogue_writes(string key)
    {
        var command = BuiltInCatalogue.Model.Commands.First(candidate => candidate.Key == key);
        var placements = ArgumentPlacement.Of(command.Syntax, name => command.Argument(name).Quoting);
        var random = Gen.Select(Texts.Array[command.Arguments.Count], Gen.Bool.Array[command.Arguments.Count]);
        await random.SampleAsync(async (texts, given) =>
        {
            var values = new Dictionary<string, string>();
            var required = command.Syntax.Nodes.OfType<ArgumentNode>().Select(node => node.Name).ToHashSet();
            for (var i = 0; i < texts.Length; i++)
            {
                if (given[i] || required.Contains(command.Arguments[i].Name))
                    values[command.Arguments[i].Name] = Sample(command.Arguments[i], texts[i]);
            }

            var connection = new AnsweringConnection("-ERR stop\n"u8.ToArray());
            string sent;
            try
            {
                await TypedCall.InvokeAsync(BuiltInCatalogue.Model, command, values, connection);
                sent = connection.Request.Text;
            }
            catch (EslException)
            {
                sent = connection.Request.Text;
            }
            catch (Exception refused) when (refused is ArgumentException or System.Reflection.TargetInvocationException)
            {
                sent = "(refused)";
            }

            Assert.Equal(Render(command, placements, values), sent);
        }, iter: 150, threads: 1);
    }

    private static string Render(CommandModel command, IReadOnlyList<ArgumentPlacement> placements, Dictionary<string, string> values)
    {
        if (command.Arguments.Any(argument => values.TryGetValue(argument.Name, out var value) && argument.Refused.Any(refused => refused.IsIn(value))))
            return "(refused)";
        try
        {
            return TemplateRenderer.Render(command.Syntax, placements, OnTheWire(command.Arguments, values), name => command.Argument(name).Default);
        }
        catch (ArgumentException)
        {
            return "(refused)";
        }
    }

    /// <summary>The values as the grammar has them: a list whose items are quoted, with those quotes; what the switch reads once more, with the backslashes that it takes away then.</summary>
    internal static Dictionary<string, string> OnTheWire(IEnumerable<ArgumentModel> arguments, Dictionary<string, string> values)
    {
        var quoted = arguments.Where(argument => argument.HasQuotedItems).ToDictionary(argument => argument.Name, argument => argument.ListSeparator![0]);
        var variables = arguments.Where(argument => argument.IsVariables).Select(argument => argument.Name).ToHashSet();
        var decodings = arguments.Where(argument => argument.Decodings > 0).ToDictionary(argument => argument.Name);
        var expanded = arguments.Where(argument => argument.Expansions > 0).Select(argument => argument.Name).ToHashSet();
        return values.ToDictionary(
            value => value.Key,
            value => quoted.TryGetValue(value.Key, out var separator) ? SwitchWords.QuoteItems(value.Value.Split(separator), separator)
                : variables.Contains(value.Key) ? Typed.Esl.Requests.WireText.Variables(value.Value.Split(',').Select(item => KeyValuePair.Create(item.Split('=', 2)[0], item.Split('=', 2)[1])), value.Key)
                : decodings.TryGetValue(value.Key, out var decoded) ? Encoded(decoded, value.Value)
                : expanded.Contains(value.Key) ? ArgumentEscapes.Escape(value.Value, keepVariables: true)
                : value.Value);
    }

    private static string Encoded(ArgumentModel argument, string value)
    {
        for (var i = 0; i < argument.Decodings; i++)
        {
            value = argument.PairSeparator is { } pair
                ? string.Join(argument.ListSeparator, value.Split(argument.ListSeparator).Select(item => string.Join(pair, item.Split(pair).Select(Uri.EscapeDataString))))
                : Uri.EscapeDataString(value);
        }

        return value;
    }

    /// <summary>A value that an argument of its type takes.</summary>
    internal static string Sample(ArgumentModel argument, string text) => argument switch
    {
        { PairSeparator: { } pair, ListSeparator: { } between } => "a" + pair + (text.Contains(between, StringComparison.Ordinal) || text.Contains(pair, StringComparison.Ordinal) || text.EndsWith('\\') ? "b" : text),
        { ListSeparator: not null, Type.Name: "int" } => "7",
        { ListSeparator: not null, Type.Category: TypeCategory.Word or TypeCategory.InlineWords } => SampleWords.Of(argument, BuiltInCatalogue.Model),
        { ListSeparator: { } list } => text.Length == 0 || text.Contains(list, StringComparison.Ordinal) || text.EndsWith('\\') ? "b" : text,
        { Type.Category: TypeCategory.Word or TypeCategory.InlineWords } => SampleWords.Of(argument, BuiltInCatalogue.Model),
        { IsFuture: true } => "4102444800",
        { Range: { } range } when !range.Holds(7) => (range.Least ?? range.Most).ToString()!,
        { Type.Name: "int" or "long" or "decimal" or "seconds" or "milliseconds" or "microseconds" or "epoch" } => "7",
        { Type: { Name: "bool", Words: var words } } => words.FirstOrDefault() ?? "true",
        _ => text,
    };
}
