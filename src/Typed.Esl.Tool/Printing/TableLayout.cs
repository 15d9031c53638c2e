namespace Typed.Esl.Tool.Printing;

/// <summary>What of a table is shown, and where.</summary>
/// <param name="Columns">The columns that stand beside each other, in the order in which they came, each with its width.</param>
/// <param name="Below">The column that stands on a line of its own below each row, since it would leave too little room beside it; null where there is none.</param>
/// <param name="LeftOut">The columns that have something in them and are not shown.</param>
internal sealed record TableLayout(IReadOnlyList<TableColumn> Columns, TableColumn? Below, IReadOnlyList<TableColumn> LeftOut);
