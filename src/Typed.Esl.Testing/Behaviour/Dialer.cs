using Typed.Esl.Dialing;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What came of dialing.</summary>
/// <param name="Leg">The channel that was answered; null where none was.</param>
/// <param name="Cause">Why none was.</param>
/// <param name="TalksFor">How long that channel stays, and then hangs up by itself; null where it stays until somebody ends it. Zero is left to whoever has dialed.</param>
internal readonly record struct Dialed(FakeChannel? Leg, HangupCause Cause, TimeSpan? TalksFor);

/// <summary>Calls everybody in a dial string, in its order, until one answers.</summary>
internal sealed class Dialer(SwitchState state, CallControl control)
{
    // What the switch shows of a call that it places itself.
    internal const string UnknownName = "Outbound Call";
    private const string Error = "error";
    private const string User = "user";
    private const string SipPrefix = "sip:";
    private const string GatewayPrefix = "gateway/";
    private const string NobodysNumber = "0000000000";
    private static readonly string[] s_timeouts = [VariableNames.LegTimeout, VariableNames.OriginateTimeout, VariableNames.CallTimeout];

    /// <summary>Calls.</summary>
    /// <param name="dialString">Whom.</param>
    /// <param name="caller">What is known of who calls: name and number, where they are known.</param>
    /// <param name="originator">The channel for which it is called; null where there is none.</param>
    /// <param name="timeout">How long it may ring, where the dial string does not say; null for ever.</param>
    /// <param name="stays">How long one stays of whom nothing was said; null where it stays until somebody ends it.</param>
    /// <param name="cancellationToken">Ends it: nobody is left who could talk.</param>
    /// <param name="given">The variables of whoever is called, where the dial string does not say others; null for none.</param>
    public async Task<Dialed> DialAsync(
        string dialString, ChannelRow caller, FakeChannel? originator, TimeSpan? timeout, TimeSpan? stays, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? given = null)
    {
        // As the switch does it, which passes over some mistakes.
        var tree = DialReader.Read(dialString).Tree;
        var last = HangupCause.DestinationOutOfOrder;
        foreach (var call in tree.Calls)
        {
            foreach (var attempt in call.Attempts)
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var ringing = attempt
                    .Select(leg => (Far: state.Endpoints.TryGetValue($"{leg.Type}/{leg.Address}", out var known) ? known : state.OtherEndpoints, Leg: leg))
                    .Select(called => (called.Far, Result: RingAsync(called.Leg, called.Far, Variables(tree, call, called.Leg, originator, given), caller, originator, timeout, stays, over, cancellationToken)))
                    .ToList();

                // Who rings for a shorter time is asked first: of two whose times have both passed it is the same one each time.
                foreach (var (_, result) in ringing.OrderBy(called => called.Far?.RingsFor))
                {
                    var dialed = await result.ConfigureAwait(false);
                    if (dialed.Leg is null)
                    {
                        last = dialed.Cause;
                        if (last == HangupCause.LoseRace || !EndsAll(last, tree, call))
                            continue;

                        // Nobody else rings any more, and nobody else is called.
                        await over.CancelAsync().ConfigureAwait(false);
                        foreach (var other in await Task.WhenAll(ringing.Select(called => called.Result)).ConfigureAwait(false))
                        {
                            if (other.Leg is { } late)
                                control.Ending.HangUp(late, last);
                        }

                        return new Dialed(null, last, null);
                    }

                    await over.CancelAsync().ConfigureAwait(false);
                    foreach (var other in await Task.WhenAll(ringing.Select(called => called.Result)).ConfigureAwait(false))
                    {
                        if (other.Leg is { } late && late != dialed.Leg)
                            control.Ending.HangUp(late, HangupCause.LoseRace);
                    }

                    if (dialed.TalksFor is { Ticks: > 0 } time)
                        control.RunDue(() => control.HangUpAfterAsync(dialed.Leg, time));
                    control.Progress.Answer(dialed.Leg);
                    return dialed;
                }

                if (cancellationToken.IsCancellationRequested)
                    return new Dialed(null, HangupCause.OriginatorCancel, null);
            }
        }

