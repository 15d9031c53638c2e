using System.Collections.Frozen;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>Verbs of the protocol that the switch takes on a connection: to every other it answers that there is no such command.</summary>
internal sealed class VerbLimit
{
    private readonly FrozenSet<string> _verbs;

    private VerbLimit(params IEnumerable<string> verbs) => _verbs = verbs.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those of a connection that the switch made without <c>full</c>.</summary>
    public static VerbLimit SingleChannel { get; } = new(
        Verbs.Connect, Verbs.MyEvents, Verbs.Filter, Verbs.GetVariable, Verbs.SendMessage, Verbs.DivertEvents, Verbs.Resume, Verbs.Exit);

    /// <exception cref="NotSupportedException">The switch would not take the verb; nothing was sent.</exception>
    public void ThrowIfBeyond(string verb)
    {
        if (!_verbs.Contains(verb))
        {
            throw new NotSupportedException(
                $"'{verb}' was not sent: the switch has made this connection without full control and takes no such command on it. Add 'full' to the dialplan's socket application: data=\"host:port async full\".");
        }
    }
}
