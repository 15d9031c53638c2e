using System.Text.Json;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Every report of the catalogue can be asked for, without a word of code for any of them.</summary>
public sealed class ShowReportTests
{
    /// <summary>All that only reads and needs no argument, in every way to ask for it.</summary>
    public static TheoryData<string> Reports =>
    [
        .. BuiltInCatalogue.Model.Commands
            .Where(command => command.IsRead && command.Reply.Form is ReplyForm.Json or ReplyForm.Xml or ReplyForm.Table)
            .SelectMany(command => command.Also.Where(other => other.Reply.Form != ReplyForm.Value).Select(other => other.Syntax).Prepend(command.Syntax))
            .Where(syntax => !syntax.Arguments.Any(argument => !argument.Type.Contains('|')))
            .SelectMany(Texts)
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task A_report_is_printed_as_a_table_and_as_json(string words)
    {
        var table = (await Run.Of(new TestConsole { OutputWidth = 100 }, ["--demo", .. words.Split(' ')])).Succeeds();
        Assert.NotEqual("", table.Output);
        Assert.All(table.Output.Split('\n'), line => Assert.True(Printing.SafeText.Width(line) <= 100, line));

        var json = (await Run.Of(["--demo", "--json", .. words.Split(' ')])).Succeeds();
        using var document = JsonDocument.Parse(json.Output);
        Assert.True(document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Object);
    }

    /// <summary>What is in people's fingers and scripts from fs_cli.</summary>
    [Fact]
    public async Task A_command_can_be_given_as_fs_cli_takes_it()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        Assert.Equal((await Run.Of(fake, "show", "channels", "--csv")).Succeeds().Output, (await Run.Of(fake, "-x", "show channels", "--csv")).Succeeds().Output);
    }

