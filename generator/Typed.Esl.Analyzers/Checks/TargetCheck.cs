using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Dialing;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds what a call is connected with against the catalogue: <c>&amp;playback(/x.wav)</c>. An extension of the dialplan is anything else.</summary>
internal static class TargetCheck
{
    // This ends the brackets; beside it, a command's words are told apart by the others.
    private const string BracketsEnd = ")";
    private const string AgainstBrackets = BracketsEnd + "'\"\\ ";

    public static IEnumerable<Finding> Check(CodeText code, Vocabulary vocabulary)
    {
        var text = code.Text;
        if (text.Equals(TargetText.Nothing, StringComparison.OrdinalIgnoreCase))
            return [new(Rules.ForbiddenCommand, 0, text.Length, $"Nobody should send this: the switch takes '{text}' for a target that is left out, and its process ends")];
        if (LineCheck.Check(text, "the target") is { } lineBreak)
            return [lineBreak];
        if (text.Length == 0 || text[0] != '&')
            return [];

        // The switch ends the argument at the first closing bracket.
        var end = text.IndexOf(')') is var closing and >= 0 ? closing : text.Length;
        var opening = text.IndexOf('(', 0, end);
        var name = code.Part(1, (opening < 0 ? end : opening) - 1);
        var argument = code.Part(opening < 0 ? end : opening + 1, opening < 0 ? 0 : end - opening - 1);

        return ApplicationCheck.Check(name, argument, vocabulary).Select(finding => finding.MovedBy(1));
    }

    /// <summary>A target that stands by itself: whatever command it gets into carries it whole, and a value in the brackets of its application can end them all the same.</summary>
    public static IEnumerable<Finding> CheckAlone(CodeText code, Vocabulary vocabulary)
    {
        var findings = Check(code, vocabulary).ToList();
        if (!code.IsConstant && KnownBrackets(code.Text) is var (name, opening, closing) && !TakesDialString(name, vocabulary))
        {
            // What parts the application's own arguments may be told of the same value.
            findings.AddRange(code.Holes
                .Where(item => IsUnsafe(item, opening, closing, BracketsEnd) && findings.All(told => told.Rule != Rules.UnsafeValue || told.Start != item.At))
                .Select(item => new Finding(Rules.UnsafeValue, item.At, 1, $"'{item.Hole.Expression}' can hold a ')', at which the switch ends what the application is given: 'CallTarget.Application' refuses such a value") { TargetExpression = TypedCall.Target(code) })
                .ToList());
        }

        return findings;
    }

    /// <summary>An extension that is made as one.</summary>
    public static IEnumerable<Finding> CheckExtension(CodeText code, Vocabulary vocabulary) => code.Text.StartsWith("&", StringComparison.Ordinal)
        ? [new(Rules.UnknownApplication, 0, 1, "The switch would take an extension that begins with '&' for an application, so it is refused when the program runs: 'CallTarget.Application' makes one")]
        : Check(code, vocabulary);

    /// <summary>Values in the brackets of an application, within a command: a sign in one of them can end the brackets or the word that they stand in.</summary>
    /// <param name="code">The target, with the quotes around it.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    public static IEnumerable<Finding> FindUnsafe(CodeText code, Vocabulary vocabulary)
    {
        if (Brackets(code.Text) is not var (name, opening, closing) || TakesDialString(name, vocabulary))
            return [];
        return code.Holes.Where(item => IsUnsafe(item, opening, closing, AgainstBrackets)).Select(item => new Finding(Rules.UnsafeValue, item.At, 1, $"'{item.Hole.Expression}' can hold a ')', at which the switch ends what the application is given, or a blank or a quote, which would change the command: 'CallTarget.Application' refuses the first and carries the others"));
    }

    /// <summary>The application and its argument, where values in its brackets are unsafe there and the target is nothing more; null where not.</summary>
    public static (string Name, CodeText Argument)? ApplicationOf(CodeText code) =>
        KnownBrackets(code.Text) is var (name, opening, closing) && closing == code.Text.Length - 1 && code.Holes.Any(item => IsUnsafe(item, opening, closing, AgainstBrackets))
            ? (name, code.Part(opening + 1, closing - opening - 1))
            : null;

    private static bool IsUnsafe((int At, Hole Hole) item, int opening, int closing, string signs) => item.At > opening && item.At < closing && !item.Hole.IsOneWord && item.Hole.Values.CanHold(signs);

    /// <summary>Where an application's name and the brackets behind it stand in a target.</summary>
    private static (string Name, int Opening, int Closing)? Brackets(string target)
    {
        var start = target.TakeWhile(character => character is '\'' or '"').Count();
        if (start >= target.Length || target[start] != '&' || target.IndexOf('(') is not (> 0 and var opening))
            return null;
        return (target.Substring(start + 1, opening - start - 1), opening, target.IndexOf(')', opening) is >= 0 and var closing ? closing : target.Length);
    }

    /// <summary>The same, where the target begins with the application and its name is known.</summary>
    private static (string Name, int Opening, int Closing)? KnownBrackets(string target) =>
        Brackets(target) is { } brackets && target[0] == '&' && !CodeText.IsAnyValue(brackets.Name) ? brackets : null;

    /// <summary>Whether an application is given a dial string, in which other signs count, and a whole one may have been put together elsewhere.</summary>
    private static bool TakesDialString(string application, Vocabulary vocabulary) =>
        vocabulary.FindApplication(application + " " + CodeText.AnyValue)?.Application.Arguments.Any(argument => argument.Type is { Name: "dialString", Category: TypeCategory.BuiltIn }) == true;

    /// <summary>An application whose arguments a command's own cut at blanks tears apart, before it is looked at.</summary>
    /// <remarks>The switch cuts the line first, and the brackets hold nothing together: what stands behind the blank becomes the dialplan, the context and so on.</remarks>
    /// <param name="code">The command.</param>
    /// <param name="isNested">Whether another command runs it, which undoes the quotes that would hold the target together.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    public static Finding? CheckTorn(CodeText code, bool isNested, Vocabulary vocabulary)
    {
        if (vocabulary.TargetWordOf(TextWord.First(code.Text).Text) is not { } index || TextWord.Split(code.Text) is not { } words || words.Count <= index + 1)
            return null;
        var word = words[index];
        if (!word.Text.StartsWith("&", StringComparison.Ordinal) || word.Text.IndexOf('(') < 0 || word.Text.IndexOf(')') >= 0 || !code.IsCertainUpTo(word.Start))
            return null;
        var end = code.Text.IndexOf(')', word.Start);
        if (end < 0)
            return null;
        var target = code.Text.Substring(word.Start, end + 1 - word.Start);
        return new(Rules.MalformedDialString, word.Start, target.Length, $"The switch cuts the command at this blank, so '{word.Text}' is all that it takes for the target" + (isNested ? "" : ": write the target in quotes"))
        {
            Replacements = !isNested && target.IndexOf('\'') < 0 && target.IndexOf('\\') < 0 ? [SwitchWords.Quote(target)] : [],
        };
    }
}
