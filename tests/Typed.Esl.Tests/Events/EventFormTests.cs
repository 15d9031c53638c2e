using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Typed.Esl.Events;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Events;

/// <summary>A user who changes the form of events would otherwise see other events.</summary>
public sealed class EventFormTests
{
    private static readonly string[] s_names =
    [
        "Unique-ID", "Caller-Caller-ID-Name", "variable_a", "variable_B", "VARIABLE_a", "variable_sip h", "a>b", "<x", "a<b>c", "q\"q", "back\\slash", "Grüße", "tab\tname",
        "it's", "&amp;", "1st", "x", "Content-Type", "_body2", "variable_current[1]",
    ];

    // No percent sign that looks like an encoding, and no separator of arrays: what is lost of these is told in a test of its own.
    private static readonly string[] s_hostile =
    [
        "%", "&", "<", ">", "<!", "\"", "\\", "\n", "\r\n", " ", "'", "]]>", "</body>", "</headers>\n", ",\"_body\":\"", "\",\"", "\":", "{", "ü", "%zz", "\\u0041", "&lt;",
    ];

    public static TheoryData<EventFormat> Formats => [EventFormat.Plain, EventFormat.Json, EventFormat.Xml];

    [Fact]
    public void Whatever_the_switch_holds_is_read_the_same_from_every_form() =>
        Events.Sample(sent => Assert.All(Enum.GetValues<EventFormat>(), format => Check(sent, sent.Read(format))), iter: 3000);

    [Fact]
    public void Bytes_that_are_no_event_are_an_event_that_can_be_read_as_far_as_it_goes() =>
        Gen.Select(Events, Gen.Int[0, 5000], Gen.Byte, Gen.Int[0, 5000]).Sample(
            (sent, at, damage, length) =>
            {
                foreach (byte[] whole in new[] { sent.Plain(), sent.Json(), sent.Xml() })
                {
                    byte[] bytes = whole[..(whole.Length - (length % whole.Length))];
                    bytes[at % bytes.Length] = damage;
                    foreach (var kind in new[] { FrameKind.EventPlain, FrameKind.EventJson, FrameKind.EventXml })
                    {
                        var item = Routing.Deliver(bytes, kind);
                        Assert.Equal(bytes, item.RawBytes.ToArray());
                        _ = item.Headers.Count() + item.Body.Length + EventHeaders.Map(item, "variable_").Count + item.GetAll("Unique-ID").Count + (item.Sequence ?? 0);
                    }
                }
            },
            iter: 2000);

