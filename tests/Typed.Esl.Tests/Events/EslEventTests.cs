using System.Text;
using Typed.Esl.Events;
using Typed.Esl.Tests.Replies;

namespace Typed.Esl.Tests.Events;

public sealed class EslEventTests
{
    [Fact]
    public void Values_are_decoded_after_the_lines_are_split()
    {
        var item = Parse("Event-Name: CHANNEL_ANSWER\nCaller-Caller-ID-Name: a%0AHangup-Cause%3A%20FAKE%0A%0Abody\nUnique-ID: my-own-uuid\n\n");
        Assert.Equal("a\nHangup-Cause: FAKE\n\nbody", item["Caller-Caller-ID-Name"]);
        Assert.Null(item["Hangup-Cause"]);
        Assert.Equal("my-own-uuid", item["unique-id"]);
        Assert.Equal("", item.Body);
        Assert.Equal(3, item.Headers.Count());
    }

    [Fact]
    public void Undefined_means_empty_and_no_header_means_null()
    {
        var item = Parse("Event-Name: X\nA: _undef_\nB:\nC: x_undef_\n\n");
        Assert.Equal("", item["A"]);
        Assert.Equal("", item["B"]);
        Assert.Equal("x_undef_", item["C"]);
        Assert.Null(item["D"]);
        Assert.Equal("", item.Headers.Single(header => header.Key == "A").Value);
    }

    [Fact]
    public void Repeated_headers_and_arrays_give_all_their_values()
    {
        var item = Parse("Event-Name: X\nV: one\nv: ARRAY%3A%3Atwo%20words%7C%3Athree%3A%3A\nW: ARRAY%3A%3A\n\n");
        Assert.Equal(["one", "two words", "three::"], item.GetAll("V"));
        Assert.Equal("one", item["V"]);
        Assert.Equal([""], item.GetAll("W"));
        Assert.Empty(item.GetAll("none"));
    }

    [Theory]
    [InlineData("Content-Length: 5\n\nhello", "hello")]
    [InlineData("Content-Length: 5\n\nhello and more", "hello")]
    [InlineData("\nline one\n\nline two", "line one\n\nline two")]
    [InlineData("Content-Length: 99\n\nshort", "short")]
    [InlineData("Content-Length: -1\n\nbody", "body")]
    [InlineData("content-length: 0\nX: y\nContent-Length: 5\n\nhello", "hello")]
    [InlineData("\n", "")]
    [InlineData("", "")]
    public void The_body_is_what_follows_the_first_empty_line(string rest, string body)
    {
        var item = Parse("Event-Name: BACKGROUND_JOB\n" + rest);
        Assert.Equal(body, item.Body);
        Assert.Equal("BACKGROUND_JOB", item.Name);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_replaced_and_stay_reachable()
    {
        byte[] bytes = [.. "Event-Name: X\nA: b"u8, 0xFF, .. "%C3%\nContent-Length: 2\n\n"u8, 0xFE, 0x00];
        var item = Parse(bytes);
        Assert.Equal("b\uFFFD\uFFFD%", item["A"]);
        Assert.Equal("\uFFFD\0", item.Body);
        Assert.Equal([0xFE, 0x00], item.BodyBytes.ToArray());
    }

    [Fact]
    public void Sequence_time_and_subclass_are_read()
    {
        var item = Parse("Event-Name: CUSTOM\nEvent-Date-Timestamp: 1795378257773500\nEvent-Sequence: 3255\nEvent-Subclass: sofia%3A%3Aregister\n\n");
        Assert.Equal(3255, item.Sequence);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 20, 10, 57, 773, TimeSpan.Zero).AddMicroseconds(500), item.Timestamp);
        Assert.Equal("sofia::register", item.Subclass);
        Assert.Equal("CUSTOM sofia::register", item.ToString());

        var odd = Parse("Event-Date-Timestamp: 99999999999999999999\nEvent-Sequence: x\nEvent-Subclass: not-of-custom\n\n");
        Assert.Null(odd.Sequence);
        Assert.Null(odd.Timestamp);
        Assert.Null(odd.Subclass);
        Assert.Equal("", odd.Name);
        Assert.Null(Parse("Event-Date-Timestamp: 9223372036854775807\n\n").Timestamp);
    }

    [Fact]
    public void Headers_can_be_read_without_a_string()
    {
        var item = Parse("Event-Name: X\nA: 1%202\nN: -42\n\n");
        Assert.True(item.TryGetHeader("a"u8, out var header));
        Assert.Equal("1%202", Encoding.UTF8.GetString(header.Raw));
        Assert.Equal("1 2", Encoding.UTF8.GetString(header.GetUtf8(stackalloc byte[16])));
        Assert.True(item.TryGetHeader("N"u8, out var number) && number.TryGetInt64(out long value) && value == -42);
        Assert.False(header.TryGetInt64(out _));

        int position = 0;
        var names = new List<string>();
        while (item.TryReadNextHeader(ref position, out var next))
            names.Add(Encoding.UTF8.GetString(next.Name));
        Assert.Equal(["Event-Name", "A", "N"], names);
    }

    [Fact]
    public void A_map_of_headers_is_read_in_any_case_as_a_header_is()
    {
        var map = EventHeaders.Map(Parse("Event-Name: X\nvariable_Sip_From: a%20b\nVARIABLE_other: 2\nvar: 3\n\n"), "variable_");
        Assert.Equal("a b", map["sip_from"]);
        Assert.Equal("2", map["other"]);
        Assert.Equal(["Sip_From", "other"], map.Keys);
    }

    [Fact]
    public void A_record_of_headers_is_read_in_any_case_as_a_header_is()
    {
        var item = Parse("Event-Name: X\nOther-UUID: no\nLEG-Uuid: a%20b\nleg-uuid: second\nleg-DEST: 1000\n\n");
        var leg = EventHeaders.Nested<TestLeg>(item, "Leg-");
        Assert.Equal("a b", leg!.Uuid.Text);
        Assert.Equal("1000", leg.Destination);
        Assert.Null(EventHeaders.Nested<TestLeg>(item, "None-"));
    }

    private static EslEvent Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>As a connection makes it: through the router, to a reader.</summary>
    private static EslEvent Parse(byte[] bytes) => Routing.Deliver(bytes);
}
