using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Asking;

/// <summary>Asks a switch, and reads the answer by the catalogue.</summary>
internal static class Question
{
    public static async Task<Answer> AskAsync(RunContext run, FreeSwitch fs, Request request, CancellationToken cancellationToken)
    {
        var reply = await fs.InvokeAsync(request.ToCommandRequest(), static reply => reply, cancellationToken).ConfigureAwait(false);
        return new AnswerReader(run.Catalogue).Read(request, reply);
    }
}
