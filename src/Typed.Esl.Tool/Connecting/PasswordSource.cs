using System.ComponentModel;
using System.Diagnostics;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Where the password comes from. It is never printed, and a person is only asked where the one that fresh switches have is refused, or a user has none.</summary>
internal sealed class PasswordSource(ToolOptions options, IConsoleEnvironment environment)
{
    private string ProfileName => $"of the profile '{options.Profile?.Name}'";

    /// <summary>Where the given password comes from, as a message says it.</summary>
    public string Name =>
        options.PasswordFile is { } file ? $"in {file.FullName}"
        : options.Password is not null ? "of --password"
        : options.Profile is { HasPassword: true } ? ProfileName
        : $"in {EslRootCommand.PasswordVariable}";

    /// <summary>The password that was given; null where none was.</summary>
    /// <exception cref="ToolException">It cannot be had from where it is said to be.</exception>
    public async Task<string?> GivenAsync(CancellationToken cancellationToken)
    {
        if (options.PasswordFile is { } file)
            return FromFile(file.FullName);
        if (options.Password is { } given)
            return given;
        return options.Profile switch
        {
            { Password: { } text } => text,
            { PasswordFile: { } path } => FromFile(path),
            { PasswordVariable: { } variable } => environment.Variable(variable) is { Length: > 0 } value
                ? value
                : throw new ToolException(ExitCodes.NoPassword, $"the password {ProfileName} is to be in {variable}, which is not set."),
            { PasswordCommand: { } command } => await FromProgramAsync(command[0], command.Skip(1), cancellationToken).ConfigureAwait(false),
            _ => environment.Variable(EslRootCommand.PasswordVariable) is { Length: > 0 } variable ? variable : null,
        };
    }

    /// <summary>The password that every fresh switch has.</summary>
    public static string OfFreshSwitch => new EslClientOptions().Password;

    /// <summary>Asks the person, where there is one. Whoever is asked holds up a thread, and Ctrl-C does not wait for his answer.</summary>
    public async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsInteractive)
            return null;
        string question = options.User is { } user ? $"Password of {user} at {options.Peer}: " : $"Password of the Event Socket at {options.Peer}: ";
        return await Task.Run(() => environment.AskSecret(question), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string FromFile(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() is { Length: > 0 } password
                ? password
                : throw new ToolException(ExitCodes.NoPassword, $"the first line of {path} is no password: it is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NoPassword, $"the password file cannot be read: {exception.Message}", exception);
        }
    }

    private async Task<string> FromProgramAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            // What it asks the person goes to the terminal itself; only its answer is read here.
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            try
            {
                string? password = await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false);
                await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return process.ExitCode != 0 ? throw new ToolException(ExitCodes.NoPassword, $"'{program}' was to tell the password {ProfileName}, and ended with {process.ExitCode}.")
                    : password is { Length: > 0 } ? password
                    : throw new ToolException(ExitCodes.NoPassword, $"'{program}' was to tell the password {ProfileName}, and printed none.");
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception exception)
        {
            throw new ToolException(ExitCodes.NoPassword, $"the password {ProfileName} cannot be asked of '{program}': {exception.Message}", exception);
        }
    }
}
