using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Writes the call of the typed method that a command's text stands for.</summary>
internal static class TypedCall
{
    /// <summary>The method, behind the connection: <c>.Sofia.Profile(…).StatusAsync</c>.</summary>
    public static string Method(CommandModel command, CatalogueModel catalogue) => Write(command, catalogue, _ => "…")!;

    /// <summary>The call, behind the connection; null where a value cannot be written as an argument.</summary>
    public static string? Of(CodeText code, CommandMatch match, CatalogueModel catalogue)
    {
        var command = match.Command;
        var places = match.Places.ToDictionary(place => place.Name);
        var supplied = new HashSet<string>();
        var method = Write(command, catalogue, key =>
        {
            supplied.Add(key);
            return places.TryGetValue(key, out var place) ? Value(code, command.Argument(key), place, catalogue) : null;
        });
        if (method is null || !match.Places.All(place => IsOf(command, place.Name)))
            return null;

        var given = command.Syntax.Nodes.OfType<ArgumentNode>().Select(node => node.Name).Where(name => !supplied.Contains(name)).ToList();
        var required = command.Arguments.Select(argument => argument.Name).Where(given.Contains).ToList();
        var arguments = new List<string>();
        foreach (var name in required)
        {
            if (!places.TryGetValue(name, out var place) || Value(code, command.Argument(name), place, catalogue) is not { } value)
                return null;
            arguments.Add(value);
        }

        foreach (var place in match.Places.Where(place => !required.Contains(place.Name) && !supplied.Contains(place.Name)))
        {
            var isFlag = command.Arguments.All(argument => argument.Name != place.Name);
            if ((isFlag ? "true" : Value(code, command.Argument(place.Name), place, catalogue)) is not { } value)
                return null;
            arguments.Add($"{command.Flags.FirstOrDefault(flag => flag.Words == place.Name)?.Name ?? place.Name}: {value}");
        }

        return $"{method}({string.Join(", ", arguments)})";
    }

    /// <summary>The target of a call that is an application with values in its brackets; null where it is none.</summary>
    public static string? Target(CodeText code) => TargetCheck.ApplicationOf(code) is var (application, given)
        ? $"CallTarget.Application({SymbolDisplay.FormatLiteral(application, quote: true)}, {(given.Text.Length == 1 && given.HoleAt(0) is { } hole ? hole.AsText : Interpolated(given, 0, given.Text.Length))})"
        : null;

    private static bool IsOf(CommandModel command, string name) =>
        command.Arguments.Any(argument => argument.Name == name) || command.Syntax.Flags.Any(flag => flag.FlagWords == name);

    private static string? Write(CommandModel command, CatalogueModel catalogue, Func<string, string?> keyValue)
    {
        var path = "";
        foreach (var group in catalogue.GroupsTo(command.Group))
        {
            path += "." + Naming.Pascal(group.Name);
            if (group.KeyArgument is not { } key)
                continue;
            if (keyValue(key.Name) is not { } value)
                return null;
            path += $"({value})";
        }

        return $"{path}.{Naming.Pascal(command.Name)}Async";
    }

    private static string? Value(CodeText code, ArgumentModel argument, PlacedValue place, CatalogueModel catalogue)
    {
        if (argument.ListSeparator is not null || argument.Type.IsList)
            return null;

        // The method encodes what the text holds encoded; of a value that is not known nobody can say whether it is.
        if (argument.Decodings > 0)
            return CodeText.IsAnyValue(place.Value) ? null : SymbolDisplay.FormatLiteral(Decoded(place.Value, argument.Decodings), quote: true);
        if (CodeText.IsAnyValue(place.Value))
        {
            // In quotes, places are not what they seem.
            if (place.Value.Length != place.Length || !IsText(argument.Type))
                return null;
            if (argument.Type is { Name: "callTarget", Category: TypeCategory.BuiltIn } && Target(code.Part(place.Start, place.Length)) is { } target)
                return target;
            if (place.Value.Length > 1)
                return argument.Type.Name == "dialString" ? DialExpression.Of(code.Part(place.Start, place.Length)) : Interpolated(code, place.Start, place.Length);
            var hole = code.HoleAt(place.Start)!;

            // What has the parameter's type, or becomes it, goes as it is; whatever else is put into a text, as it was.
            var fits = hole.TypeName == Naming.Pascal(argument.Type.Name) || (hole.TypeName == nameof(Guid) && argument.Type.Name == "channelId");
            return fits && hole.Expression.Parent is not InterpolationSyntax { FormatClause: not null } ? hole.Expression.ToString() : hole.AsText;
        }

        var isNumber = long.TryParse(place.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return argument.Type switch
        {
            { Category: TypeCategory.Word } type => catalogue.WordType(type.Name)?.Words.FirstOrDefault(word => string.Equals(word.Wire, place.Value, StringComparison.OrdinalIgnoreCase)) is { } known
                ? $"{Naming.Pascal(type.Name)}.{known.MemberName}"
                : null,
            { Category: not TypeCategory.BuiltIn } => null,
            { Name: "int" or "long" or "decimal" } when isNumber => place.Value,
            { Name: "bool", Words: { IsEmpty: false } words } => string.Equals(place.Value, words[0], StringComparison.OrdinalIgnoreCase) ? "true" : "false",
            { Name: "bool" } => place.Value.ToLowerInvariant() is "true" or "on" or "yes" or "1" ? "true" : "false",
            { Name: "seconds" } when isNumber => $"System.TimeSpan.FromSeconds({place.Value})",
            { Name: "milliseconds" } when isNumber => $"System.TimeSpan.FromMilliseconds({place.Value})",
            { Name: "epoch" } when isNumber => $"System.DateTimeOffset.FromUnixTimeSeconds({place.Value})",
            var type when IsText(type) => SymbolDisplay.FormatLiteral(place.Value, quote: true),
            _ => null,
        };
    }

    private static string Interpolated(CodeText code, int start, int length)
    {
        var text = new StringBuilder("$\"");
        for (var at = start; at < start + length; at++)
        {
            var character = code.Text[at];
            text.Append(code.HoleAt(at) is { } hole ? hole.Interpolation : character is '{' or '}' ? new string(character, 2) : SymbolDisplay.FormatLiteral(character.ToString(), quote: false));
        }

        return text.Append('"').ToString();
    }

    private static string Decoded(string value, int times) => times == 0 ? value : Decoded(Uri.UnescapeDataString(value), times - 1);

    private static bool IsText(TypeReference type) => type.IsText || (type.Category == TypeCategory.BuiltIn && type.Name is "json" or "channelId" or "dialString" or "callTarget");
}
