using System.Globalization;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Repeating;

/// <summary>Prints one answer after the other, each below the time at which it came. JSON stands alone: programs read one document after the other.</summary>
internal sealed class PipedView(RunContext run) : IAnswerView
{
    public Task ShowAsync(Answer answer)
    {
        string text = AnswerPrinter.Print(answer, run, run.Environment);
        return run.WriteAsync(run.Options.Json ? text : run.Environment.Time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "\n" + text + "\n");
    }

    public Task TellAsync(string message) => run.SayAsync(message);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
