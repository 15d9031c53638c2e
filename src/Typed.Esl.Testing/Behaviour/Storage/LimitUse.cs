using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour.Storage;

/// <summary>A use of a resource that is asked for, and where a channel goes that comes too much.</summary>
internal sealed record LimitUse(string Backend, string Realm, string Resource, int Maximum, TimeSpan? Interval, string Destination, string? Dialplan, string? Context)
{
    // Where a channel goes of which nobody says where.
    private const string Exceeded = "limit_exceeded";
    private const int Unlimited = -1;

    /// <summary>Reads the arguments, by their names.</summary>
    public static LimitUse Of(Func<string, string?> argument) => new(
        argument(ArgumentNames.Backend) ?? LimitBackend.Hash.Text,
        argument(ArgumentNames.Realm) ?? "",
        argument(ArgumentNames.Resource) ?? "",
        argument(ArgumentNames.Maximum) is { } maximum && !maximum.StartsWith('-') ? WholeNumber.Of(maximum) : Unlimited,
        WholeNumber.Of(argument(ArgumentNames.Interval)) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        argument(ArgumentNames.Destination) ?? Exceeded,
        argument(ArgumentNames.Dialplan),
        argument(ArgumentNames.Context));

    /// <summary>Counts a channel, or sends it elsewhere where there are too many.</summary>
    public void Apply(FakeChannel channel, CallControl control)
    {
        if (control.Limits.Use(channel, Backend, Realm, Resource, Maximum, Interval) is null)
            SendAway(channel, control);
    }

    /// <summary>Ends a channel that comes too much, or sends it where it is to go.</summary>
    public void SendAway(FakeChannel channel, CallControl control)
    {
        if (Destination.StartsWith('!'))
            control.Ending.HangUp(channel, HangupCause.FromText(Destination[1..]));
        else
            control.Routing.Transfer(channel, Destination, Dialplan ?? Dialplans.Xml, Context);
    }
}
