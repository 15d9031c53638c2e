using Typed.Esl.Catalogue;
using Typed.Esl.Tool.Prompting;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>What was entered is there on another day, no password ever is, and nobody else can read it.</summary>
public sealed class HistoryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-history-").FullName;

    private string FilePath => Path.Combine(_folder, "esl", "history");

    [Fact]
    public void Lines_are_kept_for_another_day()
    {
        var file = New();
        Assert.Empty(file.Read());
        file.Add("show calls");
        file.Add("originate user/1000 &park()");
        Assert.Equal(["show calls", "originate user/1000 &park()"], New().Read());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData("echo hunter2")]
    [InlineData("originate {sip_auth_password=x}user/1000 9664")]
    [InlineData("vm_fsdb_pref_password_set default example.org 1000 1234")]
    [InlineData("single_esl |swordfish switch.example 1000 status")]
    [InlineData("conference 3000 pin 4711")]
    [InlineData("global_setvar default_password=1234")]
    [InlineData(" status")]
    public void What_may_hold_a_secret_is_not(string line)
    {
        var file = New();
        file.Add(line);
        file.Add("status");
        Assert.Equal(["status"], New().Read());
    }

    [Fact]
    public void A_file_that_has_become_long_is_made_shorter_from_its_older_end()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllLines(FilePath, Enumerable.Range(0, 3000).Select(number => $"line {number}"));
        Assert.Equal(1000, New().Read().Count);
        Assert.Equal("line 2000", File.ReadLines(FilePath).First());
        Assert.Equal("line 2999", New().Read()[^1]);
    }

    [Fact]
    public void Where_nothing_can_be_kept_it_is_said_and_the_prompt_goes_on()
    {
        File.WriteAllText(Path.Combine(_folder, "esl"), "a file where a folder would have to be");
        var file = New();
        file.Add("status");
        Assert.StartsWith("the lines that you enter are not kept: ", file.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_where_the_system_keeps_what_programs_remember()
    {
        var console = new TestConsole();
        console.Variables["HOME"] = _folder;
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Path.Combine(_folder, ".local", "state", "esl", "history"), HistoryFile.PathOf(console));
        console.Variables["XDG_STATE_HOME"] = Path.Combine(_folder, "state");
        Assert.Equal(Path.Combine(_folder, "state", "esl", "history"), HistoryFile.PathOf(console));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HistoryFile New() => new(FilePath, new SecretLines(BuiltInCatalogue.Model, "hunter2").IsSecret);
}
