using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Asking;
using Typed.Esl.Tool.Helping;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who does not know a command is told all that the catalogue knows of it, without a switch.</summary>
public sealed class CommandHelpTests
{
    private static readonly CatalogueModel s_catalogue = BuiltInCatalogue.Model;

    [Fact]
    public async Task A_command_is_explained_whole()
    {
        string help = (await Run.Of("help", "uuid_kill")).Succeeds().Output;
        Assert.StartsWith("uuid_kill <uuid> [<cause>]\n", help, StringComparison.Ordinal);
        Assert.Matches(@"\n  <uuid>   The channel's id\. \(channelId\)\n", help);
        Assert.Contains("NORMAL_CLEARING", help, StringComparison.Ordinal);
        Assert.Contains("\nAnswers\n  that it succeeded", help, StringComparison.Ordinal);
        Assert.Contains("\nExample\n  esl uuid_kill ", help, StringComparison.Ordinal);
        Assert.Equal(help, (await Run.Of("uuid_kill", "--help")).Succeeds().Output);
    }

    [Fact]
    public async Task What_it_answers_is_named_by_its_columns()
    {
        string help = (await Run.Of("help", "show", "calls")).Succeeds().Output;
        Assert.Contains("\nAnswers\n  rows, each with\n", help, StringComparison.Ordinal);
        Assert.Matches(@"\n  created_epoch +epoch\n", help);
    }

    [Fact]
    public async Task The_beginning_of_many_lists_them()
    {
        string help = (await Run.Of("help", "uuid_hold")).Succeeds().Output;
        Assert.All(help.TrimEnd('\n').Split('\n'), line => Assert.Matches("^(uuid_hold| )", line));
        Assert.True(help.Split('\n').Length > 2, help);
    }

    [Fact]
    public async Task Danger_and_successors_are_said()
    {
        Assert.Contains("Danger: it ends every call on the switch.", (await Run.Of("help", "hupall")).Succeeds().Output, StringComparison.Ordinal);
        var obsolete = s_catalogue.Commands.First(command => command is { Obsolete: not null, IsGenerated: true });
        string successor = s_catalogue.Commands.First(command => command.Key == obsolete.Obsolete).Syntax.Source;
        string help = new CommandHelp(s_catalogue, new TestConsole()).Of(Example.Of(s_catalogue, obsolete).Split(' '));
        Assert.Contains($"Obsolete: use '{successor}'.", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_command_is_explained_and_the_tools_own_have_their_help()
    {
        (await Run.Of("help", "uuid_kil")).Fails(ExitCodes.Refused, "esl: The catalogue has no command 'uuid_kil'; did you mean 'uuid_kill'?");
        Assert.Equal((await Run.Of("--help")).Output, (await Run.Of("help")).Succeeds().Output);
        foreach (string[] args in (string[][])[["help", "events"], ["events", "--help"]])
        {
            string help = (await Run.Of(args)).Succeeds().Output;
            Assert.Matches(@"\n  \S+ events \[<names>\.\.\.\] \[options\]\n", help);
            Assert.Contains("--where", help, StringComparison.Ordinal);
        }
    }

    /// <summary>What typed programs never need is listed nowhere, and is a command of the switch all the same.</summary>
    [Fact]
    public void A_command_that_is_listed_nowhere_is_explained_to_whoever_asks_for_it()
    {
        var listed = s_catalogue.Commands.Where(command => !command.IsHidden).Select(command => command.Syntax.FirstWord).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var hidden = s_catalogue.Commands.Where(command => command.IsHidden && !listed.Contains(command.Syntax.FirstWord)).ToList();
        Assert.NotEmpty(hidden);
        foreach (var command in hidden)
            Assert.Contains(command.Syntax.Source, new CommandHelp(s_catalogue, new TestConsole()).Of([command.Syntax.FirstWord]), StringComparison.Ordinal);
    }

    /// <summary>An example that is shown can be typed: it is a command, and the very one that it is an example of.</summary>
    [Fact]
    public void Every_example_is_its_command_and_every_help_fits_the_terminal()
    {
        var builder = new RequestBuilder(s_catalogue);
        foreach (var command in s_catalogue.Commands.Where(command => command.IsGenerated))
        {
            string example = Example.Of(s_catalogue, command);
            Assert.True(builder.Build([example]).Command?.Key == command.Key, $"{command.Key}: {example}");
            string help = new CommandHelp(s_catalogue, new TestConsole { OutputWidth = 100 }).Of([example]);
            Assert.StartsWith(command.Syntax.Source + "\n", help, StringComparison.Ordinal);
            Assert.DoesNotContain("<>", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Long_texts_are_folded_under_their_column()
    {
        var text = new HelpText(new TestConsole { OutputWidth = 40 });
        text.Section("Heading", [("name", "one two three four five six seven eight nine ten"), ("other", "short")]);
        Assert.Equal("\nHeading\n  name   one two three four five six\n         seven eight nine ten\n  other  short\n", text.ToString());
        Assert.All(text.ToString().Split('\n'), line => Assert.True(SafeText.Width(line) <= 40));
    }

    [Fact]
    public void Sentences_and_warnings_fit_the_terminal_and_no_word_of_them_is_cut()
    {
        const string Sentence = "one two three four five six seven eight nine ten eleven averyveryverylongwordthatfitsnowhereatall";
        var text = new HelpText(new TestConsole { OutputWidth = 30 });
        text.Line(Sentence);
        text.Warning(Sentence);
        string[] rows = text.ToString().TrimEnd('\n').Split('\n');
        Assert.All(rows, row => Assert.StartsWith("  ", row, StringComparison.Ordinal));
        Assert.All(rows.Where(row => !row.Contains("avery", StringComparison.Ordinal)), row => Assert.True(SafeText.Width(row) <= 30, row));
        Assert.Equal($"{Sentence} {Sentence}", string.Join(' ', rows.Select(row => row.Trim())));
    }
}
