using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds a number against the range that an argument takes.</summary>
internal static class NumberCheck
{
    /// <summary>What is wrong with a number in a text.</summary>
    /// <param name="text">The value.</param>
    /// <param name="argument">The argument.</param>
    public static IEnumerable<Finding> Check(string text, ArgumentModel argument) =>
        ValueMistake.OfNumber(argument, text) is { } mistake ? [new(Rules.WrongValue, 0, text.Length, mistake.Message)] : [];

    /// <summary>Why the library refuses a number when the program runs; null where it does not.</summary>
    /// <param name="code">The number.</param>
    /// <param name="argument">The argument.</param>
    public static Finding? Refused(CodeText code, ArgumentModel argument) =>
        code.IsConstant && ValueMistake.OfNumber(argument, code.Text) is not null ? WordCheck.Refused(code, argument.Name, $"it must be {argument.Range}", _ => false) : null;
}
