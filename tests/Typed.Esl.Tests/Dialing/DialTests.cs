namespace Typed.Esl.Tests.Dialing;

/// <summary>A dial string is put together and taken apart by its parts, and what is wrong with one is told with its place.</summary>
public sealed class DialTests
{
    private static readonly DialLeg s_first = Dial.Endpoint("user", "1000");
    private static readonly DialLeg s_second = Dial.Endpoint("sofia", "gateway/carrier/4930123");

    [Fact]
    public void Parts_are_joined_as_the_switch_parts_them()
    {
        Assert.Equal("user/1000,sofia/gateway/carrier/4930123", Dial.Simultaneous(s_first, s_second).Text);
        Assert.Equal("user/1000|sofia/gateway/carrier/4930123", Dial.Sequential(s_first, s_second).Text);
        Assert.Equal("{a=1}user/1000|user/1000,sofia/gateway/carrier/4930123", Dial.Sequential(s_first, Dial.Simultaneous(s_first, s_second)).With("a", "1").Text);
        Assert.Equal("<a=1>{b=2}[c=3]user/1000:_:sofia/gateway/carrier/4930123", Dial.Enterprise(s_first.With("c", "3").ToCall().With("b", "2"), s_second).With("a", "1").Text);
    }

    /// <summary>An address and the sign behind it could make that sign begin too early, and the second call would go nowhere.</summary>
    [Theory]
    [InlineData("a:_")]
    [InlineData("a:")]
    [InlineData(":_:_")]
    public void What_an_address_ends_in_is_not_taken_for_the_sign_between_calls(string address) =>
        Assert.Equal(["null/" + address, "user/1000"], SwitchOriginate.Read(Dial.Enterprise(Dial.Endpoint("null", address), s_first).Text).Select(leg => $"{leg.ChannelType}/{leg.Data}"));

    [Fact]
    public void A_variable_that_is_set_again_is_there_once_in_any_case_of_its_name() =>
        Assert.Equal("[A=3,b=2]user/1000", s_first.With("a", "1").With("b", "2").With("A", "3").Text);

    [Fact]
    public void A_part_does_not_change_when_another_is_made_of_it()
    {
        _ = s_first.With("a", "1");

        Assert.Equal("user/1000", s_first.Text);
        Assert.Empty(s_first.Variables);
    }

    [Fact]
    public void Those_are_equal_that_dial_the_same()
    {
        Assert.Equal<Dial>(s_first, Dial.Sequential(s_first));
        Assert.Equal<Dial>(Dial.Enterprise(s_first), Dial.Parse("user/1000"));
        Assert.NotEqual<Dial>(s_first, s_first.With("a", "1"));
        Assert.Equal(new DialString("user/1000"), (DialString)s_first);
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("a b", "1")]
    [InlineData("a=b", "1")]
    [InlineData("a}", "1")]
    [InlineData("a[0]", "1")]
    [InlineData("a\n", "1")]
    [InlineData("a", "")]
    [InlineData("a", "${hostname}")]
    [InlineData("a", "$$\\{hostname}")]
    [InlineData("a", "ARRAY::x")]
    [InlineData("a", "x\0y")]
    [InlineData("a", "x\u0002y")]
    public void What_no_dial_string_carries_is_refused_when_it_is_given(string name, string value)
    {
        Assert.Throws<ArgumentException>(() => s_first.With(name, value));
        Assert.Throws<ArgumentException>(() => s_first.ToCall().With(name, value));
        Assert.Throws<ArgumentException>(() => Dial.Enterprise(s_first).With(name, value));
    }

    [Fact]
    public void Half_of_a_character_is_refused() => Assert.Throws<ArgumentException>(() => s_first.With("a", "x\ud800"));

