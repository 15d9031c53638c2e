using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Expanding;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a command's text against the catalogue. What cannot be judged is left alone.</summary>
internal static class CommandCheck
{
    private const string Help = "help";
    private const string Background = "bgapi ";

    // Words of the protocol; as commands they mean nothing, or something else.
    private static readonly string[] s_verbs = ["api ", Background];

    /// <param name="code">The command.</param>
    /// <param name="role">How it is sent.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    /// <param name="isRefused">Whether it is given to the library, which refuses some texts when the program runs.</param>
    public static IEnumerable<Finding> Check(CodeText code, TextRole role, Vocabulary vocabulary, bool isRefused)
    {
        var text = code.Text;
        if (LineCheck.Check(text, "the command") is { } lineBreak)
            return [lineBreak];
        if (text.Trim().Length == 0)
            return isRefused && role != TextRole.NestedCommand ? [new(Rules.MissingArgument, 0, 0, "There is no command in this text, so it is refused when the program runs")] : [];
        if (isRefused && OwnModuleCheck.Check(code, role) is { } hidden)
            return [hidden];
        var first = TextWord.First(text);

        // Where another command runs it, none is written before it, and 'bgapi' is how what runs it is not held up.
        if (s_verbs.FirstOrDefault(verb => text.TrimStart(' ').StartsWith(verb, StringComparison.OrdinalIgnoreCase)) is { } repeated && (repeated != Background || role != TextRole.NestedCommand))
        {
            var effect = repeated == Background ? "here the switch would start a job that the library does not know of, and its result would reach no caller" : "the switch would look for a command of that name";
            return
            [
                new(Rules.RepeatedVerb, first.Start, repeated.Length, $"'{repeated.TrimEnd()}' is written before the command by the method that sends it: {effect}")
                {
                    Replacements = [""],
                },
            ];
        }

        if (first.Length == 0 || CodeText.IsAnyValue(first.Text) || (role == TextRole.NestedCommand && IsChangedOnItsWay(text)))
            return [];
        if (TargetCheck.CheckTorn(code, role == TextRole.NestedCommand, vocabulary) is { } torn)
            return [torn];
        var match = vocabulary.Find(text);
        if (match is { IsLoose: false })
            return OfMatch(code, match, vocabulary);

        // Whoever asks for help gets it, as the usage of the command.
        return TextWord.Split(text) is [_, { Text: var second }] && IsHelp(second) ? [] : OfFault(code, match, vocabulary.Diagnose(text), vocabulary);
    }

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
            yield return new(Rules.ForbiddenCommand, 0, 0, $"Nobody should send this: {vocabulary.WithSyntaxes(harm)}");

        // The typed method takes the value as a value, whatever is in it.
        var unsafeOnes = UnsafeValueCheck.InRequest(code, match.Syntax, command.Arguments, match.Places).Concat(UnsafeInTargets(code, command, match.Places, vocabulary)).ToList();
        foreach (var finding in unsafeOnes)
            yield return finding with { TypedCall = vocabulary.HasMethod(command) ? TypedCall.Of(code, match, vocabulary.Catalogue) : null };
        foreach (var place in match.Places)
        {
            if (command.Arguments.FirstOrDefault(argument => argument.Name == place.Name) is not { } argument)
                continue;

            // What the application in a target would say of a value, the target has said.
            foreach (var finding in OfValue(code, argument, place, vocabulary).Where(finding => finding.Rule != Rules.UnsafeValue || unsafeOnes.All(told => told.Start != finding.Start)))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> UnsafeInTargets(CodeText code, CommandModel command, IReadOnlyList<PlacedValue> places, Vocabulary vocabulary) =>
        from place in places
        where !code.IsConstant && command.Arguments.Any(argument => argument.Name == place.Name && argument.Type is { Name: "callTarget", Category: TypeCategory.BuiltIn })
        from finding in TargetCheck.FindUnsafe(code.Part(place.Start, place.Length), vocabulary)
        select finding.MovedBy(place.Start);

    private static IEnumerable<Finding> OfValue(CodeText code, ArgumentModel argument, PlacedValue place, Vocabulary vocabulary)
    {
        // In quotes, places are not what they seem; and behind a value that may be several words nobody knows which argument this is.
        return place.Value.Length != place.Length || !code.IsCertainUpTo(place.Start) ? []
            : ValueCheck.Of(code.Part(place.Start, place.Length), argument, vocabulary, value => vocabulary.Commands.HasOtherReading(code.Text, argument.Name, value)).Select(finding => finding.MovedBy(place.Start));
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
            case SyntaxFaultKind.Missing when code.IsCertainUpTo(int.MaxValue) && (loose is null || IsSubCommand(fault, loose)):
                return [new(Rules.MissingArgument, fault.Start, 0, message)];
            case SyntaxFaultKind.TooMuch when code.IsCertainUpTo(int.MaxValue) && loose is null:
                return [new(Rules.TooManyArguments, fault.Start, fault.Length, message)];
            case SyntaxFaultKind.WrongValue when loose is null && fault.Argument is { } argument && !fault.IsEmptyText && !IsHelp(fault.Word):
                return [WordCheck.Wrong(argument.Name, argument.Type, fault.Word, fault.Start, fault.Length, vocabulary)];
            default:
                return [];
        }
    }

    /// <summary>Whether a text goes so far with a sub-command that the catalogue has that what takes anything else is not meant: <c>conference 3000 kick</c>.</summary>
    private static bool IsSubCommand(SyntaxFault fault, CommandMatch loose) => TextWord.Split(fault.Context).Count >= loose.Syntax.LeastWords;

    private static bool IsHelp(string word) => word.Equals(Help, StringComparison.OrdinalIgnoreCase);

    private static Finding Unknown(SyntaxFault fault, string message) => new(Rules.UnknownCommand, fault.Start, fault.Length, message) { Replacements = fault.NearOnes };
}
