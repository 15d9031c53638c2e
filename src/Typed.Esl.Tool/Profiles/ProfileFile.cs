using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Profiles;

/// <summary>The user's configuration: switches by their names.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Default">The profile that counts where nothing else is said; null where there is none.</param>
/// <param name="Profiles">The profiles.</param>
internal sealed record ProfileFile(string Path, string? Default, IReadOnlyList<ConnectionProfile> Profiles)
{
    /// <summary>Whether others than its owner may read it.</summary>
    public bool IsReadableByOthers => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    /// <summary>The names of the profiles that there are, for whoever completes one. A configuration with mistakes has none: the run that uses it tells them.</summary>
    public static IEnumerable<string> NamesFor(IConsoleEnvironment environment)
    {
        try
        {
            return ConfigLocation.Find(null, environment) is { } path ? Read(path).Profiles.Select(profile => profile.Name) : [];
        }
        catch (ToolException)
        {
            return [];
        }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="ToolException">It cannot be read, or has mistakes.</exception>
    public static ProfileFile Read(string path)
    {
        try
        {
            return new ProfileReader(path).Read(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.BadConfiguration, $"the configuration {path} cannot be read: {exception.Message}", exception);
        }
    }
}
