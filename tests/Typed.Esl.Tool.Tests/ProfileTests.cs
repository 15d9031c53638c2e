using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>A switch has a name: who gives it reaches that switch, with its password, and no other.</summary>
public sealed class ProfileTests : IDisposable
{
    private const string Secret = "hunter2-s3cret";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_profile_says_where_the_switch_is_and_how_it_lets_us_in()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        string config = _folder.Write("config.json", Config(fake.Port, $"\"password\": \"{Secret}\""));

        (await Run.Of("--config", config, "--profile", "berlin", "status")).Succeeds();
        (await Run.Of(new TestConsole { Variables = { ["ESL_CONFIG"] = config, ["ESL_PROFILE"] = "berlin" } }, "status")).Succeeds();
        (await Run.Of(new TestConsole { Variables = { ["ESL_CONFIG"] = config } }, "status")).Succeeds();
        Assert.Equal(3, fake.Commands.Count(command => command.StartsWith("api", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_stands_where_the_system_keeps_such_files()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        Directory.CreateDirectory(_folder["esl"]);
        _folder.Write(Path.Combine("esl", "config.json"), Config(fake.Port, $"\"password\": \"{Secret}\""));
        (await Run.Of(new TestConsole { Variables = { [OperatingSystem.IsWindows() ? "APPDATA" : "XDG_CONFIG_HOME"] = _folder.Path } }, "status")).Succeeds();
    }

    [Fact]
    public async Task What_is_said_on_the_command_line_counts_before_the_profile_and_the_profile_before_the_environment()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        string config = _folder.Write("config.json", Config(1, $"\"password\": \"{Secret}\""));
        (await Run.Of("--config", config, "--profile", "berlin", "--port", $"{fake.Port}", "status")).Succeeds();
        var run = await Run.Of(new TestConsole { Variables = { ["ESL_PORT"] = $"{fake.Port}" } }, "--config", config, "--profile", "berlin", "status");
        run.Fails(ExitCodes.Unreachable, "esl: there is no switch at 127.0.0.1:1: Connection refused");
    }

    /// <summary>Otherwise the password of the switch that is used every day would be sent to any other that is looked at once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_default_profile_and_its_password_are_not_meant_where_another_switch_is_named(bool byOption)
    {
        await using var fake = FakeFreeSwitch.Start();
        string config = _folder.Write("config.json", Config(1, $"\"password\": \"{Secret}\""));
        var console = new TestConsole();
        if (!byOption)
            console.Variables["ESL_PORT"] = $"{fake.Port}";
        (await Run.Of(console, ["--config", config, .. byOption ? (string[])["--port", $"{fake.Port}"] : [], "status"])).Succeeds();
    }

    [Theory]
    [InlineData("\"passwordFile\": \"berlin.password\"")]
    [InlineData("\"passwordVariable\": \"BERLIN_PASSWORD\"")]
    [InlineData("\"passwordCommand\": [\"echo\", \"hunter2-s3cret\"]")]
    public async Task The_password_may_be_elsewhere(string member)
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        _folder.Write("berlin.password", Secret + "\n");
        string config = _folder.Write("config.json", Config(fake.Port, member));
        (await Run.Of(new TestConsole { Variables = { ["BERLIN_PASSWORD"] = Secret } }, "--config", config, "status")).Succeeds();
    }

    [Theory]
    [InlineData("\"passwordVariable\": \"BERLIN_PASSWORD\"", "the password of the profile 'berlin' is to be in BERLIN_PASSWORD, which is not set.")]
    [InlineData("\"passwordCommand\": [\"false\"]", "'false' was to tell the password of the profile 'berlin', and ended with 1.")]
    [InlineData("\"passwordCommand\": [\"true\"]", "'true' was to tell the password of the profile 'berlin', and printed none.")]
    public async Task A_password_that_is_not_where_it_is_said_to_be_is_told(string member, string line) =>
        (await Run.Of("--config", _folder.Write("config.json", Config(1, member)), "status")).Fails(ExitCodes.NoPassword, "esl: " + line);

