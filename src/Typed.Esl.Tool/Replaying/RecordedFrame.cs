using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Typed.Esl.Tool.Replaying;

/// <summary>Looks into what a switch sent.</summary>
internal static partial class RecordedFrame
{
    /// <summary>Whether it answers a command.</summary>
    public static bool IsReply(byte[] frame) => Reply().IsMatch(Head(Encoding.Latin1.GetString(frame)));

    /// <summary>The frame with other ids in it, wherever they stand, and the length that its body then has.</summary>
    public static byte[] WithIds(byte[] frame, IReadOnlyList<(string Recorded, string Now)> ids)
    {
        if (ids.Count == 0)
            return frame;
        string text = Encoding.Latin1.GetString(frame), head = Head(text), body = text[head.Length..];
        foreach (var (recorded, now) in ids)
            (head, body) = (head.Replace(recorded, now, StringComparison.OrdinalIgnoreCase), body.Replace(recorded, now, StringComparison.OrdinalIgnoreCase));
        head = Length().Replace(head, match => match.Groups[1].Value + body.Length.ToString(CultureInfo.InvariantCulture));
        return Encoding.Latin1.GetBytes(head + body);
    }

    private static string Head(string text) => text.IndexOf("\n\n", StringComparison.Ordinal) is var end and >= 0 ? text[..(end + 2)] : text;

    [GeneratedRegex(@"^Content-Type:\s*(command/reply|api/response)\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Reply();

    [GeneratedRegex(@"^(Content-Length:\s*)\d+", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}
