using System.Buffers;
using System.Text;

namespace Typed.Esl.Wire;

/// <summary>Writes commands in the form the switch reads: a line, further headers, an empty line; line feeds only.</summary>
internal static class CommandEncoder
{
    /// <summary>Refuses a command that would not stay on its line.</summary>
    public static void Check(in WireCommand command, string? parameter = null)
    {
        WireLine.RefuseBreaks(command.Verb, "A verb", parameter);
        WireLine.RefuseBreaks(command.Arguments, "A command", parameter);
        WireLine.RefuseBreaks(command.HeaderName, "A header's name", parameter);
        WireLine.RefuseBreaks(command.HeaderValue, "A header's value", parameter);
    }

    /// <summary>Writes a command. Nothing is written where it cannot be written whole.</summary>
    public static void Write(IBufferWriter<byte> output, in WireCommand command)
    {
        Check(command);
        Put(output, command.Verb);
        if (command.Arguments.Length > 0)
        {
            output.Write(" "u8);
            Put(output, command.Arguments);
        }

        if (command.HeaderName.Length > 0)
        {
            output.Write("\n"u8);
            Put(output, command.HeaderName);
            output.Write(": "u8);
            Put(output, command.HeaderValue);
        }

        output.Write("\n\n"u8);
    }

    private static void Put(IBufferWriter<byte> output, string text)
    {
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
