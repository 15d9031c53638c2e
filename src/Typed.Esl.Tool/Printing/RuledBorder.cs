using Spectre.Console;
using Spectre.Console.Rendering;

namespace Typed.Esl.Tool.Printing;

/// <summary>Nothing but a rule below the headings: lines begin at the edge and can be copied, cut and searched.</summary>
internal sealed class RuledBorder : TableBorder
{
    public static RuledBorder Instance { get; } = new();

    public override string GetPart(TableBorderPart part) => part == TableBorderPart.HeaderBottom ? "─" : "";
}
