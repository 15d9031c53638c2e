using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What only makes one text of another.</summary>
internal static class TextHandlers
{
    private const string Wrong = "-ERR";
    private const string FalseIfNot = "|b";
    private const string NothingIfNot = "|n";
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.TextToUpper] = call => Answer.Text(string.Concat(Value(call).Select(character => char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character)));
        handlers[CommandKeys.TextToLower] = call => Answer.Text(string.Concat(Value(call).Select(character => char.IsAsciiLetterUpper(character) ? char.ToLowerInvariant(character) : character)));
        handlers[CommandKeys.TextMd5] = call => Answer.Text(Md5(Value(call)));
        handlers[CommandKeys.TextUrlDecode] = call => Answer.Text(Uri.UnescapeDataString(Value(call)));
        handlers[CommandKeys.TextEscapeSql] = call => Answer.Text(Value(call).Replace("'", "''", StringComparison.Ordinal));
        handlers[CommandKeys.TextReplace] = call => Answer.Text(
            Text(call, ArgumentNames.Search) is { Length: > 0 } search ? Value(call).Replace(search, Text(call, ArgumentNames.Replacement), StringComparison.Ordinal) : Value(call));
        handlers[CommandKeys.TextMatches] = call => Answer.Text(Match(call) is { Success: true } ? "true" : "false");
        handlers[CommandKeys.TextSubstitute] = Substitute;
        handlers[CommandKeys.TextCoalesce] = call => Answer.Text(Coalesce(call[ArgumentNames.Values] ?? ""));
        handlers[CommandKeys.TextChoose] = Choose;
        handlers[CommandKeys.ModuleExists] = call => Answer.Text(call.State.Interfaces.Any(item => item.Module == call[ArgumentNames.Module]) ? "true" : "false");
        handlers[CommandKeys.Eval] = call => Answer.Text(call.Control.Expand(call[ArgumentNames.Expression] ?? ""));
        handlers[CommandKeys.UuidEval] = call => Answer.Text(call.Control.Expand(call[ArgumentNames.Expression] ?? "", call.Channel));
    }

    /// <summary>Runs a command in whose arguments variables are replaced before.</summary>
    public static async Task<Answer> ExpandAsync(ApiCall call, FakeChannel? channel)
    {
        string[] command = (call[ArgumentNames.Command] ?? "").Split(' ', 2);
        if (call.State.Interfaces.All(item => item.Type != InterfaceType.Api || !item.Name.Equals(command[0], StringComparison.OrdinalIgnoreCase)))
            return Answer.Text(FailureTexts.InvalidCommand);
        string arguments = command.Length == 1 ? "" : " " + call.Control.Expand(command[1], channel);
        return Answer.Text(await call.Control.RunApi(command[0] + arguments).ConfigureAwait(false));
    }

    /// <summary>The switch's own sum for its own bytes.</summary>
#pragma warning disable CA5351 // It is what the command is for.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private static string Coalesce(string values)
    {
        var items = values is ['^', '^', var separator, ..] ? SwitchWords.ReadItems(values[3..], separator) : SwitchWords.ReadItems(values, ',');
        return items.FirstOrDefault(value => value.Length > 0) ?? "";
    }

    private static Answer Substitute(ApiCall call)
    {
        if (Match(call) is { Success: true } match)
        {
            var text = new StringBuilder(Text(call, ArgumentNames.Replacement).Replace('%', '$'));
            for (int group = match.Groups.Count - 1; group >= 0; group--)
                text.Replace("$" + group.ToString(CultureInfo.InvariantCulture), match.Groups[group].Value);
            return Answer.Text(text.ToString());
        }

        string syntax = call.Match.Syntax.Source;
        return Answer.Text(syntax.EndsWith(NothingIfNot, StringComparison.Ordinal) ? "" : syntax.EndsWith(FalseIfNot, StringComparison.Ordinal) ? "false" : Value(call));
    }

    /// <summary>What an expression finds; null where it is none. The switch has another kind of expressions, which differ where hardly anybody looks.</summary>
    private static Match? Match(ApiCall call)
    {
        try
        {
            return Regex.Match(Value(call), Text(call, ArgumentNames.Regex), RegexOptions.CultureInvariant, s_longest);
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Numbers are compared as such, and of other texts the lengths, but where the two are to be equal or not.</summary>
    private static Answer Choose(ApiCall call)
    {
        var (left, right) = (Text(call, ArgumentNames.Left), Text(call, ArgumentNames.Right));
        bool areTexts = !IsNumber(left, out double first) & !IsNumber(right, out double second);
        var comparison = Comparison.FromText(Text(call, ArgumentNames.Comparison));
        bool? isSo = comparison == Comparison.Equal ? areTexts ? left == right : first == second
            : comparison == Comparison.NotEqual ? areTexts ? left != right : first != second
            : comparison == Comparison.Greater ? first > second
            : comparison == Comparison.GreaterOrEqual ? first >= second
            : comparison == Comparison.Less ? first < second
            : comparison == Comparison.LessOrEqual ? first <= second
            : null;
        return Answer.Text(isSo is { } holds ? Text(call, holds ? ArgumentNames.WhenTrue : ArgumentNames.WhenFalse) : Wrong);
    }

    private static bool IsNumber(string text, out double number)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
            return true;
        number = Encoding.UTF8.GetByteCount(text);
        return false;
    }

    private static string Value(ApiCall call) => Text(call, ArgumentNames.Value);

    private static string Text(ApiCall call, string argument) => call.Given(argument) ?? "";
}
