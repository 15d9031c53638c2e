using Typed.Esl.Testing;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>One run of the program, inside the test's process.</summary>
/// <param name="ExitCode">What it left with.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained of.</param>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public static Task<Run> Of(params string[] args) => Of(new TestConsole(), args);

    public static Task<Run> Of(TestConsole console, params string[] args) => Of(console, CancellationToken.None, args);

    public static async Task<Run> Of(TestConsole console, CancellationToken cancellationToken, params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exitCode = await EslTool.RunAsync(args, output, error, console, cancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asks a fake switch.</summary>
    public static Task<Run> Of(FakeFreeSwitch fake, TestConsole console, params string[] args)
    {
        console.Variables["ESL_PASSWORD"] = fake.Password;
        return Of(console, [.. At(fake.Port), .. args]);
    }

    public static Task<Run> Of(FakeFreeSwitch fake, params string[] args) => Of(fake, new TestConsole(), args);

    public static string[] At(int port) => ["--host", "127.0.0.1", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>The run succeeded and complained of nothing.</summary>
    public Run Succeeds()
    {
        Assert.Equal("", Error);
        Assert.Equal(ExitCodes.Ok, ExitCode);
        return this;
    }

    /// <summary>The run failed as such runs are to: a code, one line on the error output, and nothing on the other.</summary>
    public Run Fails(int exitCode, string line)
    {
        Assert.Equal("", Output);
        Assert.Equal(line, Error.TrimEnd('\n'));
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        return this;
    }
}
