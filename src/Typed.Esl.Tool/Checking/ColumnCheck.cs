using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Checking;

/// <summary>Holds the columns of tables against what a switch answers. Only what reads, takes no argument and holds nothing up is asked for.</summary>
internal sealed class ColumnCheck(RunContext run, FreeSwitch fs, SwitchInventory inventory)
{
    private readonly List<Difference> _differences = [];
    private readonly List<string> _refused = [];
    private int _tables;
    private int _empty;

    public IReadOnlyList<Difference> Differences => _differences;

    public IReadOnlyList<string> Refused => _refused;

    public int Tables => _tables;

    public int Empty => _empty;

    /// <summary>Asks for every such table.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = new RequestBuilder(run.Catalogue);
        foreach (var command in run.Catalogue.Commands.Where(CanBeAsked))
        {
            string text = Text(command);
            run.Progress.Doing($"reading '{text}'");
            try
            {
                var request = builder.Build([text]);
                Compare(command, request.Text, await Question.AskAsync(run, fs, request, cancellationToken).ConfigureAwait(false));
            }
            catch (EslCommandException exception)
            {
                _refused.Add(exception.Message);
            }
            catch (EslUnexpectedReplyException exception)
            {
                _differences.Add(new(DifferenceKind.AnswerNotUnderstood, text, command.Module ?? "", exception.Message));
            }
        }
    }

    private bool CanBeAsked(CommandModel command) =>
        command is { IsRead: true, IsGenerated: true, Blocks: false, Danger: null, Obsolete: null, Reply.Returns: { Category: TypeCategory.Record } }
        && command.Reply.Form is ReplyForm.Json or ReplyForm.Xml or ReplyForm.Table
        && command.Syntax.Nodes.All(node => node is LiteralNode or BlankNode or OptionalNode)
        && inventory.Should(command.Module, command.Since, command.Until)
        && inventory.Commands.Any(item => string.Equals(item.Name, command.Syntax.FirstWord, StringComparison.OrdinalIgnoreCase));

    private static string Text(CommandModel command) =>
        string.Concat(command.Syntax.Nodes.Select(node => node switch { LiteralNode literal => literal.Text, BlankNode => " ", _ => "" })).Trim(' ');

    private void Compare(CommandModel command, string text, Answer answer)
    {
        var found = (answer switch
        {
            RowsAnswer rows => rows.Rows.SelectMany(row => row),
            RecordAnswer one => one.Cells,
            _ => [],
        }).Select(cell => cell.Column).ToHashSet(StringComparer.Ordinal);
        if (found.Count == 0)
        {
            _empty++;
            return;
        }

        _tables++;
        string record = command.Reply.Returns!.Name;
        var known = RecordView.AllColumns(run.Catalogue, record).ToList();
        foreach (string column in found.Where(column => !known.Any(other => IsColumn(other, column))).Order(StringComparer.Ordinal))
            _differences.Add(new(DifferenceKind.ColumnUnknown, column, command.Module ?? "", $"{record}, of '{text}'"));

        // JSON and XML leave out what has no value; the header of a table leaves out nothing.
        if (command.Reply is not { Form: ReplyForm.Table, Table.HasHeader: true })
            return;
        foreach (var column in known.Where(column => !column.IsPrefix && !found.Contains(column.WireName) && SwitchVersions.Has(inventory.Version, column.Since, column.Until)))
            _differences.Add(new(DifferenceKind.ColumnMissing, column.WireName, command.Module ?? "", $"{record}, of '{text}'"));
    }


    /// <summary>Whether a name is that of a column. An element that holds nothing is what a path of the catalogue leads through.</summary>
    private static bool IsColumn(ColumnModel column, string name) => column.IsPrefix
        ? name.StartsWith(column.Prefix, StringComparison.Ordinal)
        : string.Equals(column.WireName, name, StringComparison.Ordinal) || column.WireName.StartsWith(name + "/", StringComparison.Ordinal);
}
