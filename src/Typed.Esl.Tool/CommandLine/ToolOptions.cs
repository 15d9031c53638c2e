using Typed.Esl.Tool.Profiles;

namespace Typed.Esl.Tool.CommandLine;

/// <summary>What the user asked for.</summary>
internal sealed record ToolOptions
{
    /// <summary>How long a switch may take where the user did not say.</summary>
    public static TimeSpan UsualTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The command's words, as the shell parted them.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The switch's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The port of its Event Socket.</summary>
    public required int Port { get; init; }

    /// <summary>The password from the command line; null where it is not there.</summary>
    public string? Password { get; init; }

    /// <summary>The file that holds the password; null where none is named.</summary>
    public FileInfo? PasswordFile { get; init; }

    /// <summary>A user of the switch's directory, with his domain; null for the Event Socket's own password.</summary>
    public string? User { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool Tls { get; init; }

    /// <summary>The file with the certificates that are trusted; null for those that the system trusts.</summary>
    public string? TlsCa { get; init; }

    /// <summary>The profile that the rest was taken from where nothing else was said; null where there is none.</summary>
    public ConnectionProfile? Profile { get; init; }

    /// <summary>The files of the catalogues that stand beside the one that is built in.</summary>
    public IReadOnlyList<string> Catalogues { get; init; } = [];

    /// <summary>What the user should know of what was asked for, before anything is done.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How long the switch may take; null where the user did not say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether to print JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether to print comma-separated values.</summary>
    public bool Csv { get; init; }

    /// <summary>After how long the question is asked again; null where it is asked once.</summary>
    public TimeSpan? Watch { get; init; }

    /// <summary>Whether every column is shown and nothing is cut.</summary>
    public bool Wide { get; init; }

    /// <summary>Whether the words are sent as they are and the answer is printed as it is.</summary>
    public bool Raw { get; init; }

    /// <summary>Whether to ask a switch inside this program.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether dangerous commands are confirmed.</summary>
    public bool Yes { get; init; }

    /// <summary>Whether the lines behind one that fails are run as well.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>The switch, as messages name it.</summary>
    public string Peer => Host.Contains(':', StringComparison.Ordinal) && !Host.StartsWith('[') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    // The generated text of a record would hold the password.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Peer = ").Append(Peer);
        return true;
    }
}
