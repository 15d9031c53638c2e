namespace Typed.Esl.Tool.Terminal;

/// <summary>Where it is said what goes wrong.</summary>
internal static class StandardError
{
    /// <summary>The error output. Where it is closed, or is on a full disk, there is nobody to tell and nothing to be done about it: the exit code says all the same what went wrong.</summary>
    public static TextWriter Open() => StandardDescriptors.HasError ? new Lenient(Console.Error) : TextWriter.Null;

    private sealed class Lenient(TextWriter inner) : GuardedWriter(inner)
    {
        protected override bool Takes(Exception exception) => UnwritableOutput.Is(exception);

        protected override void Take(Exception exception)
        {
            // There is no other place where it could be said.
        }
    }
}
