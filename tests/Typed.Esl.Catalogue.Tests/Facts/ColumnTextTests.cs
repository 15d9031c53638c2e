using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Facts;

/// <summary>What a column's text promises, its property keeps: whoever is told that it may be null checks for null, and would never meet it.</summary>
public sealed class ColumnTextTests
{
    [Fact]
    public void What_is_never_null_does_not_say_so() =>
        Assert.Empty(Columns().Where(column => column.Column.Type.HasEmptyValue && column.Column.Text.Contains("null", StringComparison.Ordinal)).Select(column => $"{column.Owner} {column.Column.WireName}: {column.Column.Text}"));

    private static IEnumerable<(string Owner, ColumnModel Column)> Columns()
    {
        var catalogue = BuiltInCatalogue.Model;
        return catalogue.Records.SelectMany(record => record.Columns.Select(column => (record.Name, column)))
            .Concat(catalogue.Events.SelectMany(item => item.Headers.Concat(item.Actions.SelectMany(action => action.Headers)).Select(column => (item.Name, column))))
            .Concat(catalogue.Variables.Select(column => ("variables", column)))
            .Concat(catalogue.Applications.SelectMany(application => application.Variables.Select(column => (application.Key, column))));
    }
}
