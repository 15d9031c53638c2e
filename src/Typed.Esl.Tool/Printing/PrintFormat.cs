namespace Typed.Esl.Tool.Printing;

/// <summary>For whom an answer is printed.</summary>
internal enum PrintFormat
{
    /// <summary>For people: tables, and values in words and units.</summary>
    Table,

    /// <summary>For programs, as JSON.</summary>
    Json,

    /// <summary>For programs and spreadsheets, as comma-separated values.</summary>
    Csv,
}