    [Theory]
    [InlineData(EventFormat.Plain, "a b", "a", "b|:c")]
    [InlineData(EventFormat.Json, "a%20b", "a", "b|:c")]
    [InlineData(EventFormat.Xml, "a b", "a", "b|:c")]
    public void Only_json_carries_what_looks_encoded(EventFormat format, string expected, params string[] elements)
    {
        var item = Of([new("V"u8.ToArray(), "a%20b"u8.ToArray()), new("W"u8.ToArray(), [.. elements.Select(Encoding.UTF8.GetBytes)])]).Read(format);

        Assert.Equal(expected, item["V"]);
        Assert.Equal("ARRAY::a|:b|:c", item["W"]);
        Assert.Equal(format == EventFormat.Plain ? ["a", "b", "c"] : elements, item.GetAll("W"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_body_is_no_header_and_headers_that_are_named_like_it_are(EventFormat format)
    {
        var sent = Of([new("Content-Length"u8.ToArray(), "3"u8.ToArray()), new("_body"u8.ToArray(), "x,\"_body\":\"y"u8.ToArray())]) with { Body = "</body>\n\n"u8.ToArray() };

        Check(sent, sent.Read(format));
        Assert.Equal("3", sent.Read(format)["content-length"]);
    }

    [Theory]
    [InlineData("""{"Event-Name":"X","A":"\ud83d","B":"\ud83d\ude00","C":"\u00e4\/\z\u12","N":42,"T":true,"O":null,"E":[],"L":["1"]}""")]
    [InlineData("""{ "Event-Name" : "X", "A" : "\ud83d", "B":"\ud83d\ude00","C":"\u00e4\/\z\u12","N":42 ,"T":true,"O":null,"E":[ ],"L":[ "1" ] }""")]
    public void Json_that_this_switch_does_not_write_is_read_too(string json)
    {
        var item = Routing.Deliver(Encoding.UTF8.GetBytes(json), FrameKind.EventJson);

        Assert.Equal(["X", "\uFFFD", "😀", "ä/\\z\\u12", "42", "true", "null", "", "1"], item.Headers.Select(header => header.Value));
        Assert.Equal(["Event-Name", "A", "B", "C", "N", "T", "O", "E", "L"], item.Headers.Select(header => header.Key));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Raw_control_characters_and_bytes_that_are_no_text_are_read(EventFormat format)
    {
        var sent = Of([new("A"u8.ToArray(), [0x01, 0xFF, 0xC3, (byte)'%', (byte)'4', (byte)'%'])]) with { Body = [0xFE, 0x1B, (byte)'\r', (byte)'\n'] };
        var item = sent.Read(format);

        Assert.Equal("\u0001\uFFFD\uFFFD%4%", item["a"]);
        Assert.Equal([0xFE, 0x1B, (byte)'\r', (byte)'\n'], item.BodyBytes.ToArray());
        byte[] raw = [.. "{\"Event-Name\":\"X\",\"A\":\"a\u0001b\n\tc\"}"u8];
        Assert.Equal("a\u0001b\n\tc", Routing.Deliver(raw, FrameKind.EventJson)["A"]);
    }

    [Theory]
    [InlineData("inbound-events-plain", "text/event-plain")]
    [InlineData("inbound-events-json", "text/event-json")]
    [InlineData("inbound-events-xml", "text/event-xml")]
    public void A_recorded_session_holds_the_same_kinds_of_events_in_every_form(string session, string contentType)
    {
        byte[] bytes = Recordings.ReadSession(session);
        var kind = ContentTypes.Find(Encoding.ASCII.GetBytes(contentType));
        var items = RecordedFrame.ReadAll(bytes).Where(frame => frame.ContentType == contentType)
            .Select(frame => Routing.Deliver(bytes[frame.BodyStart..frame.End], kind)).ToList();

        Assert.True(items.Count > 250, $"{items.Count} events were recorded.");
        Assert.All(items, item =>
        {
            Assert.NotEqual("", item.Name);
            Assert.NotNull(item.Sequence);
            Assert.NotNull(item.Timestamp);
            Assert.Equal(item.Name == "CUSTOM", item.Subclass is not null);
            Assert.True(item.Headers.Count() > 13);
            Assert.All(item.Headers, header =>
            {
                Assert.NotNull(item[header.Key]);
                Assert.DoesNotContain(header.Key, c => c is ' ' or '<' or '"');
            });
        });
        Assert.Contains(items, item => item.GetAll("variable_originated_legs") is [var first, var second, ..] && first.Split(';').Length == 3 && second.Split(';').Length == 3);
        Assert.Contains(items, item => item["variable_switch_m_sdp"] is { } sdp && sdp.StartsWith("v=0\r\n", StringComparison.Ordinal));
        Assert.Contains(items, item => EventHeaders.Map(item, "variable_").TryGetValue("originated_legs", out string? legs) && legs.StartsWith("ARRAY::", StringComparison.Ordinal));
        Assert.Contains(items, item => item.Subclass == "sofia::register" || item.Subclass?.Contains("::", StringComparison.Ordinal) == true);
    }

    private static Gen<SwitchEvent> Events
    {
        get
        {
            var hostile = Gen.Int[0, s_hostile.Length - 1].Select(index => s_hostile[index]);
            var piece = Gen.OneOf(Gen.Byte[1, 255].Select(b => new[] { b }), hostile.Select(Encoding.UTF8.GetBytes), Gen.String[Gen.Char['a', 'z'], 1, 40].Select(Encoding.UTF8.GetBytes));
            var value = piece.Array[1, 8].Select(pieces => pieces.SelectMany(bytes => bytes).ToArray()).Where(IsExact);
            var values = Gen.Frequency((6, value.Select(one => new[] { one })), (1, value.Array[2, 4]));
            var header = Gen.Select(Gen.Int[0, s_names.Length - 1].Select(index => s_names[index]), values).Select((name, all) => new SwitchHeader(Encoding.UTF8.GetBytes(name), all));
            var body = Gen.OneOf(Gen.Const((byte[]?)null), Gen.Const(Array.Empty<byte>()).Select(bytes => (byte[]?)bytes), piece.Array[1, 30].Select(pieces => (byte[]?)pieces.SelectMany(bytes => bytes).ToArray()));
            return Gen.Select(header.Array[0, 25], body, Gen.Int[0, 26]).Select((headers, bytes, place) => Of(Apart(headers), place) with { Body = bytes });
        }
    }

    private static bool IsExact(byte[] value) =>
        !value.AsSpan().StartsWith("ARRAY::"u8) && value.AsSpan().IndexOf("|:"u8) < 0 && !value.AsSpan().SequenceEqual("_undef_"u8)
        && !Regex.IsMatch(Encoding.Latin1.GetString(value), "%[0-9A-F]{2}");

    /// <summary>XML cannot tell two headers of one name that stand together from an array.</summary>
    private static SwitchHeader[] Apart(SwitchHeader[] headers) => [.. headers.Where((header, index) => index == 0 || !headers[index - 1].Name.SequenceEqual(header.Name))];

    private static SwitchEvent Of(SwitchHeader[] headers, int place = 0)
    {
        var all = headers.ToList();
        all.InsertRange(Math.Min(place, all.Count), [new("Event-Name"u8.ToArray(), "CUSTOM"u8.ToArray()), new("Event-Subclass"u8.ToArray(), "acme::a b"u8.ToArray())]);
        return new SwitchEvent(all);
    }

    private static void Check(SwitchEvent sent, EslEvent read)
    {
        Assert.Equal("CUSTOM", read.Name);
        Assert.Equal("acme::a b", read.Subclass);
        Assert.Equal(sent.Body ?? [], read.BodyBytes.ToArray());
        Assert.Equal(sent.Headers.Select(header => Text(header.Name) + "=" + Text(SwitchEvent.Joined(header))), read.Headers.Select(header => header.Key + "=" + header.Value));
        foreach (var header in sent.Headers)
        {
            string name = Text(header.Name);
            var same = sent.Headers.Where(other => Text(other.Name).Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            Assert.Equal(Text(SwitchEvent.Joined(same[0])), read[Ascii.IsValid(name) ? name.ToUpperInvariant() : name]);
            Assert.Equal(same.SelectMany(other => other.Values).Select(Text), read.GetAll(name));
        }

        var map = EventHeaders.Map(read, "variable_");
        foreach (var header in sent.Headers.Where(header => Text(header.Name).StartsWith("variable_", StringComparison.OrdinalIgnoreCase)))
            Assert.True(map.ContainsKey(Text(header.Name)["variable_".Length..]));
        Assert.Null(read["No-Such-Header"]);
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
