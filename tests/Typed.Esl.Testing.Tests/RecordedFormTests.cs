using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Typed.Esl.Testing.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>An event looks on the wire as a switch's does, in every form and byte for byte: what reads the fake's events reads a switch's.</summary>
public sealed class RecordedFormTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task ARecordedEventIsWrittenAsTheSwitchWroteIt(string form)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"event {form} ALL");
        var frames = Frames(form);
        Assert.True(frames.Count > 400);
        foreach (string frame in frames)
        {
            await fake.RaiseAsync(Read(form, RawClient.BodyOf(frame)));
            Assert.Equal(frame, await client.ReceiveAsync());
        }
    }

    private static List<string> Frames(string form)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Recordings", "sessions", "inbound-events-" + form, "server.esl"));
        var frames = new List<string>();
        for (int at = 0; at < bytes.Length;)
        {
            int end = at + bytes.AsSpan(at).IndexOf("\n\n"u8) + 2;
            string head = Encoding.UTF8.GetString(bytes, at, end - at);
            var length = Regex.Match(head, "Content-Length: (\\d+)");
            int next = end + (length.Success ? int.Parse(length.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0);
            if (head.Contains("text/event-", StringComparison.Ordinal))
                frames.Add(Encoding.UTF8.GetString(bytes, at, next - at));
            at = next;
        }

        return frames;
    }

    private static FakeEvent Read(string form, string text)
    {
        List<KeyValuePair<string, string>> headers = [];
        string body = "";
        switch (form)
        {
            case "plain":
                string[] parts = text.Split("\n\n", 2);
                headers = [.. parts[0].Split('\n').Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1])))];
                body = parts[1];
                break;
            case "json":
                foreach (var member in JsonDocument.Parse(text).RootElement.EnumerateObject())
                {
                    if (member.Name == "_body")
                        body = member.Value.GetString()!;
                    else
                        headers.Add(new(member.Name, member.Value.ValueKind == JsonValueKind.Array ? "ARRAY::" + string.Join("|:", member.Value.EnumerateArray().Select(item => item.GetString())) : member.Value.GetString()!));
                }

                break;
            default:
                var xml = XDocument.Parse(text, LoadOptions.PreserveWhitespace).Root!;
                headers = [.. xml.Element("headers")!.Elements().Select(element => KeyValuePair.Create(element.Name.LocalName, Uri.UnescapeDataString(element.Value)))];
                body = xml.Element("body")?.Value ?? "";
                break;
        }

        string name = headers.First(header => header.Key == "Event-Name").Value;
        string? subclass = headers.Where(header => header.Key == "Event-Subclass").Select(header => header.Value).FirstOrDefault();
        return new FakeEvent(subclass ?? name) { Headers = [.. headers.Where(header => header.Key != "Content-Length")], Body = body };
    }
}
