namespace Typed.Esl.Tool.CommandLine;

/// <summary>What the user asked for.</summary>
/// <param name="Words">The command's words, as the shell parted them.</param>
/// <param name="Host">The switch's name or address.</param>
/// <param name="Port">The port of its Event Socket.</param>
/// <param name="Password">The password from the command line; null where it is not there.</param>
/// <param name="PasswordFile">The file that holds the password; null where none is named.</param>
/// <param name="Timeout">How long the switch may take; null where the user did not say.</param>
/// <param name="Json">Whether to print JSON.</param>
/// <param name="Wide">Whether every column is shown and nothing is cut.</param>
/// <param name="Raw">Whether the words are sent as they are and the answer is printed as it is.</param>
/// <param name="Demo">Whether to ask a switch inside this program.</param>
/// <param name="Yes">Whether dangerous commands are confirmed.</param>
internal sealed record ToolOptions(
    IReadOnlyList<string> Words, string Host, int Port, string? Password, FileInfo? PasswordFile, TimeSpan? Timeout, bool Json, bool Wide, bool Raw, bool Demo, bool Yes)
{
    /// <summary>How long a switch may take where the user did not say.</summary>
    public static TimeSpan UsualTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The switch, as messages name it.</summary>
    public string Peer => $"{Host}:{Port}";

    // The generated text of a record would hold the password.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Peer = ").Append(Peer);
        return true;
    }
}