    [Theory]
    [InlineData("", "1000")]
    [InlineData("us er", "1000")]
    [InlineData("[a=1]user", "1000")]
    [InlineData("user", "1000\n\nexit")]
    [InlineData("user", "a]b[c")]
    [InlineData("group", "${system(reboot)}")]
    [InlineData("user", "a\u0001")]
    public void An_endpoint_that_the_switch_would_misread_is_refused(string type, string address) =>
        Assert.Throws<ArgumentException>(() => Dial.Endpoint(type, address));

    [Fact]
    public void Longer_lists_than_the_switch_reads_are_refused()
    {
        var legs = Enumerable.Repeat(s_first, 129).ToArray();

        Assert.Throws<ArgumentException>(() => Dial.Simultaneous(legs));
        Assert.Throws<ArgumentException>(() => Dial.Simultaneous([]));
        Assert.Throws<DialStringFormatException>(() => Dial.Parse(string.Join(',', legs.Select(leg => leg.Text))));
        Assert.Equal(128, Dial.Parse(string.Join(',', legs.Skip(1).Select(leg => leg.Text))).Calls[0].Attempts[0].Legs.Count);
    }

    [Theory]
    [InlineData("", 0, "endpoint is missing")]
    [InlineData("user/1000,", 10, "endpoint is missing")]
    [InlineData("user/1000||user/1001", 10, "endpoint is missing")]
    [InlineData("user/1000:_:", 12, "endpoint is missing")]
    [InlineData("user", 0, "no '/'")]
    [InlineData("{a=1user/1000", 0, "never closed")]
    [InlineData("{a=1}x}user/1000", 5, "kind of endpoint")]
    [InlineData("user/1,[b=2user/1000", 7, "never closed")]
    [InlineData("<a=1> {b=2}user/1000", 5, "blank stands before")]
    [InlineData("{a=1}{{,b=}x}user/1000", 5, "loses its place")]
    [InlineData("{a=1,b}user/1000", 5, "no '='")]
    [InlineData("{a=1,b=}user/1000", 5, "no value")]
    [InlineData("{a b=1}user/1000", 1, "holds a blank")]
    [InlineData("[a=1,b=${x}]user/1000", 7, "refers to another")]
    [InlineData("{a=x\\}user/1000", 4, "backslash ends")]
    [InlineData("{a='x,b=\\'y}user/1000", 3, "never closed")]
    [InlineData("user/1000,sofia/internal/[1,2]@x", 27, "comma stands in the brackets")]
    [InlineData("user/10\n00", 5, "line break")]
    [InlineData("user/1000\0", 9, "NUL")]
    public void A_mistake_is_told_with_its_place(string text, int position, string message)
    {
        var error = Assert.Throws<DialStringFormatException>(() => Dial.Parse(text));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(position, error.Position);
        Assert.False(Dial.TryParse(text, out _));
    }

    [Fact]
    public void What_people_write_by_hand_is_read()
    {
        var dial = Dial.Parse(" <a=1>{b='x, y',c=2}{d=3} [leg_timeout=5][e='it']user/1000@example.com , sofia/internal/1001@[::1]:5060|group/sales@example.com+A");

        var call = Assert.Single(dial.Calls);
        Assert.Equal(["b=x, y", "c=2", "d=3"], call.Variables.Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Equal(["user/1000@example.com", "sofia/internal/1001@[::1]:5060"], call.Attempts[0].Legs.Select(leg => $"{leg.Type}/{leg.Address}"));
        Assert.Equal(["leg_timeout=5", "e=it"], call.Attempts[0].Legs[0].Variables.Select(variable => $"{variable.Key}={variable.Value}"));
        Assert.Equal("sales@example.com+A", call.Attempts[1].Legs[0].Address);
    }

    [Fact]
    public void Another_delimiter_is_understood_where_one_is_named() =>
        Assert.Equal([new("a", "1,2"), new("b", "3")], Dial.Parse("[^^:a=1,2:b=3]user/1000").Calls[0].Attempts[0].Legs[0].Variables);
}
