using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Expanding;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a command's text against the catalogue. What cannot be judged is left alone.</summary>
internal static class CommandCheck
{
    // Words of the protocol; as commands they mean nothing, or something else.
    private static readonly string[] s_verbs = ["api ", "bgapi "];

    public static IEnumerable<Finding> Check(CodeText code, TextRole role, Vocabulary vocabulary)
    {
        var text = code.Text;
        if (LineBreaks(text).FirstOrDefault() is { } lineBreak)
            return [lineBreak];
        var first = TextWord.First(text);
        if (s_verbs.FirstOrDefault(verb => text.TrimStart(' ').StartsWith(verb, StringComparison.OrdinalIgnoreCase)) is { } repeated)
        {
            return
            [
                new(Rules.RepeatedVerb, first.Start, repeated.Length, $"'{repeated.TrimEnd()}' is written before the command by the method that sends it: the switch would look for a command of that name")
                {
                    Replacements = [""],
                },
            ];
        }

        if (first.Length == 0 || CodeText.IsAnyValue(first.Text) || (role == TextRole.NestedCommand && IsChangedOnItsWay(text)))
            return [];
        var match = vocabulary.Find(text);
        return match is { IsLoose: false } ? OfMatch(code, match, vocabulary) : OfFault(code, match, vocabulary.Commands.Diagnose(text), vocabulary);
    }

    /// <summary>Whether a text is refused before it is sent, whatever else it says.</summary>
    public static bool HasLineBreak(string text) => LineBreaks(text).Any();

    private static IEnumerable<Finding> OfMatch(CodeText code, CommandMatch match, Vocabulary vocabulary)
    {
        var command = match.Command;
        if (command.Obsolete is { } successor)
        {
            var other = vocabulary.Catalogue.Commands.FirstOrDefault(candidate => candidate.Key == successor);
            var first = TextWord.First(code.Text);
            yield return new(Rules.ObsoleteCommand, first.Start, first.Length, $"'{command.Syntax.FirstWord}' is obsolete: use '{other?.Syntax.Source ?? successor}'");
        }

        if (command.Forbidden is { } harm)
            yield return new(Rules.ForbiddenCommand, 0, 0, $"Nobody should send this: {harm}");
        // The typed method takes the value as a value, whatever is in it.
        foreach (var finding in UnsafeValueCheck.InCommand(code, match))
            yield return finding with { TypedCall = vocabulary.HasMethod(command) ? TypedCall.Of(code, match, vocabulary.Catalogue) : null };
        foreach (var place in match.Places)
        {
            if (command.Arguments.FirstOrDefault(argument => argument.Name == place.Name) is not { } argument)
                continue;
            foreach (var finding in OfValue(code, argument, place, vocabulary))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> OfValue(CodeText code, ArgumentModel argument, PlacedValue place, Vocabulary vocabulary)
    {
        // In quotes, places are not what they seem.
        if (place.Value.Length != place.Length)
            return [];
        var findings = argument.Type switch
        {
            { Name: "dialString", Category: TypeCategory.BuiltIn } => DialStringCheck.Check(code, place.Start, place.Length, vocabulary).Select(finding => finding.MovedBy(-place.Start)),
            { Name: "command", Category: TypeCategory.BuiltIn } when !CodeText.IsAnyValue(place.Value) => Check(CodeText.Of(place.Value), TextRole.NestedCommand, vocabulary).Select(finding => finding.OrAll(place.Length)),
            { Name: "application", Category: TypeCategory.BuiltIn } => ApplicationCheck.Check(place.Value, null, vocabulary),
            { Name: "eventName", Category: TypeCategory.BuiltIn } => EventNameCheck.Check(CodeText.Of(place.Value), vocabulary),
            { Name: "callTarget", Category: TypeCategory.BuiltIn } => TargetCheck.Check(place.Value, vocabulary),
            { Category: TypeCategory.Word } type when vocabulary.Catalogue.WordType(type.Name) is { } words => WordCheck.Check(place.Value, words),
            _ => [],
        };
        return findings.Select(finding => finding.MovedBy(place.Start));
    }

    /// <summary>Whether a nested command may be another one when it runs: some of those that run it replace variables, and some take an ampersand at its end for themselves.</summary>
    private static bool IsChangedOnItsWay(string text) => Expansion.IsExpanded(text) || text.TrimEnd(' ').EndsWith("&", StringComparison.Ordinal);

    private static IEnumerable<Finding> OfFault(CodeText code, CommandMatch? loose, SyntaxFault fault, Vocabulary vocabulary)
    {
        if (!code.IsCertainUpTo(fault.Start + fault.Length) || CodeText.IsAnyValue(fault.Word))
            return [];
        string message = (FaultText.Of(code.Text, fault, vocabulary.Catalogue) ?? "").Replace(CodeText.AnyValue, '…');
        switch (fault.Kind)
        {
            case SyntaxFaultKind.UnknownName:
                return [Unknown(fault, message) with { IsHint = fault.Near is not { } near || !Nearest.IsSlip(fault.Word, near) }];
            case SyntaxFaultKind.UnknownWord when loose is null || fault.Near is not null:
                return [Unknown(fault, message)];
            case SyntaxFaultKind.Missing when code.IsCertainUpTo(int.MaxValue) && loose is null:
                return [new(Rules.MissingArgument, fault.Start, 0, message)];
            case SyntaxFaultKind.TooMuch when code.IsCertainUpTo(int.MaxValue) && loose is null:
                return [new(Rules.TooManyArguments, fault.Start, fault.Length, message)];
            case SyntaxFaultKind.WrongValue when loose is null && fault.Argument is { } argument:
                return [WordCheck.Wrong(argument.Name, argument.Type, fault.Word, fault.Start, fault.Length, vocabulary)];
            default:
                return [];
        }
    }

    private static Finding Unknown(SyntaxFault fault, string message) => new(Rules.UnknownCommand, fault.Start, fault.Length, message) { Replacements = fault.NearOnes };

    private static IEnumerable<Finding> LineBreaks(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n' or '\0')
            {
                var end = i;
                while (end < text.Length && text[end] is '\r' or '\n' or '\0')
                    end++;
                var what = text[i] == '\0' ? "A NUL" : "A line break";
                yield return new(Rules.LineBreak, i, end - i, $"{what} would end the command here, so it is refused when the program runs") { Replacements = [end == text.Length || i == 0 ? "" : " "] };
                i = end;
            }
        }
    }
}
