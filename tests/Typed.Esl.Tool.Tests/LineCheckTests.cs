using Typed.Esl.Catalogue;
using Typed.Esl.Tool.Asking;

namespace Typed.Esl.Tool.Tests;

/// <summary>Who writes a command sees what is wrong with it before it is sent, in the words in which a compiler says it, and how it may go on.</summary>
public sealed class LineCheckTests
{
    private static readonly LineCheck s_check = new(BuiltInCatalogue.Model);

    [Theory]
    [InlineData("show cals", "cals", "'show' has no 'cals': did you mean 'calls'?")]
    [InlineData("shwo calls", "shwo", "The catalogue has no command 'shwo': did you mean 'show'?")]
    [InlineData("uuid_kill 4a1e USERBUSY", "USERBUSY", "'USERBUSY' is no HangupCause: did you mean 'USER_BUSY'?")]
    [InlineData("uuid_kill 4a1e USER_BUSY more", "more", "'more' is too much. The syntax is uuid_kill <uuid> [<cause>]")]
    [InlineData("fsctl debug_level 11", "11", "'11' is no value of 'level', which is from 0 to 10")]
    [InlineData("conference 3000 energy somebody", "somebody", "'somebody' is no value of 'member': it takes all, last, non_moderator, or a whole number, or a variable and its value, such as caller_id_number=1000")]
    [InlineData("originate usr/1000 9664", "usr", "'usr' is no kind of endpoint: did you mean 'user'?")]
    [InlineData("sched_api +5 none show cals", "cals", "'show' has no 'cals': did you mean 'calls'?")]
    public void A_mistake_is_told_at_its_place(string line, string at, string message)
    {
        var note = s_check.Of(line)!;
        Assert.Equal((message, true), (note.Text, note.IsMistake));
        Assert.Equal(at, line.Substring(note.Start, note.Length));
    }

    [Theory]
    [InlineData("sh", "show")]
    [InlineData("show ca", "calls")]
    [InlineData("uuid_kill", "'uuid' is missing")]
    [InlineData("show ", "channels")]
    [InlineData("uuid_kill 4a1e", "uuid_kill <uuid> [<cause>]: Ends the channel.")]
    [InlineData("hupall", "Danger: it ends every call on the switch.")]
    public void What_is_only_begun_is_no_mistake(string line, string hint)
    {
        var note = s_check.Of(line)!;
        Assert.False(note.IsMistake, note.Text);
        Assert.Contains(hint, note.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Of_nothing_there_is_nothing_to_say(string line) => Assert.Null(s_check.Of(line));
}
