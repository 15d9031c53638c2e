using System.Text;

namespace Typed.Esl.Tests.Wire;

/// <summary>A frame as a second, slow and plain reading of a recording finds it. It shares nothing with the reader under test.</summary>
/// <param name="Start">Where the frame begins.</param>
/// <param name="BodyStart">Where its body begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="ContentType">Its Content-Type.</param>
internal sealed record RecordedFrame(int Start, int BodyStart, int End, string ContentType)
{
    public static List<RecordedFrame> ReadAll(byte[] bytes)
    {
        var frames = new List<RecordedFrame>();
        int start = 0;
        while (start < bytes.Length)
        {
            int empty = start;
            while (bytes[empty] != '\n' || bytes[empty + 1] != '\n')
                empty++;
            var headers = Encoding.Latin1.GetString(bytes, start, empty - start).Split('\n').Select(line => line.Split(": ", 2)).ToArray();
            int length = int.Parse(headers.FirstOrDefault(header => header[0] == "Content-Length")?[1] ?? "0");
            frames.Add(new RecordedFrame(start, empty + 2, empty + 2 + length, headers.Single(header => header[0] == "Content-Type")[1]));
            start = empty + 2 + length;
        }

        return frames;
    }
}
