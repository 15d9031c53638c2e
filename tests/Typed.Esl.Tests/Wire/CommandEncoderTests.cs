using System.Buffers;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Wire;

public sealed class CommandEncoderTests
{
    [Fact]
    public void A_command_is_a_line_a_header_and_an_empty_line()
    {
        Assert.Equal("exit\n\n", Write(new WireCommand("exit")));
        Assert.Equal("api echo 한 %41\n\n", Write(new WireCommand("api", "echo 한 %41")));
        Assert.Equal("bgapi status\nJob-UUID: 1\n\n", Write(new WireCommand("bgapi", "status", "Job-UUID", "1")));
    }

    [Theory]
    [InlineData("a\nb", "a line feed at index 1")]
    [InlineData("a\rb", "a carriage return at index 1")]
    [InlineData("ab\0", "a NUL at index 2")]
    [InlineData("x\n\nexit\n\n", "a line feed at index 1")]
    public void What_would_leave_its_line_is_refused_with_nothing_written(string text, string problem)
    {
        WireCommand[] commands = [new(text), new("api", text), new("bgapi", "x", text, "y"), new("bgapi", "x", "y", text)];
        foreach (var command in commands)
        {
            var output = new ArrayBufferWriter<byte>();
            Assert.Contains(problem, Assert.Throws<ArgumentException>(() => CommandEncoder.Write(output, command)).Message);
            Assert.Equal(0, output.WrittenCount);
        }
    }

    [Fact]
    public void Headers_and_a_body_follow_the_line()
    {
        Assert.Equal("x\nA: 1\nA: \nContent-Length: 5\n\nü\r\n\n", Write(new WireCommand("x", "", [new("A", "1"), new("A", "")], "ü\r\n\n")));
        Assert.Equal("x y\n\n", Write(new WireCommand("x", "y", [], "")));
    }

    [Theory]
    [InlineData("", "a", "")]
    [InlineData("A:", "a", "")]
    [InlineData("A B", "a", "")]
    [InlineData("A\t", "a", "")]
    [InlineData("content-length", "1", "")]
    [InlineData("A", "a\n", "")]
    [InlineData("A", "a", "b\0")]
    public void What_would_leave_its_place_is_refused_with_nothing_written(string name, string value, string body)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => CommandEncoder.Write(output, new WireCommand("x", "", [new("Good", "1"), new(name, value)], body)));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void The_description_of_auth_has_no_password() => Assert.Equal("auth", new WireCommand("auth", "s3cret").Describe());

    [Theory]
    [InlineData("Caller-Caller-ID-Number 4930123 456", "filter Caller-Caller-ID-Number")]
    [InlineData("delete Caller-Caller-ID-Number 4930123 456", "filter delete Caller-Caller-ID-Number")]
    [InlineData("delete all", "filter delete all")]
    public void The_description_of_a_filter_has_no_value_since_it_comes_into_logs(string arguments, string expected) =>
        Assert.Equal(expected, new WireCommand("filter", arguments).Describe());

    private static string Write(WireCommand command)
    {
        var output = new ArrayBufferWriter<byte>();
        CommandEncoder.Write(output, command);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    [Fact]
    public void What_the_switch_would_cut_into_two_commands_is_not_written()
    {
        // It was tried: the 10 485 761st byte of a command begins the next one, whatever it says.
        var output = new ArrayBufferWriter<byte>();
        string most = new('x', CommandEncoder.MaxHeaderBytes - 100);
        CommandEncoder.Write(output, new WireCommand("api", most));
        Assert.Equal(most.Length + 6, output.WrittenCount);

        output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => CommandEncoder.Write(output, new WireCommand("api", new string('x', CommandEncoder.MaxHeaderBytes))));
        Assert.Throws<ArgumentException>(() => CommandEncoder.Write(output, new WireCommand("api", new string('ü', CommandEncoder.MaxHeaderBytes / 2))));
        Assert.Throws<ArgumentException>(() => CommandEncoder.Write(
            output, new WireCommand("sendevent", "X", [new("A", new string('x', CommandEncoder.MaxHeaderBytes / 2)), new("B", new string('x', CommandEncoder.MaxHeaderBytes / 2))], "")));
        Assert.Equal(0, output.WrittenCount);
    }
}
