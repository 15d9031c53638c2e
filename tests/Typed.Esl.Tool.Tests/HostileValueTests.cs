using System.Text.Json;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Callers choose their names. No name may do anything to the terminal, the table or the JSON.</summary>
public sealed class HostileValueTests
{
    public static TheoryData<string> Names =>
    [
        "\e[31mred\e[0m", "\e]0;title\a", "\u009b31m", "a\tb", "back\bspace", "[bold]x[/]", "[[", "[/]", "{0}", "Doe, Jane", "\"quoted\" 'twice'", "back\\slash",
        "\u202egnp.exe", "\u2028line", "e" + new string('\u0301', 500), "김영희 金英姬", "👨‍👩‍👧‍👦 family", "\ufffd", "\0zero", "</script>", "%0d%0a", new string('x', 5000), new string('漢', 3000),
        "-ERR no reply", "+OK", "1 total.",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_is_harmless_in_the_table_and_exact_in_json(string name)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Calls.Add(new CallRow { Uuid = "my-own-id", CallerIdName = name, CallerIdNumber = "1001", Destination = "1002" });
        fake.Calls.Add(new CallRow { Uuid = "other", CallerIdName = "Plain", CallerIdNumber = "1003", Destination = "1004" });

        foreach (int? width in (int?[])[30, 80, null])
        {
            var table = (await Run.Of(fake, new TestConsole { OutputWidth = width }, "show", "calls")).Succeeds().Output;
            var lines = table.TrimEnd('\n').Split('\n');
            Assert.DoesNotContain(table, character => char.IsControl(character) && character != '\n');
            Assert.DoesNotContain('\u202e', table);
            Assert.Contains(lines, line => line.StartsWith("2 calls.", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.True(width is null || Printing.SafeText.Width(line) <= width, table));
            Assert.Equal(2, lines.SkipWhile(line => !line.StartsWith('─')).Skip(1).TakeWhile(line => !line.StartsWith("2 calls.", StringComparison.Ordinal)).Count());
        }

        string text = (await Run.Of(fake, "show", "calls", "--json")).Succeeds().Output;
        Assert.DoesNotContain(text, character => (char.IsControl(character) && character != '\n') || character is '\u202e' or '\u2028');
        using var json = JsonDocument.Parse(text);
        Assert.Equal(name, json.RootElement[0].GetProperty("cid_name").GetString());
        Assert.Equal("Plain", json.RootElement[1].GetProperty("cid_name").GetString());
    }

    [Fact]
    public async Task Nothing_is_cut_that_does_not_go_to_a_terminal()
    {
        await using var fake = FakeFreeSwitch.Start();
        var name = new string('x', 3000) + "end";
        fake.Calls.Add(new CallRow { Uuid = "a", CallerIdName = name });
        Assert.Contains(name, (await Run.Of(fake, "show", "calls")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await Run.Of(fake, new TestConsole { OutputWidth = 80 }, "show", "calls")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_quotes_a_stranger_stays_one_harmless_line()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("uuid_park x").Reply("-ERR \e[31mno\nsecond line");
        var run = await Run.Of(fake, "uuid_park", "x");
        Assert.DoesNotContain('\e', run.Error);
        run.Fails(ExitCodes.CommandFailed, "esl: 'uuid_park x' failed: -ERR [31mno second line");
    }

    [Fact]
    public async Task Text_is_harmless_on_a_terminal_and_exact_in_a_file()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("echo x").Reply("\e[2Ja\nb");
        Assert.Equal("\e[2Ja\nb\n", (await Run.Of(fake, "echo", "x")).Succeeds().Output);
        Assert.Equal("␛[2Ja\nb\n", (await Run.Of(fake, new TestConsole { OutputWidth = 80 }, "echo", "x")).Succeeds().Output);
        Assert.Equal("\e[2Ja\nb", (await Run.Of(fake, "--raw", "echo", "x")).Succeeds().Output);
    }
}
