using System.Text;

namespace Typed.Esl;

/// <summary>What the switch answered to an <c>api</c> or <c>bgapi</c> command: its bytes, and the same as text.</summary>
public sealed class ApiReply
{
    private string? _text;

    /// <summary>Makes a reply from its bytes, which are not copied.</summary>
    public ApiReply(string command, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(command);
        Command = command;
        Body = body;
    }

    /// <summary>The command that was answered, as it was sent.</summary>
    public string Command { get; }

    /// <summary>The bytes of the answer, exactly as the switch sent them.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The answer as text. Bytes that are no UTF-8 become U+FFFD; <see cref="Body"/> keeps them.</summary>
    public string Text => _text ??= Encoding.UTF8.GetString(Body.Span);

    /// <summary>The answer as text.</summary>
    public override string ToString() => Text;
}
