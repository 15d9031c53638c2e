using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Prints an answer in the form that suits it.</summary>
internal static class AnswerPrinter
{
    public static string Print(Answer answer, PrintFormat format, bool wide, IConsoleEnvironment environment) => answer switch
    {
        _ when format == PrintFormat.Json => JsonPrinter.Print(answer),
        _ when format == PrintFormat.Csv => SafeText.ForOutput(CsvPrinter.Print(answer), environment),
        RowsAnswer rows => new TablePrinter(environment, wide).Print(rows),
        RecordAnswer record => new RecordPrinter(environment).Print(record),
        ListAnswer list => string.Concat(list.Items.Select(item => SafeText.ForOutput(item, environment) + "\n")),
        TextAnswer { Text: { } text } => SafeText.ForOutput(text, environment) is var shown && shown.EndsWith('\n') ? shown : shown + "\n",
        _ => "",
    };
}
