using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Tests;

/// <summary>Whoever presses Tab is offered what the catalogue knows to be right there, and nothing else.</summary>
public sealed class CommandCompleterTests
{
    private static readonly CommandCompleter s_completer = new(BuiltInCatalogue.Model);

    [Theory]
    [InlineData("uuid_ki", "uuid_kill")]
    [InlineData("  uuid_ki", "uuid_kill")]
    [InlineData("UUID_KI", "uuid_kill")]
    [InlineData("show call", "calls")]
    [InlineData("sofia pro", "profile")]
    [InlineData("uuid_kill x USER_B", "USER_BUSY")]
    [InlineData("sched_api +10 none uuid_kill x USER_B", "USER_BUSY")]
    [InlineData("originate user/1000 &playb", "&playback")]
    [InlineData("originate us", "user/")]
    public void What_is_begun_is_completed(string line, string expected) => Assert.Contains(expected, Texts(line));

    [Theory]
    [InlineData("show nonsense ")]
    [InlineData("uuid_kill x NO_SUCH")]
    [InlineData("nonsense ")]
    [InlineData("uuid_kill x USER_BUSY more")]
    public void Nothing_is_offered_behind_what_is_wrong(string line) => Assert.Empty(Texts(line));

    [Fact]
    public void Where_any_text_is_right_the_argument_says_what_belongs_there()
    {
        var only = Assert.Single(s_completer.Complete("uuid_kill ", 10));
        Assert.Equal(("<uuid>", "The channel's id.", 10, true), (only.Text, only.Description, only.ReplaceFrom, only.IsPlaceholder));
    }

    [Fact]
    public void The_cursor_decides_and_not_the_end_of_the_line()
    {
        Assert.Contains("calls", s_completer.Complete("show cal as json", 8).Select(completion => completion.Text));
        var completion = s_completer.Complete("show cal as json", 8).First(completion => completion.Text == "calls");
        Assert.Equal(5, completion.ReplaceFrom);
        Assert.NotEqual("", completion.Description);
    }

    /// <summary>A line of its own candidates is a command: whatever is offered leads somewhere.</summary>
    [Fact]
    public void Every_first_word_of_the_catalogue_is_offered_with_a_description()
    {
        var offered = s_completer.Complete("", 0);
        var known = BuiltInCatalogue.Model.Commands.Where(command => command.IsGenerated).Select(command => command.Syntax.FirstWord).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Superset(known, offered.Select(completion => completion.Text).ToHashSet(StringComparer.OrdinalIgnoreCase));
        Assert.All(offered, completion => Assert.NotEqual("", completion.Description));
    }

    /// <summary>Of every syntax, each literal word behind the first is offered where the words before it stand.</summary>
    [Fact]
    public void Every_word_that_a_syntax_begins_with_is_offered_in_its_place()
    {
        foreach (var command in BuiltInCatalogue.Model.Commands.Where(command => command.IsGenerated))
        {
            string line = "";
            foreach (var node in command.Syntax.Nodes.TakeWhile(node => node is LiteralNode or BlankNode))
            {
                if (node is BlankNode)
                {
                    line += " ";
                    continue;
                }

                string word = ((LiteralNode)node).Text;
                Assert.True(line.EndsWith(' ') || line.Length == 0, command.Key);
                Assert.Contains(word, Texts(line), StringComparer.OrdinalIgnoreCase);
                line += word;
            }
        }
    }

    private static IEnumerable<string> Texts(string line) => s_completer.Complete(line, line.Length).Where(completion => !completion.IsPlaceholder).Select(completion => completion.Text);
}
