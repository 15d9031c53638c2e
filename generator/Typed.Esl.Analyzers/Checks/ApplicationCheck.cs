using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Expanding;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds the name of an application, and its argument where that is known, against the catalogue.</summary>
internal static class ApplicationCheck
{
    /// <param name="name">The application's name.</param>
    /// <param name="argument">Its argument; null where it is not known.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    /// <returns>What is wrong, with places in <c>name argument</c>.</returns>
    public static IEnumerable<Finding> Check(string name, string? argument, Vocabulary vocabulary)
    {
        if (name.Length == 0 || name.IndexOf(' ') >= 0 || CodeText.IsAnyValue(name))
            return [];
        var line = argument is null || argument.Trim(' ').Length == 0 ? name : $"{name} {argument}";
        if (vocabulary.Applications.Find(line) is not null)
            return [];
        var fault = vocabulary.Applications.Diagnose(line);
        if (fault.Kind == SyntaxFaultKind.UnknownName)
        {
            return
            [
                new(Rules.UnknownApplication, 0, name.Length, $"The catalogue has no application '{name}'" + (fault.Near is null ? "" : $": did you mean '{fault.Near}'?"))
                {
                    IsHint = fault.Near is not { } near || !Nearest.IsSlip(name, near),
                    Replacements = fault.NearOnes,
                },
            ];
        }

        // An escape moves what stands behind it, and a variable can become anything.
        if (argument is null || CodeText.IsAnyValue(line) || Expansion.IsExpanded(line))
            return [];
        return fault.Kind switch
        {
            SyntaxFaultKind.Missing => [new(Rules.UnknownApplication, fault.Start, 0, $"'{name}' needs more" + (fault.Argument is null ? "" : $": '{fault.Argument.Name}' is missing") + $". Its syntax is {string.Join("  or  ", fault.Syntaxes)}")],
            SyntaxFaultKind.TooMuch => [new(Rules.UnknownApplication, fault.Start, fault.Length, $"'{line.Substring(fault.Start, fault.Length)}' is too much. The syntax is {string.Join("  or  ", fault.Syntaxes)}")],
            SyntaxFaultKind.WrongValue when fault.Argument is { } wrong => [WordCheck.Wrong(wrong.Name, wrong.Type, fault.Word, fault.Start, fault.Length, vocabulary) with { Rule = Rules.UnknownApplication }],
            _ => [],
        };
    }
}
