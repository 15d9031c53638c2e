using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>An application of the dialplan with its argument: what a channel is told to run. Immutable.</summary>
/// <remarks>
/// <para>Every application of the catalogue is a method: <c>DialplanApplication.Playback("ivr/welcome.wav")</c>. It goes to a channel by
/// <see cref="CallMessage.Execute(DialplanApplication, int, string?, bool)"/> and is a call's target by <see cref="CallTarget.Application(DialplanApplication)"/>.</para>
/// <para>The application gets the argument as it stands here. The switch would replace <c>${variable}</c> in it, and would run <c>${command(…)}</c>: so that no text of
/// someone else can do that, such signs are escaped. <see cref="ExpandsVariables"/> lets them be.</para>
/// </remarks>
public record DialplanApplication
{
    private readonly int _expansions;

    /// <summary>Makes an application, also one that the catalogue does not have.</summary>
    /// <param name="name">Its name: <c>playback</c>. One that the switch does not know ends the call.</param>
    /// <param name="argument">Its argument, as the application is to get it.</param>
    /// <param name="ending">How it ends.</param>
    /// <param name="expansions">How often the switch replaces variables in the argument: once, and some applications do it once more.</param>
    /// <exception cref="ArgumentException">The name is none, or the switch would take the argument's beginning for variables of this application.</exception>
    public DialplanApplication([EslApplication] string name, string argument = "", ApplicationEnding ending = ApplicationEnding.Completes, int expansions = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(argument);
        if (name.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
            throw new ArgumentException("An application's name holds no blanks and no control characters.", nameof(name));
        if (name.Contains("::", StringComparison.Ordinal))
            throw new ArgumentException("The switch takes what stands behind '::' in an application's name for its argument. Give it as the argument.", nameof(name));
        if (argument.StartsWith('%') && argument.AsSpan(1) is ['[', ..] or [_, '[', ..])
            throw new ArgumentException("The switch takes an argument that begins with '%[' for variables of this application. Give an argument that begins otherwise.", nameof(argument));
        (Name, Argument, Ending, _expansions) = (name, argument, ending, expansions);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its argument, as the application gets it; empty where it has none.</summary>
    public string Argument { get; }

    /// <summary>How it ends.</summary>
    public ApplicationEnding Ending { get; }

    /// <summary>Whether the switch replaces <c>${variable}</c> in the argument by the variable's value, and runs <c>${command(…)}</c>. Only for arguments that are all your own.</summary>
    public bool ExpandsVariables { get; init; }

    /// <summary>The argument as it is sent.</summary>
    internal string Sent
    {
        get
        {
            string sent = Argument;

            // What replaces once more in a list does so in each item, behind the quotes.
            if (_expansions > 1)
                sent = Argument is ['^', '^', var separator, _, ..] ? Argument[..3] + EscapeItems(Argument[3..], separator) : ArgumentEscapes.Escape(sent, ExpandsVariables);
            return ArgumentEscapes.Escape(sent, ExpandsVariables);
        }
    }

    /// <summary>The argument as it stands in a call's target.</summary>
    /// <remarks>
    /// Of what a target names, the switch passes over every application whose argument holds <c>\'</c>. Each backslash of <see cref="Sent"/> has its other half before any quote, so that what
    /// is put between the two stands by itself: a variable without a name, which nobody can set, and in whose place the switch puts nothing.
    /// </remarks>
    internal string SentInTarget => Sent.Replace(TargetText.PassedOver, @"\${}'", StringComparison.Ordinal);

    private string EscapeItems(string list, char separator) =>
        SwitchList.Write(SwitchList.Read(list, separator).Select(item => ArgumentEscapes.Escape(item, ExpandsVariables)), separator);

    /// <summary>The application as a dialplan shows it: <c>playback(ivr/welcome.wav)</c>.</summary>
    public sealed override string ToString() => $"{Name}({Argument})";
}
