using System.Buffers;
using System.Text;

namespace Typed.Esl.Wire;

/// <summary>Writes commands in the form the switch reads: a line, further headers, an empty line; line feeds only.</summary>
internal static class CommandEncoder
{
    /// <summary>Writes a command.</summary>
    /// <exception cref="ArgumentException">The command would not stay on its line or as it is; nothing was written.</exception>
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

    private static void Check(in WireCommand command)
    {
        WireLine.RefuseUnsendable(command.Verb, "A verb", nameof(command));
        WireLine.RefuseUnsendable(command.Arguments, "A command", nameof(command));
        WireLine.RefuseUnsendable(command.HeaderName, "A header's name", nameof(command));
        WireLine.RefuseUnsendable(command.HeaderValue, "A header's value", nameof(command));
    }

    private static void Put(IBufferWriter<byte> output, string text)
    {
        var span = output.GetSpan(Encoding.UTF8.GetByteCount(text));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
