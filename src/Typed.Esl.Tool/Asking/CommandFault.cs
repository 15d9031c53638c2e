using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Asking;

/// <summary>Says why words are no command that can be sent.</summary>
internal static class CommandFault
{
    /// <summary>What is wrong with a text that follows no syntax, and what would be right.</summary>
    public static string Of(string text, CommandFinder finder, CatalogueModel catalogue)
    {
        // What is missing, too much or no value of its argument is told by its name; of a word that is none the finder knows more.
        var fault = finder.Diagnose(text);
        bool isTold = fault is { Kind: SyntaxFaultKind.TooMuch or SyntaxFaultKind.WrongValue } or { Kind: SyntaxFaultKind.Missing, Expected.Count: <= 1 };
        return isTold && FaultText.Of(text, fault, catalogue) is { } told ? told : finder.Explain(text);
    }

    /// <summary>Why a command is never sent: for people, who know no keys of the catalogue but what they write.</summary>
    public static string Forbidden(string reason, CatalogueModel catalogue) =>
        catalogue.Commands.Where(command => reason.Contains($"`{command.Key}`", StringComparison.Ordinal)).Aggregate(reason, (text, command) => text.Replace($"`{command.Key}`", $"'{command.Syntax.Source}'", StringComparison.Ordinal));
}
