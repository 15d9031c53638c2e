using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Testing.Answering;

/// <summary>What columns are on the wire, by the properties that they are read as.</summary>
internal static class ColumnNames
{
    /// <summary>The name of a column.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <param name="property">The property.</param>
    public static string Of<TRow>(string property)
        where TRow : EslRow =>
        BuiltInCatalogue.Model.Record(typeof(TRow).Name)?.Columns.FirstOrDefault(column => Naming.Pascal(column.PropertyName) == property)?.WireName
            ?? throw new InvalidOperationException($"The catalogue's record '{typeof(TRow).Name}' has no column that is read as '{property}'.");
}
