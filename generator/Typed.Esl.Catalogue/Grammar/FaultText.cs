using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Says what is wrong with a command's text where it is written: in an editor, at a prompt.</summary>
public static class FaultText
{
    private const int MostSyntaxes = 4;

    /// <summary>What is wrong and what would be right; null where no more can be said than that the text has another form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="catalogue">The catalogue that the text was held against.</param>
    public static string? Of(string text, SyntaxFault fault, CatalogueModel catalogue) => fault.Kind switch
    {
        SyntaxFaultKind.UnknownName => $"The catalogue has no command '{fault.Word}'{DidYouMean(fault)}",
        SyntaxFaultKind.UnknownWord => $"'{fault.Context}' has no '{fault.Word}'" + (fault.Near is null ? $": it has {string.Join(", ", fault.Expected)}" : DidYouMean(fault)),
        SyntaxFaultKind.Missing => Missing(fault.Context, text, fault),
        SyntaxFaultKind.TooMuch => $"'{text.Substring(fault.Start, fault.Length)}' is too much. The syntax is {Syntaxes(fault)}",
        SyntaxFaultKind.WrongValue when fault.Argument is { } argument => ValueMistake.Of(argument.Name, argument.Type, fault.Word, catalogue).Message,
        _ => null,
    };

    /// <summary>What is missing. A quote that nothing closes takes what stands behind it into one word, so that the cause lies elsewhere than the fault.</summary>
    /// <param name="context">The words that are right.</param>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it.</param>
    public static string Missing(string context, string text, SyntaxFault fault) =>
        $"'{context}' needs more" + (fault.Argument is null ? "" : $": '{fault.Argument.Name}' is missing") + (SwitchWords.LeavesQuoteOpen(text) ? ", and a quote (') is not closed" : "") + $". Its syntax is {Syntaxes(fault)}";

    private static string DidYouMean(SyntaxFault fault) => fault.Near is { } near ? $": did you mean '{near}'?" : "";

    /// <summary>The syntaxes that come nearest, as many of them as somebody would read.</summary>
    public static string Syntaxes(SyntaxFault fault) => string.Join("  or  ", fault.Syntaxes.Take(MostSyntaxes)) + (fault.Syntaxes.Count > MostSyntaxes ? $"  or one of {fault.Syntaxes.Count - MostSyntaxes} others" : "");
}
