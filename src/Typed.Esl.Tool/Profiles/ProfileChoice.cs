using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Profiles;

/// <summary>Chooses the profile that a run goes by.</summary>
internal static class ProfileChoice
{
    public const string Variable = "ESL_PROFILE";

    /// <summary>The profile; null where there is none.</summary>
    /// <param name="named">The profile that the command line names.</param>
    /// <param name="config">The configuration that the command line names.</param>
    /// <param name="isElsewhere">Whether the switch is named otherwise, so that the default profile, with its password, is not meant.</param>
    /// <param name="environment">Holds the defaults.</param>
    /// <param name="warn">Takes what the user should know of the configuration.</param>
    /// <exception cref="ToolException">The configuration has mistakes, or has no such profile.</exception>
    public static ConnectionProfile? Of(string? named, string? config, bool isElsewhere, IConsoleEnvironment environment, Action<string> warn)
    {
        string? wanted = named ?? (environment.Variable(Variable) is { Length: > 0 } variable ? variable : null);
        string? path = ConfigLocation.Find(config, environment);
        if (path is null)
            return wanted is null ? null : throw new ToolException(ExitCodes.BadConfiguration, $"there is no profile '{wanted}': there is no configuration {ConfigLocation.Usual(environment)}.");
        if (wanted is null && isElsewhere)
            return null;
        var file = ProfileFile.Read(path);
        if ((wanted ?? file.Default) is not { } name)
            return null;
        var profile = file.Profiles.FirstOrDefault(profile => profile.Name == name)
            ?? throw new ToolException(ExitCodes.BadConfiguration, $"{path} has no profile '{name}'{ProfileReader.Hint(name, file.Profiles.Select(known => known.Name))}");
        if (file.Profiles.Any(known => known.Password is not null) && file.IsReadableByOthers)
            warn($"warning: {path} holds a password and can be read by other users of this machine: chmod 600 {path}");
        return profile;
    }
}
