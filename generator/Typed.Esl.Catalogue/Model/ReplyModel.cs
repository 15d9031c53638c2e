using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Catalogue.Model;

/// <summary>The forms in which the switch answers.</summary>
public enum ReplyForm
{
    /// <summary>A line begins with <c>+OK</c>.</summary>
    Ok,

    /// <summary>The reply is the value.</summary>
    Value,

    /// <summary>The reply follows one of some templates.</summary>
    Text,

    /// <summary>Each line follows one of some templates.</summary>
    Lines,

    /// <summary>Rows of cells.</summary>
    Table,

    /// <summary>A name and a value on each line.</summary>
    KeyValues,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,
}

/// <summary>What a command answers.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Returns">The type of the result; null where there is nothing but success.</param>
/// <param name="Templates">The templates of <see cref="ReplyForm.Text"/> and <see cref="ReplyForm.Lines"/>.</param>
/// <param name="Placeholders">What the templates hold, by name, the first of each; those that are read over are left out.</param>
/// <param name="Path">Where in a document the result is.</param>
/// <param name="Table">How a table is cut.</param>
/// <param name="Separator">What stands between a name and its value.</param>
/// <param name="IsPercentEncoded">Whether values are percent-encoded.</param>
/// <param name="Fails">Failures of this command alone.</param>
/// <param name="Empty">What silence means: ok, none, list, notFound; null where it is a failure.</param>
/// <param name="Nulls">Texts that stand for no value.</param>
/// <param name="End">What follows the rows of a table, or the line behind which a list of lines is over; empty where nothing is.</param>
/// <param name="HasBeginning">Whether the first template is that of the line which begins each record of a list; the others fill it.</param>
/// <param name="ListSeparator">What stands between the items where the reply is a list of values.</param>
/// <param name="After">The line behind which a table or document begins; empty where nothing stands before it.</param>
public sealed record ReplyModel(
    ReplyForm Form,
    TypeReference? Returns,
    EquatableArray<Template> Templates,
    EquatableArray<ArgumentModel> Placeholders,
    string Path,
    TableModel Table,
    string Separator,
    bool IsPercentEncoded,
    EquatableArray<FailurePattern> Fails,
    string? Empty,
    EquatableArray<string> Nulls,
    string End = "",
    bool HasBeginning = false,
    string? ListSeparator = null,
    string After = "")
{
    /// <summary>Whether there may be no value.</summary>
    public bool IsNullable => Returns is { IsNullable: true } || Empty == "none" || !Nulls.IsEmpty;

    /// <summary>Whether a placeholder has a value whatever the answer is: every template of a text has it. Of lines, none need be there.</summary>
    public bool AlwaysHolds(ArgumentModel placeholder) =>
        Form == ReplyForm.Text && placeholder.Nulls.IsEmpty && Templates.All(template => template.Arguments.Any(node => node.Name == placeholder.Name));

    /// <summary>Plain success.</summary>
    public static ReplyModel Ok { get; } = new(ReplyForm.Ok, null, [], [], "", TableModel.Csv, "", false, [], null, []);
}

/// <summary>How the rows of a table are cut.</summary>
/// <param name="Delimiter">What stands between cells; <c>&lt;name&gt;</c> where an argument says it.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Spill">The column that takes surplus cells, since its text may hold the delimiter; empty where there is none.</param>
public sealed record TableModel(string Delimiter, bool HasHeader, string Spill)
{
    /// <summary>Cells behind commas under a header.</summary>
    public static TableModel Csv { get; } = new(",", true, "");
}
