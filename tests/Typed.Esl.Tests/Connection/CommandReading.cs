using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Typed.Esl.Tests.Connection;

/// <summary>What a client sends, command by command.</summary>
internal static class CommandReading
{
    /// <summary>Everything up to the next empty line, and the line itself; null where the client has closed its end.</summary>
    public static async Task<string?> ReadCommandAsync(this PipeReader input)
    {
        while (true)
        {
            var result = await input.ReadAsync(TestContext.Current.CancellationToken);
            if (TryTakeCommand(result.Buffer, out string command, out var rest))
            {
                input.AdvanceTo(rest);
                return command;
            }

            if (result.IsCompleted)
                return null;
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static bool TryTakeCommand(ReadOnlySequence<byte> buffer, out string command, out SequencePosition rest)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (reader.TryReadTo(out ReadOnlySequence<byte> text, "\n\n"u8))
        {
            command = Encoding.UTF8.GetString(text) + "\n\n";
            rest = reader.Position;
            return true;
        }

        command = "";
        rest = default;
        return false;
    }
}
