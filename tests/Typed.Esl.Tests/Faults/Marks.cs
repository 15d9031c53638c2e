using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// Writes into every reply of a recording whose it is, three times over, so that a damaged one can still be told from its neighbor's. Nothing else is changed.
/// </summary>
internal static partial class Marks
{
    private const int Copies = 3;

    public static byte[] Write(byte[] recording, IReadOnlyList<RecordedFrame> frames)
    {
        var marked = new MemoryStream();
        int index = 0;
        foreach (var frame in frames)
        {
            string headers = Encoding.Latin1.GetString(recording, frame.Start, frame.BodyStart - frame.Start);
            byte[] body = recording[frame.BodyStart..frame.End];
            if (frame.ContentType == "api/response")
            {
                body = [.. Encoding.Latin1.GetBytes(Of(index++)), .. body];
                headers = LengthLine().Replace(headers, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}"));
            }
            else if (frame.ContentType == "command/reply")
            {
                headers = headers.Replace("Reply-Text: ", "Reply-Text: " + Of(index++), StringComparison.Ordinal);
            }

            marked.Write(Encoding.Latin1.GetBytes(headers));
            marked.Write(body);
        }

        return marked.ToArray();
    }

    /// <summary>Whose reply it is, by what is left of its marks; null where too little is left of them to say.</summary>
    public static int? Read(ReadOnlySpan<byte> reply)
    {
        string start = Encoding.Latin1.GetString(reply[..Math.Min(reply.Length, 64)]);
        var said = Mark().Matches(start).Take(Copies).GroupBy(mark => mark.Groups[1].Value).MaxBy(group => group.Count());
        return said?.Count() > 1 ? int.Parse(said.Key, CultureInfo.InvariantCulture) : null;
    }

    private static string Of(int index) => string.Concat(Enumerable.Repeat(string.Create(CultureInfo.InvariantCulture, $"<{index:000}>"), Copies));

    [GeneratedRegex("<([0-9]{3})>")]
    private static partial Regex Mark();

    [GeneratedRegex("Content-Length: [0-9]+")]
    private static partial Regex LengthLine();
}
