using Typed.Esl.Testing;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>Where the password comes from, and that it goes nowhere but to the switch.</summary>
public sealed class PasswordTests : IDisposable
{
    private const string Secret = "hunter2-s3cret";
    private const string Warning = "esl: warning: the process list shows --password to every user of this machine; a file or the environment does not.\n";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task It_may_stand_in_a_file_in_the_environment_or_after_an_option()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        await File.WriteAllTextAsync(_file, Secret + "\nsecond line\n");
        (await Run.Of([.. Run.At(fake.Port), "--password-file", _file, "status"])).Succeeds();

        var console = new TestConsole { Variables = { ["ESL_PASSWORD"] = Secret, ["ESL_HOST"] = "127.0.0.1", ["ESL_PORT"] = $"{fake.Port}" } };
        (await Run.Of(console, "status")).Succeeds();

        var run = await Run.Of([.. Run.At(fake.Port), "--password", Secret, "status"]);
        Assert.Equal((ExitCodes.Ok, Warning), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_fresh_switch_needs_none()
    {
        await using var fake = FakeFreeSwitch.Start();
        (await Run.Of([.. Run.At(fake.Port), "status"])).Succeeds();
    }

    [Fact]
    public async Task A_person_is_asked_where_the_usual_one_is_refused()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        var console = new TestConsole { Secret = Secret };
        (await Run.Of(console, [.. Run.At(fake.Port), "status"])).Succeeds();
        Assert.Equal([$"Password of the Event Socket at 127.0.0.1:{fake.Port}: "], console.Questions);
    }

    [Fact]
    public async Task A_wrong_one_is_said_in_one_line_and_never_printed()
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.Refused);
        var console = new TestConsole { Variables = { ["ESL_PASSWORD"] = Secret } };
        var run = await Run.Of(console, [.. Run.At(peer.Port), "status"]);
        Assert.DoesNotContain(Secret, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal((ExitCodes.AccessDenied, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("status")]
    [InlineData("status", "--port", "x")]
    [InlineData("status", "--unknown")]
    public async Task No_run_prints_it(params string[] args)
    {
        await using var peer = ScriptedPeer.ThatSays(ScriptedPeer.Greeting, ScriptedPeer.Refused);
        var run = await Run.Of([.. Run.At(peer.Port), "--password", Secret, .. args]);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        var options = new ToolOptions { Host = "h", Port = 1, Password = Secret };
        Assert.DoesNotContain(Secret, options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_or_is_empty_is_said()
    {
        (await Run.Of("--password-file", _file, "status")).Fails(ExitCodes.NoPassword, $"esl: the first line of {_file} is no password: it is empty.");
        var run = await Run.Of("--password-file", _file + ".missing", "status");
        Assert.Equal((ExitCodes.NoPassword, ""), (run.ExitCode, run.Output));
    }
}
