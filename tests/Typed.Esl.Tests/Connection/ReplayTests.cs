using System.Text;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Connection;

/// <summary>The client against a recorded switch over a real socket: it must send the recorded client's very bytes, and see all that was recorded.</summary>
public sealed class ReplayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_and_events_of_a_busy_switch_arrive_whole_and_apart()
    {
        const string Session = "inbound-api-while-events";
        using var replay = new ReplayedSwitch(Session);
        var fs = await FreeSwitch.ConnectAsync(new EslClientOptions { Port = replay.Port, EventFormat = EventFormat.Plain }, Token);
        var subscription = await fs.SubscribeAsync(EventSelection.All, Token);

        var answers = new List<string>();
        for (int i = 0; i < 60; i++)
            answers.Add((await fs.ApiAsync("show channels as json", Token)).Text);

        byte[] recorded = Recordings.ReadSession(Session);
        var frames = RecordedFrame.ReadAll(recorded);
        Assert.Equal(frames.Where(frame => frame.ContentType == "api/response").Select(frame => BodyOf(recorded, frame)), answers);

        var expected = frames.Where(frame => frame.ContentType == "text/event-plain").Select(frame => BodyOf(recorded, frame)).ToArray();
        Assert.True(expected.Length > 500);
        int index = 0;
        await foreach (var item in subscription.WithCancellation(Token))
        {
            string lines = string.Concat(item.Headers.Select(header => header.Key + ": " + Uri.EscapeDataString(header.Value) + "\n"));
            Assert.Equal(Canonical(expected[index]), lines);
            if (++index == expected.Length)
                break;
        }

        await replay.Done;
        await fs.DisposeAsync();
    }

    [Fact]
    public async Task Pipelined_commands_over_a_socket()
    {
        const string Session = "inbound-pipelined";
        using var replay = new ReplayedSwitch(Session);
        var fs = await FreeSwitch.ConnectAsync("127.0.0.1", replay.Port, "ClueCon", Token);
        var asked = Enumerable.Range(0, 100).Select(i => fs.ApiAsync($"echo {i}", Token).AsTask()).ToArray();
        var answers = await Task.WhenAll(asked);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => i.ToString()), answers.Select(answer => answer.Text));
        await replay.Done;
        await fs.DisposeAsync();
    }

    private static string BodyOf(byte[] recorded, RecordedFrame frame) => Encoding.UTF8.GetString(recorded, frame.BodyStart, frame.End - frame.BodyStart);

    /// <summary>The recorded headers, decoded and encoded by the framework instead of by us.</summary>
    private static string Canonical(string body) => string.Concat(body[..(body.IndexOf("\n\n", StringComparison.Ordinal) + 1)]
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .Select(header => header[0] + ": " + Uri.EscapeDataString(Uri.UnescapeDataString(header[1])) + "\n"));
}
