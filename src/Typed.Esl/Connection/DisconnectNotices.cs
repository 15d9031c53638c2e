using System.Text;

namespace Typed.Esl.Connection;

/// <summary>The switch's own words at the end of a connection, and what they mean.</summary>
internal static class DisconnectNotices
{
    private static ReadOnlySpan<byte> Header => "Content-Type: text/disconnect-notice"u8;

    private static ReadOnlySpan<byte> Shutdown => "The system is being shut down."u8;

    private static ReadOnlySpan<byte> LostEvents => "killed listener because of lost events"u8;

    private static ReadOnlySpan<byte> LostLogLines => "killed listener because of lost log lines"u8;

    /// <summary>The end that a notice means, whose body is given.</summary>
    public static ConnectionEnd Read(ReadOnlySpan<byte> notice)
    {
        int line = notice.IndexOf((byte)'\n');
        string words = Encoding.UTF8.GetString(line < 0 ? notice : notice[..line]).TrimEnd('.', '\r');
        return new ConnectionEnd(Find(notice), words.Length == 0 ? "the switch closed it" : "the switch said: " + words);
    }

    /// <summary>
    /// The end that a notice means which another thread of the switch has written into the middle of something else: it is found in the last bytes
    /// that came. Null where there is none.
    /// </summary>
    public static ConnectionEnd? Search(ReadOnlySpan<byte> lastBytes, Exception? cause)
    {
        int start = lastBytes.LastIndexOf(Header);
        if (start < 0)
            return null;
        return Find(lastBytes[start..]) switch
        {
            DisconnectReason.SwitchShutdown => new ConnectionEnd(DisconnectReason.SwitchShutdown, Say(Shutdown), cause),
            DisconnectReason.KilledForLostEvents => new ConnectionEnd(DisconnectReason.KilledForLostEvents, Say(LostEvents), cause),
            DisconnectReason.KilledForLostLogLines => new ConnectionEnd(DisconnectReason.KilledForLostLogLines, Say(LostLogLines), cause),
            _ => null,
        };
    }

    private static DisconnectReason Find(ReadOnlySpan<byte> text) =>
        text.IndexOf(Shutdown) >= 0 ? DisconnectReason.SwitchShutdown
        : text.IndexOf(LostEvents) >= 0 ? DisconnectReason.KilledForLostEvents
        : text.IndexOf(LostLogLines) >= 0 ? DisconnectReason.KilledForLostLogLines
        : DisconnectReason.ClosedBySwitch;

    private static string Say(ReadOnlySpan<byte> words) => "the switch said: " + Encoding.UTF8.GetString(words).TrimEnd('.');
}