        return new Dialed(null, last, null);
    }

    /// <summary>Whether one who refuses ends the whole call: any, those with one of the causes that the variable names, or, behind a <c>!</c>, all but those.</summary>
    private static bool EndsAll(HangupCause cause, DialTree tree, DialCallNode call)
    {
        string ending = tree.Variables.Concat(call.Variables).LastOrDefault(variable => variable.Key.Equals(VariableNames.FailOnSingleReject, StringComparison.OrdinalIgnoreCase)).Value ?? "";
        return ending.Length > 0 && (Truth.Of(ending) || ending.Contains(cause.Text, StringComparison.OrdinalIgnoreCase) != ending.StartsWith('!'));
    }

    private async Task<Dialed> RingAsync(
        DialLegNode leg, FakeEndpoint? far, Dictionary<string, string> variables, ChannelRow caller, FakeChannel? originator, TimeSpan? timeout, TimeSpan? stays, CancellationTokenSource over, CancellationToken cancelled)
    {
        var registration = RegistrationOf(leg);
        if (Refusal(leg) is { } refusal)
            return new Dialed(null, refusal, null);
        if (far is null && registration is null && AbsenceOf(leg) is { } absence)
            return new Dialed(null, absence, null);
        string wanted = variables.GetValueOrDefault(VariableNames.OriginationUuid, "");
        bool isGiven = wanted.Length > 0 && state.Channels[wanted] is null;
        var channel = control.Legs.Place(
            caller with
            {
                Uuid = isGiven ? wanted : state.Chance.Id(),
                Direction = CallDirection.Outbound,
                ChannelName = registration is null ? $"{leg.Type}/{leg.Address}" : registration.Url.Text.Replace(SipPrefix, "", StringComparison.Ordinal),
                CallerIdName = variables.GetValueOrDefault(VariableNames.OriginationCallerIdName, caller.CallerIdName),
                CallerIdNumber = variables.GetValueOrDefault(VariableNames.OriginationCallerIdNumber, caller.CallerIdNumber.Length > 0 ? caller.CallerIdNumber : NobodysNumber),
                CalleeIdName = variables.GetValueOrDefault(VariableNames.OriginationCalleeIdName, UnknownName),
                CalleeIdNumber = variables.GetValueOrDefault(VariableNames.OriginationCalleeIdNumber, leg.Address),
                Destination = leg.Address,
            },
            variables,
            isGiven,
            originator);
        var cause = far?.Cause ?? default;
        if (far is { RingsFor.Ticks: > 0 })
        {
            var limit = Timeouts(variables).Append(timeout).Min();
            var rings = far.RingsFor;
            if (limit < rings)
                (rings, cause) = (limit.Value, HangupCause.NoAnswer);

            // The time begins before anybody is told, so that who is told can move the clock on.
            var ringing = control.WaitAsync(channel, rings, over.Token);
            channel.Ringing = over;
            control.Progress.Ring(channel);
            bool lives = await ringing.ConfigureAwait(false);
            channel.Ringing = null;
            if (!lives)
                return new Dialed(null, channel.Cause, null);
        }

        if (channel.Answered is not null)
            cause = default;
        else if (over.IsCancellationRequested)
            cause = originator is not null && (cancelled.IsCancellationRequested || !control.Lives(originator)) ? HangupCause.OriginatorCancel : HangupCause.LoseRace;
        if (cause.IsEmpty)
            return new Dialed(channel, default, far is null ? stays : far.TalksFor);
        control.Ending.HangUp(channel, cause);
        return new Dialed(null, channel.Cause, null);
    }

    /// <summary>Where a user has registered who is called by name; null where nobody is, or nowhere.</summary>
    private RegistrationRow? RegistrationOf(DialLegNode leg)
    {
        string[] parts = leg.Address.Split('@', 2);
        return leg.Type == User ? control.Registrar.Find(parts[0], parts.ElementAtOrDefault(1) ?? "") : null;
    }

    /// <summary>Why a user who has not registered cannot be called; null where that does not matter.</summary>
    private HangupCause? AbsenceOf(DialLegNode leg)
    {
        if (leg.Type != User || !control.Registrar.IsRequired)
            return null;
        string user = leg.Address.Split('@')[0];
        return state.Users.Count > 0 && state.Users.All(known => known.UserId != user) ? HangupCause.SubscriberAbsent : HangupCause.UserNotRegistered;
    }

    /// <summary>Why no channel can be made at all; null where one can.</summary>
    private HangupCause? Refusal(DialLegNode leg)
    {
        if (leg.Type.Length == 0)
            return HangupCause.DestinationOutOfOrder;
        if (leg.Type == Error)
            return Causes.Meant(HangupCause.FromText(leg.Address));
        if (state.Interfaces.All(item => item.Type != InterfaceType.Endpoint || item.Name != leg.Type))
            return HangupCause.ChannelTypeNotImplemented;
        return leg.Address.StartsWith(GatewayPrefix, StringComparison.OrdinalIgnoreCase)
            && leg.Address[GatewayPrefix.Length..].Split('/')[0] is var gateway
            && state.Gateways.All(known => known.Name != gateway)
            ? HangupCause.InvalidGateway
            : null;
    }

    private static IEnumerable<TimeSpan?> Timeouts(Dictionary<string, string> variables) => s_timeouts.Select(name =>
        variables.TryGetValue(name, out string? text) && WholeNumber.Of(text) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null);

    private static Dictionary<string, string> Variables(DialTree tree, DialCallNode call, DialLegNode leg, FakeChannel? originator, IReadOnlyDictionary<string, string>? given)
    {
        var variables = originator is null
            ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>(originator.Exported, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in (given?.AsEnumerable() ?? []).Concat(tree.Variables).Concat(call.Variables).Concat(leg.Variables))
            variables[name] = value;
        return variables;
    }
}
