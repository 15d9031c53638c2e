using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>A command that is being carried out.</summary>
/// <param name="Match">Which command it is, and its arguments.</param>
/// <param name="State">What the switch knows.</param>
/// <param name="Control">What can be done with channels.</param>
internal sealed record ApiCall(CommandMatch Match, SwitchState State, CallControl Control)
{
    /// <summary>The value of an argument; null where it was left out.</summary>
    /// <exception cref="InvalidOperationException">The command has no such argument.</exception>
    public string? this[string argument]
    {
        get
        {
            if (Match.Values.TryGetValue(argument, out var value))
                return value;
            if (Match.Command.Arguments.Concat(Match.Command.Also.SelectMany(other => other.Arguments)).All(known => known.Name != argument))
                throw new InvalidOperationException($"'{Match.Command.Key}' has no argument '{argument}'.");
            return null;
        }
    }

    /// <summary>The value of an argument that only some have of the commands which one handler carries out; null where it was left out or the command has none of it.</summary>
    public string? Given(string argument) => Match.Values.GetValueOrDefault(argument);

    /// <summary>The channel that the command names first; null where there is none of that id.</summary>
    public FakeChannel? Channel => ChannelAt(0);

    private IEnumerable<ArgumentModel> Arguments =>
        Match.Command.Also.Where(other => ReferenceEquals(other.Syntax, Match.Syntax)).Select(other => other.Arguments).FirstOrDefault(Match.Command.Arguments);

    /// <summary>The id that the command names first, where no channel has it; null where it names none, or one that is there.</summary>
    public string? MissingChannel => IdAt(0) is { } id && State.Channels[id] is null ? id : null;

    /// <summary>The channel that the command names in a place among those it names.</summary>
    public FakeChannel? ChannelAt(int place) => IdAt(place) is { } id ? State.Channels[id] : null;

    private string? IdAt(int place)
    {
        var names = Arguments.Where(argument => argument.Type.Name == "channelId").Skip(place).Select(argument => argument.Name);
        return names.FirstOrDefault() is { } name ? this[name] : null;
    }
}