    [Fact]
    public async Task The_exact_form_is_asked_for_whatever_was_typed()
    {
        await using var fake = Typed.Esl.Testing.FakeFreeSwitch.StartDemo();
        (await Run.Of(fake, "show", "calls")).Succeeds();
        (await Run.Of(fake, "SHOW  calls as csv")).Succeeds();
        (await Run.Of(fake, "show", "codec")).Succeeds();
        (await Run.Of(fake, "show", "channels", "like", "a b")).Succeeds();
        (await Run.Of(fake, "show", "module", "mod_sofia")).Succeeds();
        Assert.Equal(
            ["api show calls as json", "api show calls as json", "api show codecs as json", "api show channels like 'a b' as json", "api show module mod_sofia"],
            fake.Commands.Where(command => command.StartsWith("api", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    [InlineData(null)]
    public async Task The_calls_of_the_demo_look_like_this(int? width)
    {
        var run = await Run.Of(new TestConsole { OutputWidth = width }, "show", "calls", "--demo");
        Snapshot.Match(run.Succeeds().Output, $"show-calls-{width?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "redirected"}", "txt");
    }

    /// <summary>A table is not to be pushed off the screen by what is said of it.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(26)]
    [InlineData(40)]
    public async Task What_is_said_below_a_table_leaves_room_for_it(int width)
    {
        string table = (await Run.Of(new TestConsole { OutputWidth = width }, "show", "calls", "--demo")).Succeeds().Output;
        string[] below = table[table.IndexOf("4 calls.", StringComparison.Ordinal)..].TrimEnd('\n').Split('\n');
        Assert.InRange(below.Length, 1, 6);
        Assert.Matches(@"^4 calls\. Left out: .*\d+ (more|columns)|Call created; --wide shows all\.$", string.Join(' ', below));
        Assert.EndsWith("--wide shows all.", string.Join(' ', below), StringComparison.Ordinal);
        Assert.All(table.Split('\n'), line => Assert.True(Printing.SafeText.Width(line) <= width, line));
    }

    /// <summary>The id is what one copies to go on with: on no terminal it may be missing, and what is missing must be said.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    public async Task Every_row_shows_its_id_and_what_is_left_out_is_named(int width)
    {
        const string Id = "0f6c7a8e-3b1d-4e2a-9d57-2c8f1b4a6e90";
        await using var fake = FakeFreeSwitch.Start();
        fake.Calls.Add(new CallRow { Uuid = Id, CallerIdName = "Doe, Jane", CallerIdNumber = "+4930123456", Destination = "1002", CallState = CallState.Active, Direction = CallDirection.Inbound });
        fake.Calls.Add(new CallRow { Uuid = Id.Replace('0', '1'), CallerIdNumber = "1001", Destination = "1002", CallState = CallState.Ringing, Direction = CallDirection.Outbound });
        string table = (await Run.Of(fake, new TestConsole { OutputWidth = width }, "show", "calls")).Succeeds().Output;
        Assert.Contains(Id, table, StringComparison.Ordinal);
        Assert.Contains(Id.Replace('0', '1'), table, StringComparison.Ordinal);
        Assert.Contains("+4930123456", table, StringComparison.Ordinal);
        Assert.All(table.Split('\n'), line => Assert.True(Printing.SafeText.Width(line) <= width, line));
        string note = string.Join(' ', table[table.IndexOf("2 calls.", StringComparison.Ordinal)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string wide = (await Run.Of(fake, new TestConsole { OutputWidth = width }, "show", "calls", "--wide")).Succeeds().Output;
        foreach (string heading in (string[])["Direction", "Caller id name", "Destination", "Call state"])
        {
            Assert.Contains(heading.Split(' ')[0], wide, StringComparison.Ordinal);
            Assert.True(table[..table.IndexOf('─', StringComparison.Ordinal)].Contains(heading.Split(' ')[^1], StringComparison.Ordinal) != note.Contains(heading, StringComparison.Ordinal), table);
        }

        Assert.EndsWith("; --wide shows all.", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Color_is_for_terminals_that_want_it()
    {
        Assert.Contains("\e[", (await Run.Of(new TestConsole { OutputWidth = 80, UsesColor = true }, "show", "calls", "--demo")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', (await Run.Of("show", "calls", "--demo")).Output);
    }

    [Fact]
    public async Task A_count_is_a_number_and_a_record_is_named_values()
    {
        Assert.Equal("4\n", (await Run.Of("show", "calls", "count", "--demo")).Succeeds().Output);
        Assert.Equal("\"4\"\n", (await Run.Of("show", "calls", "count", "--demo", "--json")).Succeeds().Output);
        Assert.Contains("Session limit", (await Run.Of("status", "--demo")).Succeeds().Output, StringComparison.Ordinal);
        using var status = JsonDocument.Parse((await Run.Of("status", "--demo", "--json")).Succeeds().Output);
        Assert.Equal(JsonValueKind.String, status.RootElement.GetProperty("sessionLimit").ValueKind);
    }

    /// <summary>The texts of a syntax whose arguments are all words: one with the optional parts left out, for each of the words.</summary>
    private static IEnumerable<string> Texts(Template syntax)
    {
        IEnumerable<string> texts = [""];
        foreach (var node in syntax.Nodes)
        {
            texts = node switch
            {
                LiteralNode literal => texts.Select(text => text + literal.Text),
                BlankNode => texts.Select(text => text + " "),
                ArgumentNode argument => texts.SelectMany(text => argument.Type.Split('|').Select(word => text + word)),
                _ => texts,
            };
        }

        return texts.Select(text => text.Trim(' '));
    }

    [Fact]
    public async Task Every_column_that_holds_anything_can_be_asked_for()
    {
        var table = (await Run.Of(new TestConsole { OutputWidth = 80 }, "show", "calls", "--demo", "--wide")).Succeeds().Output;

        Assert.DoesNotContain("…", table, StringComparison.Ordinal);
        Assert.DoesNotContain("more column", table, StringComparison.Ordinal);
        Assert.Contains("sofia/external/+4930901820@carrier.example", table, StringComparison.Ordinal);
    }
}
