using System.Globalization;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The switch's own words at the end of a connection, and what they mean.</summary>
internal static class DisconnectNotices
{
    private static ReadOnlySpan<byte> Header => "Content-Type: text/disconnect-notice"u8;

    private static ReadOnlySpan<byte> Shutdown => "The system is being shut down."u8;

    private static ReadOnlySpan<byte> LostEvents => "killed listener because of lost events"u8;

    private static ReadOnlySpan<byte> LostLogLines => "killed listener because of lost log lines"u8;

    /// <summary>Whether a notice says no more than that a call has ended: the connection stays for what is left of it.</summary>
    /// <param name="headers">Its header lines.</param>
    /// <param name="time">For how long; null for until we close it.</param>
    public static bool IsLingering(ReadOnlySpan<byte> headers, out TimeSpan? time)
    {
        time = HeaderBlock.TryGet(headers, "Linger-Time"u8, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out int seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
        return HeaderBlock.TryGet(headers, "Content-Disposition"u8, out var disposition) && HeaderBlock.NamesEqual(disposition, "linger"u8);
    }

    /// <summary>The end that a notice means.</summary>
    /// <param name="headers">Its header lines. On a connection that is bound to a call they name the channel.</param>
    /// <param name="notice">Its body. What it says comes first: a switch that is being shut down, or that ends us, ends no call by that.</param>
    public static ConnectionEnd Read(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> notice)
    {
        var reason = Find(notice);
        if (reason == DisconnectReason.ClosedBySwitch && HeaderBlock.TryGet(headers, "Controlled-Session-UUID"u8, out _))
            return new ConnectionEnd(DisconnectReason.CallEnded, "its call is over");
        int line = notice.IndexOf((byte)'\n');
        string words = Encoding.UTF8.GetString(line < 0 ? notice : notice[..line]).TrimEnd('.', '\r');
        return new ConnectionEnd(reason, words.Length == 0 ? "the switch closed it" : "the switch said: " + words);
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
