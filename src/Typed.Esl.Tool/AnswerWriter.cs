namespace Typed.Esl.Tool;

/// <summary>Where answers go: what cannot be written is told as that, whoever writes, and nothing else is.</summary>
internal sealed class AnswerWriter(TextWriter inner) : GuardedWriter(inner)
{
    protected override bool Takes(Exception exception) => UnwritableOutput.Is(exception) && !BrokenPipe.Is(exception);

    /// <exception cref="ToolException">It cannot be written.</exception>
    protected override void Take(Exception exception) =>
        throw new ToolException(ExitCodes.CannotWrite, $"the answer could not be written: {(exception.InnerException ?? exception).Message}", exception);
}
