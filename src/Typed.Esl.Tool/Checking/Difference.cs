namespace Typed.Esl.Tool.Checking;

/// <summary>In what a switch and the catalogue can differ.</summary>
internal enum DifferenceKind
{
    /// <summary>The switch has a command that the catalogue lacks.</summary>
    CommandUnknown,

    /// <summary>The catalogue has a command that the switch lacks.</summary>
    CommandMissing,

    /// <summary>The switch has an application that the catalogue lacks.</summary>
    ApplicationUnknown,

    /// <summary>The catalogue has an application that the switch lacks.</summary>
    ApplicationMissing,

    /// <summary>The switch answers with a column that the catalogue lacks.</summary>
    ColumnUnknown,

    /// <summary>The catalogue has a column that the header of the switch's table lacks.</summary>
    ColumnMissing,

    /// <summary>The switch answered something that the catalogue does not understand.</summary>
    AnswerNotUnderstood,

    /// <summary>The switch sent an event that the catalogue lacks.</summary>
    EventUnknown,
}

/// <summary>In what a switch and the catalogue differ.</summary>
/// <param name="Kind">What kind of difference it is.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Module">The module that it belongs to; empty where that is not known.</param>
/// <param name="Detail">More of it.</param>
internal sealed record Difference(DifferenceKind Kind, string Name, string Module, string Detail)
{
    /// <summary>What a kind says, as a heading.</summary>
    public static string Heading(DifferenceKind kind) => kind switch
    {
        DifferenceKind.CommandUnknown => "Commands that the switch has and the catalogue lacks",
        DifferenceKind.CommandMissing => "Commands that the catalogue has and the switch lacks",
        DifferenceKind.ApplicationUnknown => "Applications that the switch has and the catalogue lacks",
        DifferenceKind.ApplicationMissing => "Applications that the catalogue has and the switch lacks",
        DifferenceKind.ColumnUnknown => "Columns that the switch sends and the catalogue lacks",
        DifferenceKind.ColumnMissing => "Columns that the catalogue has and the switch does not send",
        DifferenceKind.AnswerNotUnderstood => "Answers that the catalogue does not understand",
        _ => "Events that the switch sends and the catalogue lacks",
    };
}

/// <summary>What came of holding the catalogue against a switch.</summary>
/// <param name="Peer">The switch.</param>
/// <param name="Version">Its version.</param>
/// <param name="Differences">In what they differ.</param>
/// <param name="Commands">How many commands were compared.</param>
/// <param name="Applications">How many applications were compared.</param>
/// <param name="Tables">How many tables were asked for and had rows or a header.</param>
/// <param name="Empty">How many tables were asked for and had neither, so that nothing is known of their columns.</param>
/// <param name="Refused">What the switch refused to answer, each with its words: it may be set up so.</param>
/// <param name="NotLoaded">The modules that the catalogue knows and the switch has not loaded.</param>
/// <param name="Events">How many events came while they were watched; null where they were not.</param>
internal sealed record CheckReport(
    string Peer,
    string Version,
    IReadOnlyList<Difference> Differences,
    int Commands,
    int Applications,
    int Tables,
    int Empty,
    IReadOnlyList<string> Refused,
    IReadOnlyList<string> NotLoaded,
    int? Events);
