using System.Globalization;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Reference;

/// <summary>The page of the word types.</summary>
internal static class TypePage
{
    public static string Of(CatalogueModel catalogue)
    {
        var page = new Markdown("Types");
        page.Paragraph("Each is a struct over the word on the wire: a word that is not known still arrives whole. `HangupCause.Wire.UserBusy` is the constant for `switch`. `HangupCause.FromText(text)` makes one of any text.");
        foreach (var type in catalogue.Types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            page.Heading(2, Naming.Pascal(type.Name));
            page.Paragraph(Markdown.Text(type.Text));
            bool hasNumbers = type.Words.Any(word => word.Number is not null), hasCauses = type.Words.Any(word => word.Q850 is not null);
            string[] head = ["Member", "Word", .. hasNumbers ? ["Number"] : Array.Empty<string>(), .. hasCauses ? ["Q.850"] : Array.Empty<string>(), "Means"];
            page.Table(head, type.Words.Select(word => (string[])
            [
                Markdown.Code(word.MemberName), Markdown.Code(word.Wire), .. hasNumbers ? [Number(word.Number)] : Array.Empty<string>(), .. hasCauses ? [Number(word.Q850)] : Array.Empty<string>(), Markdown.Text(word.Text) + Names.Versions(word.Since, word.Until),
            ]));
            if (type.Base == "int")
                page.Paragraph("A number stands for itself.");
            if (type.Pattern.Length > 0)
                page.Paragraph($"Other texts{(type.Form.Length > 0 ? " (" + Markdown.Text(type.Form) + ")" : "")} are made by `{Naming.Pascal(type.Name)}.FromText(text)`.");
            if (hasCauses)
                page.Paragraph($"`{Naming.Pascal(type.Name)}.FromQ850(number)` finds the word of a number in Q.850.");
        }

        return page.ToString();
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
