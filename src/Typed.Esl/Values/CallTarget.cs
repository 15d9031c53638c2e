namespace Typed.Esl;

/// <summary>What an answered call is connected with: an extension of the dialplan (<c>9664</c>) or an application (<c>&amp;park()</c>).</summary>
public readonly record struct CallTarget
{
    private readonly string? _text;

    /// <summary>Makes a target from its text, which is sent as it is.</summary>
    /// <param name="text">An extension, or <c>&amp;application(arguments)</c>.</param>
    public CallTarget([EslCallTarget] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The target as the switch reads it; empty for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>An extension that the dialplan is asked for.</summary>
    public static CallTarget Extension(string extension)
    {
        ArgumentException.ThrowIfNullOrEmpty(extension);
        if (extension[0] == '&')
            throw new ArgumentException("An extension cannot begin with '&': the switch would take it for an application. Use CallTarget.Application.", nameof(extension));
        return new(extension);
    }

    /// <summary>A dialplan application that is run at once.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="arguments">Its arguments. The switch ends them at the first <c>)</c>, so they cannot hold one.</param>
    public static CallTarget Application([EslApplication] string application, string arguments = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(application);
        ArgumentNullException.ThrowIfNull(arguments);
        if (application.AsSpan().ContainsAny("()&"))
            throw new ArgumentException($"'{application}' is no application's name: it may not hold '(', ')' or '&'.", nameof(application));
        if (arguments.Contains(')', StringComparison.Ordinal))
            throw new ArgumentException("The switch ends an application's arguments at the first ')', so they cannot hold one. Use an extension of the dialplan instead.", nameof(arguments));
        return new($"&{application}({arguments})");
    }

    /// <summary>An application of the catalogue that is run at once: <c>CallTarget.Application(DialplanApplication.Park())</c>.</summary>
    /// <param name="application">The application. The switch ends its argument at the first <c>)</c>, so it cannot hold one.</param>
    public static CallTarget Application(DialplanApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return Application(application.Name, application.Sent);
    }

    /// <summary>Makes a target from its text, which is sent as it is.</summary>
    public static implicit operator CallTarget([EslCallTarget] string text) => new(text);

    /// <summary>The target as the switch reads it.</summary>
    public override string ToString() => Text;
}
