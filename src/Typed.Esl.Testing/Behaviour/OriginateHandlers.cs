using System.Globalization;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Placing calls, and ending all of them.</summary>
internal static class OriginateHandlers
{
    private const string LeftOut = "undef";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.HangupAll] = call =>
        {
            var cause = Cause(call);
            call.Control.Ending.HangUpAll([.. call.State.Channels], cause);
            return Answer.Ok($"hangup all channels with cause {cause}");
        };
        handlers[CommandKeys.HangupMatching] = call =>
        {
            var (cause, name, value) = (Cause(call), call[ArgumentNames.Variable] ?? "", call[ArgumentNames.Value] ?? "");
            call.Control.Ending.HangUpAll([.. call.State.Channels.Where(channel => channel.Variables.TryGetValue(name, out var actual) && actual == value)], cause);
            return Answer.Ok($"hangup all channels matching [{name}]=[{value}] with cause: {cause}");
        };
    }

    private static HangupCause Cause(ApiCall call) => call[ArgumentNames.Cause] is { } cause ? Causes.Meant(HangupCause.FromText(cause)) : HangupCause.ManagerRequest;

    /// <summary>Places a call, and lets who answers run what it was placed for.</summary>
    public static async Task<Answer> OriginateAsync(ApiCall call)
    {
        string target = call[ArgumentNames.Destination] ?? "";
        var caller = new ChannelRow
        {
            CallerIdName = Given(call, ArgumentNames.CallerIdName) ?? "",
            CallerIdNumber = Given(call, ArgumentNames.CallerIdNumber) ?? "",
            Context = Given(call, ArgumentNames.Context) ?? Dialplans.UsualContext,
        };
        var timeout = int.TryParse(Given(call, ArgumentNames.Timeout), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var dialed = await call.Control.Dialer.DialAsync(call[ArgumentNames.Endpoint] ?? "", caller, originator: null, timeout, stays: null, CancellationToken.None).ConfigureAwait(false);
        if (dialed.Leg is not { } channel)
            return Answer.Of((nameof(OriginateResult.Cause), dialed.Cause.Text));
        if (target.StartsWith('&'))
            call.Control.Routing.Begin(channel, ApplicationOf(target));
        else
            call.Control.Routing.Begin(channel, target, Given(call, ArgumentNames.Dialplan) ?? Dialplans.Xml);
        if (dialed.TalksFor == TimeSpan.Zero)
            call.Control.Ending.HangUp(channel, HangupCause.NormalClearing);
        return Answer.Of((nameof(OriginateResult.Uuid), channel.Id.Text));
    }

    private static (string Name, string Argument) ApplicationOf(string target)
    {
        string[] parts = target[1..].Split('(', 2);
        return (parts[0].TrimEnd(')'), parts.Length > 1 && parts[1].EndsWith(')') ? parts[1][..^1] : parts.ElementAtOrDefault(1) ?? "");
    }

    private static string? Given(ApiCall call, string argument) => call[argument] is { } value && value != LeftOut ? value : null;
}
