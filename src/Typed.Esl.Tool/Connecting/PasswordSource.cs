using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Where the password comes from. It is never printed, and a person is only asked where the one that fresh switches have is refused.</summary>
internal sealed class PasswordSource(ToolOptions options, IConsoleEnvironment environment)
{
    /// <summary>Where the given password comes from, as a message says it.</summary>
    public string Name => options.PasswordFile is { } file ? $"in {file.FullName}" : options.Password is not null ? "of --password" : $"in {EslRootCommand.PasswordVariable}";

    /// <summary>The password that was given; null where none was.</summary>
    /// <exception cref="ToolException">The file cannot be read, or holds none.</exception>
    public string? Given()
    {
        if (options.PasswordFile is { } file)
            return FromFile(file);
        return options.Password ?? (environment.Variable(EslRootCommand.PasswordVariable) is { Length: > 0 } variable ? variable : null);
    }

    /// <summary>The password that every fresh switch has.</summary>
    public static string OfFreshSwitch => new EslClientOptions().Password;

    /// <summary>Asks the person, where there is one.</summary>
    public string? Ask() => environment.IsInteractive ? environment.AskSecret($"Password of the Event Socket at {options.Peer}: ") : null;

    private static string FromFile(FileInfo file)
    {
        try
        {
            return File.ReadLines(file.FullName).FirstOrDefault() is { Length: > 0 } password
                ? password
                : throw new ToolException(ExitCodes.NoPassword, $"the first line of {file.FullName} is no password: it is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NoPassword, $"the password file cannot be read: {exception.Message}", exception);
        }
    }
}
