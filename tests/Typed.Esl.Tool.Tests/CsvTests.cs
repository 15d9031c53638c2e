using Typed.Esl.Testing;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>A spreadsheet gets every value as the switch has it, in its own column, whatever is in it.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData("Doe, Jane", "\"Doe, Jane\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData("김영희", "김영희")]
    [InlineData(" blank ", " blank ")]
    public async Task A_value_stays_in_its_cell(string name, string cell)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Calls.Add(new CallRow { Uuid = "a", CallerIdName = name, CallerIdNumber = "1001" });
        string csv = (await Run.Of(fake, "show", "calls", "--csv")).Succeeds().Output;
        string[] header = csv[..csv.IndexOf("\r\n", StringComparison.Ordinal)].Split(',');
        Assert.Contains("cid_name", header);
        Assert.Contains($",{cell},1001,", csv, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rows_there_are_the_names_of_the_columns()
    {
        await using var fake = FakeFreeSwitch.Start();
        string csv = (await Run.Of(fake, "show", "calls", "--csv")).Succeeds().Output;
        Assert.Equal(1, csv.Count(character => character == '\n'));
        Assert.StartsWith("uuid,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_value_is_a_column_of_its_own()
    {
        Assert.Equal("value\r\n4\r\n", (await Run.Of("show", "calls", "count", "--demo", "--csv")).Succeeds().Output);
        Assert.Equal(2, (await Run.Of("status", "--demo", "--csv")).Succeeds().Output.Count(character => character == '\n'));
    }

    [Fact]
    public void A_column_that_a_row_lacks_is_empty_and_one_that_it_has_twice_stands_twice()
    {
        var rows = new RowsAnswer(
            new RecordView("Row", [], []),
            [[new("a", "1", false), new("b", "2", false)], [new("b", "3", false), new("b", "4", false), new("c", "{\"x\":1}", true)], [new("a", "", false)]]);
        Assert.Equal("a,b,b,c\r\n1,2,,\r\n,3,4,\"{\"\"x\"\":1}\"\r\n,,,\r\n", CsvPrinter.Print(rows));
        Assert.Equal("value\r\n\"\"\r\nx\r\n", CsvPrinter.Print(new ListAnswer(["", "x"])));
    }

    [Fact]
    public async Task Nothing_in_it_moves_the_cursor_of_a_terminal()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Calls.Add(new CallRow { Uuid = "a", CallerIdName = "\e[31mred" });
        Assert.DoesNotContain('\e', (await Run.Of(fake, new TestConsole { OutputWidth = 80 }, "show", "calls", "--csv")).Succeeds().Output);
        Assert.Contains("\e[31mred", (await Run.Of(fake, "show", "calls", "--csv")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esl: Give --json or --csv, not both.", "--json", "--csv")]
    [InlineData("esl: --raw prints the answer as it is; --csv cannot be asked for as well.", "--raw", "--csv")]
    public async Task What_contradicts_itself_is_refused(string line, params string[] options) => (await Run.Of(["status", .. options])).Fails(ExitCodes.BadOptions, line);
}