    /// <summary>It may ask the person for something on that very terminal, and what he takes for it is no time of the switch's.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Nothing_is_said_while_a_program_is_asked_for_the_password()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe with a name is what the program waits for.");
        await using var peer = ScriptedPeer.ThatSays("");
        string pipe = _folder["pipe"];
        string config = _folder.Write("config.json", Config(peer.Port, $"\"passwordCommand\": [\"cat\", \"{pipe}\"]"));
        using (var make = Process.Start("mkfifo", [pipe]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var (time, error) = (new FakeTimeProvider(), new SharedWriter());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = Task.Run(() => EslTool.RunAsync(["--config", config, "status"], TextWriter.Null, error, new TestConsole { Time = time, ShowsProgress = true }, end.Token), end.Token);

        // It opens when the program reads it, and not before.
        await using (var typed = await Task.Run(() => new StreamWriter(File.Open(pipe, FileMode.Open, FileAccess.Write)), end.Token).WaitAsync(end.Token))
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await typed.WriteLineAsync(Secret);
        }

        await peer.Met.Task;
        time.Advance(TimeSpan.FromSeconds(1));
        await error.UntilAsync("… 1 s");
        Assert.StartsWith($"\r\e[Kwaiting for 127.0.0.1:{peer.Port} … 1 s", error.ToString(), StringComparison.Ordinal);
        await end.CancelAsync();
        Assert.Equal(ExitCodes.Canceled, await run);
    }

    [Fact]
    public async Task A_user_of_the_directory_is_let_in_with_his_own_password()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Users = [new("1000@example.org", Secret)] });
        string config = _folder.Write("config.json", Config(fake.Port, $"\"user\": \"1000@example.org\", \"password\": \"{Secret}\""));
        (await Run.Of("--config", config, "status")).Succeeds();
        (await Run.Of(new TestConsole { Variables = { ["ESL_PASSWORD"] = Secret } }, [.. Run.At(fake.Port), "--user", "1000@example.org", "status"])).Succeeds();

        var console = new TestConsole { Secret = Secret };
        (await Run.Of(console, [.. Run.At(fake.Port), "--user", "1000@example.org", "status"])).Succeeds();
        Assert.Equal([$"Password of 1000@example.org at 127.0.0.1:{fake.Port}: "], console.Questions);
        (await Run.Of("--user", "1000", "status")).Fails(ExitCodes.BadOptions, "esl: --user needs a user and his domain, such as 1000@example.org.");
    }

    [Fact]
    public async Task A_password_that_others_can_read_is_warned_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files have no such mode there");
        await using var fake = FakeFreeSwitch.Start(new() { Password = Secret });
        string config = _folder.Write("config.json", Config(fake.Port, $"\"password\": \"{Secret}\""));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(config, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var run = await Run.Of("--config", config, "status");
        Assert.Equal((ExitCodes.Ok, $"esl: warning: {config} holds a password and can be read by other users of this machine: chmod 600 {config}\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("{ \"profiles\": { \"a\": { \"hots\": \"x\" } } }", "(1,24): the profile 'a' has no member 'hots'; did you mean 'host'?")]
    [InlineData("{ \"profile\": {} }", "(1,3): the configuration has no member 'profile'; did you mean 'profiles'?")]
    [InlineData("{\n  \"profiles\": { \"a\": { \"port\": 70000 } } }", "(2,32): 'port' must be a number between 1 and 65535.")]
    [InlineData("{ \"profiles\": { \"a\": { \"password\": \"x\", \"passwordFile\": \"y\" } } }", "(1,17): the profile 'a' says in 2 ways where its password is; one is enough.")]
    [InlineData("{ \"profiles\": { \"a\": {}, \"a\": {} } }", "(1,26): 'a' stands twice in 'profiles'.")]
    [InlineData("{ \"profiles\": [] }", "(1,15): 'profiles' must be an object, not an array.")]
    [InlineData("{ \"profiles\": {", "(1,16): The file ends where '}' is expected.")]
    [InlineData("{ \"default\": \"berln\", \"profiles\": { \"berlin\": {} } }", ": the default is 'berln', and no profile is called so; did you mean 'berlin'?")]
    public async Task A_mistake_in_the_configuration_is_told_with_its_place(string text, string mistake)
    {
        string config = _folder.Write("config.json", text);
        (await Run.Of("--config", config, "status")).Fails(ExitCodes.BadConfiguration, $"esl: {config}{mistake}");
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_told_with_the_nearest()
    {
        string config = _folder.Write("config.json", Config(1, "\"host\": \"127.0.0.1\""));
        (await Run.Of("--config", config, "--profile", "berlim", "status")).Fails(ExitCodes.BadConfiguration, $"esl: {config} has no profile 'berlim'; did you mean 'berlin'?");
        (await Run.Of("--config", _folder["none.json"], "status")).Fails(ExitCodes.BadConfiguration, $"esl: there is no configuration {_folder["none.json"]}.");
    }

    private static string Config(int port, string member) => $$"""{ "default": "berlin", "profiles": { "berlin": { "port": {{port}}, {{member}} } } }""";
}
