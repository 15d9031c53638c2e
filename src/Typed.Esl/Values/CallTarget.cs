using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>
/// What an answered call is connected with: an extension of a dialplan (<c>9664</c>), an application (<c>&amp;park()</c>) or several of them, one after another.
/// </summary>
public readonly record struct CallTarget
{
    private readonly string? _text;

    /// <summary>Makes a target from its text, which is sent as it is.</summary>
    /// <param name="text">An extension, or <c>&amp;application(arguments)</c>.</param>
    /// <exception cref="ArgumentException">The text is <c>undef</c>, at which the switch's process ends.</exception>
    public CallTarget([EslCallTarget] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals(TargetText.Nothing, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A call cannot go to '{text}': the switch takes that word for a target that is left out, and its process ends. Give an extension or an application.", nameof(text));
        _text = text;
    }

    /// <summary>The target as the switch reads it; empty for <c>default</c>.</summary>
    public string Text => _text ?? "";

    /// <summary>The dialplan that looks up the extension; null where the command says it, or the switch's own choice is meant.</summary>
    public string? Dialplan { get; private init; }

    /// <summary>The context of the dialplan; null where the command says it, or the switch's own choice is meant.</summary>
    public string? Context { get; private init; }

    /// <summary>An extension that the dialplan is asked for.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="dialplan">The dialplan, such as <c>XML</c>; null for the switch's own choice.</param>
    /// <param name="context">The context in which it is looked up; null for the switch's own choice.</param>
    public static CallTarget Extension(string extension, string? dialplan = null, string? context = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(extension);
        if (extension[0] == '&')
            throw new ArgumentException("An extension cannot begin with '&': the switch would take it for an application. Use CallTarget.Application.", nameof(extension));
        return new(extension) { Dialplan = dialplan, Context = context };
    }

    /// <summary>A dialplan application that is run at once. The application expands <c>${…}</c> in its arguments.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="arguments">Its arguments. The switch ends them at the first <c>)</c>, so they cannot hold one; <see cref="Applications(ReadOnlySpan{ValueTuple{string, string}})"/> can.</param>
    /// <exception cref="ArgumentException">The name is none, or the arguments hold a <c>)</c> or a backslash before a quote (<c>\'</c>).</exception>
    public static CallTarget Application([EslApplication] string application, string arguments = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(application);
        ArgumentNullException.ThrowIfNull(arguments);
        if (application.AsSpan().ContainsAny("()&"))
            throw new ArgumentException($"'{application}' is no application's name: it may not hold '(', ')' or '&'.", nameof(application));
        if (arguments.Contains(')', StringComparison.Ordinal))
            throw new ArgumentException("The switch ends an application's arguments at the first ')', so they cannot hold one. Use CallTarget.Applications, which can carry it.", nameof(arguments));
        RefusePassedOver(application, arguments, nameof(arguments));
        return new($"&{application}({arguments})");
    }

    /// <summary>An application of the catalogue that is run at once: <c>CallTarget.Application(DialplanApplication.Park())</c>.</summary>
    /// <param name="application">The application. The switch ends its argument at the first <c>)</c>, so it cannot hold one; <see cref="Applications(ReadOnlySpan{DialplanApplication})"/> can.</param>
    public static CallTarget Application(DialplanApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return Application(application.Name, application.SentInTarget);
    }

    /// <summary>Dialplan applications that are run one after another, without an extension: <c>answer,playback:welcome.wav</c> of the dialplan <c>inline</c>.</summary>
    /// <param name="applications">The applications with their arguments, which are carried as they are: at least one, at most 128. Each application expands <c>${…}</c> in its own.</param>
    /// <exception cref="ArgumentException">A name is none, or an argument holds a NUL or a backslash before a quote (<c>\'</c>).</exception>
    public static CallTarget Applications(params ReadOnlySpan<(string Application, string Arguments)> applications)
    {
        if (applications.IsEmpty || applications.Length > DialRules.MostInList)
            throw new ArgumentException($"The switch runs at least one and at most {DialRules.MostInList} applications, not {applications.Length}.", nameof(applications));
        var items = new List<string>();
        foreach (var (application, arguments) in applications)
        {
            ArgumentException.ThrowIfNullOrEmpty(application, nameof(applications));
            ArgumentNullException.ThrowIfNull(arguments, nameof(applications));
            if (TargetText.FaultOfApplication(application) is { } fault)
                throw new ArgumentException($"'{application}' is no application's name here: it {fault}.", nameof(applications));
            if (arguments.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"The arguments of '{application}' hold a NUL, where the switch would end them.", nameof(applications));
            RefusePassedOver(application, arguments, nameof(applications));
            items.Add(TargetText.Item(application, arguments));
        }

        return new(string.Join(',', items)) { Dialplan = TargetText.Inline };
    }

    /// <summary>Applications of the catalogue that are run one after another: <c>CallTarget.Applications(DialplanApplication.Answer(), DialplanApplication.Playback("welcome.wav"))</c>.</summary>
    /// <param name="applications">The applications: at least one, at most 128. They get their arguments as they are, and <c>${…}</c> in them is expanded only where they say so.</param>
    /// <exception cref="ArgumentException">A name is none, or an argument holds a NUL.</exception>
    public static CallTarget Applications(params ReadOnlySpan<DialplanApplication> applications)
    {
        var items = new (string, string)[applications.Length];
        for (int i = 0; i < items.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(applications[i], nameof(applications));
            items[i] = (applications[i].Name, applications[i].SentInTarget);
        }

        return Applications(items);
    }

    private static void RefusePassedOver(string application, string arguments, string name)
    {
        if (arguments.Contains(TargetText.PassedOver, StringComparison.Ordinal))
            throw new ArgumentException($"The arguments of '{application}' hold a backslash before a quote (\\'), and the switch would pass over the application without a word. Give a {nameof(DialplanApplication)}, which is written so that it arrives.", name);
    }

    /// <summary>Makes a target from its text, which is sent as it is.</summary>
    public static implicit operator CallTarget([EslCallTarget] string text) => new(text);

    /// <summary>The target as the switch reads it.</summary>
    public override string ToString() => Text;
}
