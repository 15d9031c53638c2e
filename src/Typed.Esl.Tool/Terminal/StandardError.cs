using System.Text;

namespace Typed.Esl.Tool.Terminal;

/// <summary>Where it is said what goes wrong.</summary>
internal static class StandardError
{
    /// <summary>The error output. Where it is closed, or is on a full disk, there is nobody to tell and nothing to be done about it: the exit code says all the same what went wrong.</summary>
    public static TextWriter Open() => new Lenient(Console.Error);

    private sealed class Lenient(TextWriter inner) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => Try(() => inner.Write(value));

        public override void Write(string? value) => Try(() => inner.Write(value));

        public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

        public override Task WriteAsync(string? value)
        {
            Write(value);
            return Task.CompletedTask;
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }

        public override void Flush() => Try(inner.Flush);

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Flush();
            return Task.CompletedTask;
        }

        private static void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception exception) when (UnwritableOutput.Is(exception))
            {
                // There is no other place where it could be said.
            }
        }
    }
}
