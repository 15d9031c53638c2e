using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Asking;

/// <summary>Asks a switch, and reads the answer by the catalogue.</summary>
internal static class Question
{
    public static async Task<Answer> AskAsync(RunContext run, FreeSwitch fs, Request request, CancellationToken cancellationToken)
    {
        return new AnswerReader(run.ForCommand.Model).Read(request, await SendAsync(fs, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Asks, and gives the answer as it came, to what was typed.</summary>
    public static async Task<ApiReply> SendAsync(FreeSwitch fs, Request request, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await fs.InvokeAsync(request.ToCommandRequest(), static reply => reply, cancellationToken).ConfigureAwait(false);
            return new ApiReply(request.Typed, reply.Body);
        }
        catch (EslTimeoutException timeout)
        {
            throw new EslTimeoutException(timeout.Message, request.Typed, timeout.Timeout, timeout.Delivery);
        }
    }
}
