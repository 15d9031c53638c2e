using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>What the switch answered to a command of the protocol itself: the Reply-Text, and the headers beside it.</summary>
internal sealed class CommandReply(byte[] headers)
{
    /// <summary>The header lines as they came.</summary>
    public byte[] Headers { get; } = headers;

    /// <summary>The Reply-Text; empty where there is none.</summary>
    public string Text { get; } = HeaderBlock.TryGet(headers, "Reply-Text"u8, out var text) ? Encoding.UTF8.GetString(text) : "";

    public bool IsOk => Text.StartsWith("+OK", StringComparison.Ordinal);

    /// <summary>Whether header lines are those of an answer that accepts a command.</summary>
    public static bool IsAcceptance(ReadOnlySpan<byte> headers) => HeaderBlock.TryGet(headers, "Reply-Text"u8, out var text) && text.StartsWith("+OK"u8);

    /// <summary>The exception for an answer that is a refusal.</summary>
    /// <param name="command">The command, as the caller gave it.</param>
    /// <param name="text">What the switch answered.</param>
    /// <param name="verb">The protocol's word before it, where the caller did not give it and the refusal may be meant for it.</param>
    public static EslCommandException Refusal(string command, string text, string? verb = null)
    {
        var kind = text.StartsWith("-ERR permission denied", StringComparison.Ordinal) ? FailureKind.Denied
            : text.StartsWith("-ERR command not found", StringComparison.Ordinal) ? FailureKind.UnknownCommand
            : text.StartsWith("-ERR invalid session id", StringComparison.Ordinal) || text.StartsWith("-ERR invalid uuid", StringComparison.Ordinal) ? FailureKind.NotFound
            : FailureKind.Failed;
        string shown = verb is null ? command : $"{verb} {command}";
        string meaning = text.StartsWith("-ERR no keywords supplied", StringComparison.Ordinal) ? " (it knows none of these names)" : "";
        return new EslCommandException($"The switch refused '{MessageText.OneLine(shown)}': {text}{meaning}", command, text, kind);
    }

    /// <summary>Throws where the answer is a refusal.</summary>
    /// <param name="command">The command, as the caller gave it.</param>
    /// <param name="verb">The protocol's word before it, where the caller did not give it.</param>
    public void ThrowIfRefused(string command, string? verb = null)
    {
        if (!IsOk)
            throw Refusal(command, Text, verb);
    }
}
