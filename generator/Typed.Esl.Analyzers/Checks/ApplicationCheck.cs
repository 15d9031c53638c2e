using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Expanding;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds the name of an application, and its argument where that is known, against the catalogue.</summary>
internal static class ApplicationCheck
{
    private const string NotInNames = " \t\r\n\0()&";

    /// <param name="name">The application's name.</param>
    /// <param name="argument">Its argument; null where it is not known.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    /// <returns>What is wrong, with places in <c>name argument</c>.</returns>
    public static IEnumerable<Finding> Check(CodeText name, CodeText? argument, Vocabulary vocabulary)
    {
        if (name.Text.Length == 0 || CodeText.IsAnyValue(name.Text))
            return [];
        if (name.Text.FirstOrDefault(character => NotInNames.IndexOf(character) >= 0) is not '\0' and var wrong)
            return [NoName(name.Text, wrong, vocabulary)];
        var line = LineOf(name, argument);
        if (vocabulary.FindApplication(line.Text) is { } match)
            return OfItself(name, match.Application, vocabulary).Concat(argument is null || Expansion.IsExpanded(line.Text) ? [] : OfMatch(line, match, vocabulary));
        var fault = vocabulary.DiagnoseApplication(line.Text);
        if (fault.Kind == SyntaxFaultKind.UnknownName)
        {
            return
            [
                new(Rules.UnknownApplication, 0, name.Text.Length, $"The catalogue has no application '{name.Text}'" + (fault.Near is null ? "" : $": did you mean '{fault.Near}'?"))
                {
                    IsHint = fault.Near is not { } near || !Nearest.IsSlip(name.Text, near),
                    Replacements = fault.NearOnes,
                },
            ];
        }

        // An escape moves what stands behind it, and a variable can become anything.
        if (argument is null || CodeText.IsAnyValue(line.Text) || Expansion.IsExpanded(line.Text))
            return [];
        return fault.Kind switch
        {
            SyntaxFaultKind.Missing => [new(Rules.UnknownApplication, 0, 0, FaultText.Missing(name.Text, line.Text, fault))],
            SyntaxFaultKind.TooMuch => [new(Rules.UnknownApplication, fault.Start, fault.Length, $"'{line.Text.Substring(fault.Start, fault.Length)}' is too much. The syntax is {FaultText.Syntaxes(fault)}")],
            SyntaxFaultKind.WrongValue when fault.Argument is { } argumentOf && !fault.IsEmptyText => [WrongValue(argumentOf, fault, vocabulary)],
            _ => [],
        };
    }

    /// <summary>What a call's target refuses of an application beside what is wrong with it anywhere.</summary>
    /// <returns>What is wrong, with places in <c>name argument</c>.</returns>
    public static IEnumerable<Finding> InTarget(CodeText name, CodeText? argument, Vocabulary vocabulary)
    {
        if (argument?.Text.IndexOf(')') is >= 0 and var closing)
            return [new(Rules.UnknownApplication, name.Text.Length + 1 + closing, 1, "The switch ends an application's arguments at the first ')', so one in them is refused when the program runs: 'CallTarget.Applications' can carry it")];
        if (argument?.Text.IndexOf(@"\'", StringComparison.Ordinal) is >= 0 and var quote)
            return [new(Rules.UnknownApplication, name.Text.Length + 1 + quote, 2, @"The switch passes over an application whose arguments hold a backslash before a quote (\'), so that is refused when the program runs: give a 'DialplanApplication'")];
        return Check(name, argument, vocabulary);
    }

    /// <summary>The text in which the places of findings are.</summary>
    public static CodeText LineOf(CodeText name, CodeText? argument) => argument is null || argument.Text.Trim(' ').Length == 0 ? name : CodeText.Line(name, argument);

    private static Finding NoName(string name, char wrong, Vocabulary vocabulary)
    {
        var (end, what) = (name.IndexOf(wrong), wrong is '(' or ')' or '&' ? $"'{wrong}'" : "a blank");
        var bare = wrong == '&' ? name.TrimStart('&') : name.Substring(0, end);
        var isKnown = vocabulary.DiagnoseApplication(bare).Kind != SyntaxFaultKind.UnknownName;
        return new(Rules.UnknownApplication, 0, name.Length, $"'{name}' is no application's name: it holds {what}" + (isKnown ? $". The name is '{bare}', and what it is given is an argument of its own" : ""))
        {
            // What stands behind it would be lost.
            Replacements = isKnown && name.Trim('&', '(', ')', ' ') == bare ? [bare] : [],
        };
    }

    /// <summary>What is said of an application whatever it is given.</summary>
    private static IEnumerable<Finding> OfItself(CodeText name, ApplicationModel application, Vocabulary vocabulary)
    {
        if (application.Obsolete is { } successor)
        {
            var other = vocabulary.Catalogue.Applications.FirstOrDefault(candidate => candidate.Key == successor);
            yield return new(Rules.ObsoleteCommand, 0, name.Text.Length, $"'{name.Text}' is obsolete: use '{other?.Syntax.Source ?? successor}'");
        }

        if (application.Forbidden is { } harm)
            yield return new(Rules.ForbiddenCommand, 0, name.Text.Length, $"Nobody should run this: {harm}");
    }

    private static IEnumerable<Finding> OfMatch(CodeText line, ApplicationMatch match, Vocabulary vocabulary)
    {
        var application = match.Application;
        foreach (var finding in UnsafeValueCheck.InRequest(line, match.Syntax, application.Arguments, match.Places))
            yield return finding;
        foreach (var place in match.Places)
        {
            if (application.Arguments.FirstOrDefault(argument => argument.Name == place.Name) is not { ListSeparator: null } argument || place.Value.Length != place.Length || !line.IsCertainUpTo(place.Start))
                continue;
            foreach (var finding in ValueCheck.Of(line.Part(place.Start, place.Length), argument, vocabulary, value => vocabulary.Applications.HasOtherReading(line.Text, argument.Name, value)))
                yield return finding.MovedBy(place.Start);
        }
    }

    private static Finding WrongValue(ArgumentModel argument, SyntaxFault fault, Vocabulary vocabulary)
    {
        var finding = WordCheck.Wrong(argument.Name, argument.Type, fault.Word, fault.Start, fault.Length, vocabulary);
        return argument.Type.Category == TypeCategory.Word ? finding : finding with { Rule = Rules.UnknownApplication };
    }
}
