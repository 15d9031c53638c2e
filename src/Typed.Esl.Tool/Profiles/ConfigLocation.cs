using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Profiles;

/// <summary>Where the user's configuration stands.</summary>
internal static class ConfigLocation
{
    public const string Variable = "ESL_CONFIG";

    /// <summary>The configuration that there is; null where there is none.</summary>
    /// <param name="named">The file that the command line names.</param>
    /// <param name="environment">Holds the defaults.</param>
    /// <exception cref="ToolException">A file is named that is not there.</exception>
    public static string? Find(string? named, IConsoleEnvironment environment)
    {
        string? demanded = named ?? (environment.Variable(Variable) is { Length: > 0 } variable ? variable : null);
        if (demanded is not null)
            return File.Exists(demanded) ? Path.GetFullPath(demanded) : throw new ToolException(ExitCodes.BadConfiguration, $"there is no configuration {Path.GetFullPath(demanded)}.");
        string usual = Usual(environment);
        return File.Exists(usual) ? usual : null;
    }

    /// <summary>Where it stands if nobody says otherwise.</summary>
    public static string Usual(IConsoleEnvironment environment)
    {
        string folder = OperatingSystem.IsWindows()
            ? environment.Variable("APPDATA") ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
            : environment.Variable("XDG_CONFIG_HOME") is { Length: > 0 } configured && Path.IsPathRooted(configured)
                ? configured
                : Path.Combine(environment.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(folder, "esl", "config.json");
    }
}
