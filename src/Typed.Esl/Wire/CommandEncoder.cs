using System.Buffers;
using System.Globalization;
using System.Text;
using Typed.Esl.Placing;

namespace Typed.Esl.Wire;

/// <summary>
/// Writes commands in the form the switch reads: a line, further headers, an empty line, a body; line feeds only. A command is written whole at once: while the
/// switch waits for a body it does nothing else, and does not even sleep.
/// </summary>
internal static class CommandEncoder
{
    /// <summary>What the switch takes before it drops the connection.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>How much the switch takes for one command before its body: it cuts there, and reads the rest as the next command.</summary>
    public const int MaxHeaderBytes = 10 * 1024 * 1024;

    private const int MostBytesOfCharacter = 3;

    private const string ContentLength = "Content-Length";

    private static readonly SearchValues<char> s_colonsAndBlanks = SearchValues.Create(": \t\v\f");

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
            PutHeader(output, command.HeaderName, command.HeaderValue);
        for (int i = 0; i < command.Headers?.Count; i++)
            PutHeader(output, command.Headers[i].Key, command.Headers[i].Value);
        bool hasBody = !string.IsNullOrEmpty(command.Body);
        if (hasBody)
            PutHeader(output, ContentLength, Encoding.UTF8.GetByteCount(command.Body!).ToString(CultureInfo.InvariantCulture));
        output.Write("\n\n"u8);
        if (hasBody)
            Put(output, command.Body!);
    }

    /// <summary>Refuses what <see cref="Write"/> would refuse.</summary>
    public static void Check(in WireCommand command)
    {
        WireLine.RefuseUnsendable(command.Verb, "A verb", nameof(command));
        WireLine.RefuseUnsendable(command.Arguments, "A command", nameof(command));
        if (command.HeaderName.Length > 0)
            CheckHeader(command.HeaderName, command.HeaderValue);
        for (int i = 0; i < command.Headers?.Count; i++)
            CheckHeader(command.Headers[i].Key, command.Headers[i].Value);
        if (command.Body is { Length: > 0 } body)
            CheckBody(body);
        CheckLength(command);
    }

    private static void CheckLength(in WireCommand command)
    {
        long bytes = Sum(command, static text => (long)text.Length * MostBytesOfCharacter);
        if (bytes >= MaxHeaderBytes && Sum(command, static text => Encoding.UTF8.GetByteCount(text)) is var exact && exact >= MaxHeaderBytes)
        {
            throw new ArgumentException(
                $"A command and its headers have less than {MaxHeaderBytes} bytes together, and these have {exact}: the switch would cut them and read the rest as another command. Nothing was sent.", nameof(command));
        }
    }

    /// <summary>With what stands between the texts: at most four bytes for each.</summary>
    private static long Sum(in WireCommand command, Func<string, long> measure)
    {
        const int Between = 4;
        long sum = measure(command.Verb) + measure(command.Arguments) + measure(command.HeaderName) + measure(command.HeaderValue) + (4 * Between) + ContentLength.Length;
        for (int i = 0; i < command.Headers?.Count; i++)
            sum += measure(command.Headers[i].Key) + measure(command.Headers[i].Value) + (2 * Between);
        return sum;
    }

    private static void CheckHeader(string name, string value)
    {
        WireLine.RefuseBlankOrUnsendable(name, "A header's name", nameof(name));
        if (name.AsSpan().ContainsAny(s_colonsAndBlanks) || name.AsSpan().ContainsAnyInRange('\0', '\u001F') || name.Contains('\u007F', StringComparison.Ordinal))
            throw new ArgumentException("A header's name holds no colon, no blanks and no control characters. Nothing was sent.", nameof(name));
        if (name.Equals(ContentLength, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("The body's length is stated by the connection. Nothing was sent.", nameof(name));
        WireLine.RefuseUnsendable(value, "A header's value", nameof(value));
    }

    private static void CheckBody(string body)
    {
        if (body.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A body holds no NUL: the switch reads it to the first one. Nothing was sent.", nameof(body));
        if (HalfCharacter.IndexIn(body) is >= 0 and var index)
            throw new ArgumentException($"A body travels as UTF-8, and this one holds half of a character at index {index}, which has no bytes. Nothing was sent.", nameof(body));
        if (Encoding.UTF8.GetByteCount(body) > MaxBodyBytes)
            throw new ArgumentException($"A body holds {MaxBodyBytes} bytes at most. Nothing was sent.", nameof(body));
    }

    private static void PutHeader(IBufferWriter<byte> output, string name, string value)
    {
        output.Write("\n"u8);
        Put(output, name);
        output.Write(": "u8);
        Put(output, value);
    }

    private static void Put(IBufferWriter<byte> output, string text)
    {
        if (text.Length == 0)
            return;
        var span = output.GetSpan(Encoding.UTF8.GetByteCount(text));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
