using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>What every command asks of a channel's id.</summary>
internal static class ChannelIds
{
    /// <exception cref="ArgumentException">The text can be no channel's id: it is blank, more than one word, or would not stay on its line.</exception>
    public static void RefuseUnsendable(ChannelId channel, string parameter)
    {
        WireLine.RefuseBlankOrUnsendable(channel.Text, "A channel's id", parameter);
        if (channel.Text.AsSpan().ContainsAny(" \t"))
            throw new ArgumentException("A channel's id holds no blanks. Nothing was sent.", parameter);
    }
}
