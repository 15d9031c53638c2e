using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Prints an answer in the form that suits it.</summary>
internal static class AnswerPrinter
{
    /// <param name="answer">The answer.</param>
    /// <param name="run">What was asked for.</param>
    /// <param name="environment">Where it is printed.</param>
    public static string Print(Answer answer, RunContext run, IConsoleEnvironment environment) => answer switch
    {
        _ when run.Options.Json => JsonPrinter.Print(answer),
        _ when run.Options.Csv => SafeText.ForOutput(CsvPrinter.Print(answer), environment),
        RowsAnswer rows => new TablePrinter(environment, run.ForCommand, run.Options.Wide).Print(rows),
        RecordAnswer record => new RecordPrinter(environment).Print(record),
        ListAnswer list => string.Concat(list.Items.Select(item => SafeText.ForOutput(item, environment) + "\n")),
        TextAnswer { Text: { } text } => SafeText.ForOutput(text, environment) is var shown && shown.EndsWith('\n') ? shown : shown + "\n",
        _ => "",
    };
}
