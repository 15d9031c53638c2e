namespace Typed.Esl.Tool.Profiles;

/// <summary>A switch that the user's configuration has a name for. What it leaves open is null. Its members are named in the file as they are here, in camel case.</summary>
internal sealed record ConnectionProfile
{
    /// <summary>What the configuration calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The switch's name or address.</summary>
    public string? Host { get; init; }

    /// <summary>The port of its Event Socket.</summary>
    public int? Port { get; init; }

    /// <summary>A user of the switch's directory, with his domain.</summary>
    public string? User { get; init; }

    /// <summary>The password, as it stands in the file.</summary>
    public string? Password { get; init; }

    /// <summary>A file whose first line is the password.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The environment variable that holds the password.</summary>
    public string? PasswordVariable { get; init; }

    /// <summary>A program, and its arguments, whose first line of output is the password.</summary>
    public IReadOnlyList<string>? PasswordCommand { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool? Tls { get; init; }

    /// <summary>The certificates that are trusted in place of the system's; a connection with them is encrypted.</summary>
    public string? TlsCa { get; init; }

    /// <summary>Catalogues of the switch's own commands.</summary>
    public IReadOnlyList<string>? Catalogue { get; init; }

    /// <summary>How many seconds the switch may take to answer.</summary>
    public double? Timeout { get; init; }

    /// <summary>Whether it says where the password is.</summary>
    public bool HasPassword => Password is not null || PasswordFile is not null || PasswordVariable is not null || PasswordCommand is not null;

    // The generated text of a record would hold the password.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Name = ").Append(Name);
        return true;
    }
}
