using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>What the user types reaches the switch as it was meant, and what could do harm is asked about.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("api echo a  b", "echo a  b")]
    [InlineData("api echo it is", "echo", "it is")]
    [InlineData("api echo --json", "--", "echo", "--json")]
    [InlineData("api echo log events help", "echo", "log", "events", "help")]
    [InlineData("api echo log", "--timeout", "5", "echo", "log")]
    [InlineData("api help", "--", "help")]
    [InlineData("api uuid_setvar x note it is", "uuid_setvar", "x", "note", "it is")]
    [InlineData("api uuid_setvar x note 'it\\'s'", "uuid_setvar", "x", "note", "it's")]
    [InlineData("api show channels like 'a b' as json", "show", "channels", "like", "a b")]
    [InlineData("api uuid_broadcast x '/tmp/a b.wav' both", "uuid_broadcast", "x", "/tmp/a b.wav", "both")]
    public async Task Words_arrive_as_the_shell_parted_them(string sent, params string[] words)
    {
        await using var fake = FakeFreeSwitch.Start();
        await Run.Of(fake, words);
        Assert.Equal(sent, fake.Commands.Last(command => command.StartsWith("api", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_command_that_changes_something_is_sent_in_the_syntax_that_was_typed()
    {
        await using var fake = FakeFreeSwitch.Start();
        await Run.Of(fake, "--yes", "hupall", "NORMAL_CLEARING", "a", "1", "b", "2");
        Assert.Contains("api hupall NORMAL_CLEARING a 1 b 2", fake.Commands);
    }

    [Fact]
    public async Task A_dangerous_command_must_be_confirmed()
    {
        await using var fake = FakeFreeSwitch.Start();
        (await Run.Of(fake, "hupall")).Fails(ExitCodes.NotConfirmed, "esl: 'hupall' ends every call on the switch: --yes must confirm it.");
        (await Run.Of(fake, new TestConsole { Answer = false }, "hupall")).Fails(ExitCodes.NotConfirmed, "esl: not confirmed, and not sent.");
        Assert.DoesNotContain("api hupall", fake.Commands);
        Assert.Equal(ExitCodes.Ok, (await Run.Of(fake, new TestConsole { Answer = true }, "hupall")).ExitCode);
        Assert.Equal(ExitCodes.Ok, (await Run.Of(fake, "hupall", "--yes")).ExitCode);
    }

    [Fact]
    public async Task Raw_text_goes_out_and_comes_back_untouched()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("acme  routes 'a'").Reply("b  'c'");
        Assert.Equal("b  'c'", (await Run.Of(fake, "--raw", "acme  routes 'a'")).Succeeds().Output);
    }

    /// <summary>A script that sends raw text would go on as if all were well.</summary>
    [Theory]
    [InlineData("acme routes", "-ERR whatever", ExitCodes.CommandFailed)]
    [InlineData("acme routes", "-USAGE: acme <what>\n", ExitCodes.CommandFailed)]
    [InlineData("uuid_kill nobody", "-ERR No such channel!\n", ExitCodes.CommandFailed)]
    [InlineData("acme routes", "+OK -ERR is but a word here", ExitCodes.Ok)]
    [InlineData("acme routes", "", ExitCodes.Ok)]
    public async Task Raw_text_that_fails_is_told_by_the_exit_code(string text, string reply, int exitCode)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On(text).Reply(reply);
        Assert.Equal(exitCode, (await Run.Of(fake, "--raw", text)).ExitCode);
        Assert.Equal(exitCode, (await Run.Of(fake, new TestConsole { Input = new StringReader($"--raw {text}\n") })).ExitCode);
    }

    /// <summary>Where it were not so, 'originate' would be given up after five seconds, while the phone still rings.</summary>
    [Fact]
    public async Task Raw_text_that_takes_long_by_nature_has_as_long_as_it_has_otherwise()
    {
        await using var fake = FakeFreeSwitch.Start();
        Assert.StartsWith("+OK ", (await Run.Of(fake, "--raw", "originate user/1000 &park")).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("bgapi originate user/1000 &park", fake.Commands);
    }

    /// <summary>The switch would take a word that it does not know for another one, and say that all was well.</summary>
    [Theory]
    [InlineData("'USERBUSY' is no HangupCause: did you mean 'USER_BUSY'?", "uuid_kill", "4a1e", "USERBUSY")]
    [InlineData("is never closed by a '}'", "originate", "{a=b user/1000", "&park")]
    [InlineData("the switch has no event 'CHANNEL_ANSWERED': did you mean 'CHANNEL_ANSWER'?", "events", "CHANNEL_ANSWERED")]
    [InlineData("the switch has no event 'SOFIA::register': did you mean 'sofia::register'?", "events", "SOFIA::register")]
    public async Task What_cannot_be_right_is_not_sent(string told, params string[] words)
    {
        await using var fake = FakeFreeSwitch.Start();
        var run = await Run.Of(fake, words);
        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_names_every_exit_code()
    {
        string page = File.ReadAllText(Path.Combine(Typed.Esl.Tests.Shared.Repository.Root, "docs", "tool.md"));
        Assert.All(ExitCodes.All, code => Assert.Contains($"\n| {code.Code} | {code.Meaning} |\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_help_tells_every_exit_code()
    {
        var help = (await Run.Of("--help")).Succeeds().Output;
        Assert.All(help.Split('\n'), line => Assert.True(line.Length < 200, line));
        Assert.All(ExitCodes.All, code => Assert.Contains($"  {code.Code,3}  {code.Meaning}\n", help.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }
}
