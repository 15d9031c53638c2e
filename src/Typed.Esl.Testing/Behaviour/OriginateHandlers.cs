using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Placing calls, and ending all of them.</summary>
internal static class OriginateHandlers
{
    private const string Error = "error";
    private const string Park = "park";
    private const string GatewayPrefix = "gateway/";
    private const string LeftOut = "undef";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.Originate] = Originate;
        handlers[CommandKeys.HangupAll] = call =>
        {
            var cause = Cause(call);
            HangUp(call, call.State.Channels, cause);
            return Answer.Ok($"hangup all channels with cause {cause}");
        };
        handlers[CommandKeys.HangupMatching] = call =>
        {
            var (cause, name, value) = (Cause(call), call[ArgumentNames.Variable] ?? "", call[ArgumentNames.Value] ?? "");
            HangUp(call, call.State.Channels.Where(channel => channel.Variables.TryGetValue(name, out var actual) && actual == value), cause);
            return Answer.Ok($"hangup all channels matching [{name}]=[{value}] with cause: {cause}");
        };
    }

    private static HangupCause Cause(ApiCall call) => call[ArgumentNames.Cause] is { } cause ? HangupCause.FromText(cause) : HangupCause.ManagerRequest;

    private static void HangUp(ApiCall call, IEnumerable<FakeChannel> channels, HangupCause cause)
    {
        foreach (var channel in channels.ToList())
            call.Control.HangUp(channel, cause);
    }

    private static Answer Originate(ApiCall call)
    {
        var dial = DialStringParts.Read(call[ArgumentNames.Endpoint] ?? "");
        if (dial is null)
            return Failed(HangupCause.DestinationOutOfOrder);
        if (dial.Type == Error)
            return Failed(HangupCause.FromText(dial.Rest) is { IsKnown: true } cause ? cause : HangupCause.DestinationOutOfOrder);
        if (call.State.Interfaces.All(item => item.Type != InterfaceType.Endpoint || item.Name != dial.Type))
            return Failed(HangupCause.ChannelTypeNotImplemented);
        if (GatewayOf(dial) is { } gateway && call.State.Gateways.All(known => known.Name != gateway))
            return Failed(HangupCause.InvalidGateway);
        var channel = call.Control.Create(Row(call, dial), dial.Variables);
        channel.Change(row => row with { State = ChannelState.ConsumeMedia, CallState = CallState.Ringing });
        call.Control.Answer(channel);
        channel.Change(row => row with { State = ChannelState.Execute });
        if (channel.Row.Application == Park)
            call.Control.Park(channel);
        return Answer.Of((nameof(OriginateResult.Uuid), channel.Id.Text));
    }

    private static Answer Failed(HangupCause cause) => Answer.Of((nameof(OriginateResult.Cause), cause.Text));

    private static string? GatewayOf(DialStringParts dial) =>
        dial.Rest.StartsWith(GatewayPrefix, StringComparison.OrdinalIgnoreCase) ? dial.Rest[GatewayPrefix.Length..].Split('/')[0] : null;

    private static ChannelRow Row(ApiCall call, DialStringParts dial)
    {
        var target = call[ArgumentNames.Destination] ?? "";
        var isApplication = target.StartsWith('&');
        var application = isApplication ? target[1..].TrimEnd(')').Split('(', 2) : [];
        var wanted = dial.Variables.GetValueOrDefault("origination_uuid", "");
        var number = Given(call, ArgumentNames.CallerIdNumber) ?? dial.Variables.GetValueOrDefault("origination_caller_id_number", "0000000000");
        return new ChannelRow
        {
            Uuid = wanted.Length > 0 && call.State.Channels[wanted] is null ? wanted : Guid.NewGuid(),
            Direction = CallDirection.Outbound,
            ChannelName = $"{dial.Type}/{dial.Rest}",
            State = ChannelState.Init,
            CallState = CallState.Down,
            CallerIdName = Given(call, ArgumentNames.CallerIdName) ?? dial.Variables.GetValueOrDefault("origination_caller_id_name", ""),
            CallerIdNumber = number,
            Destination = isApplication ? dial.Rest : target,
            Application = application.Length > 0 ? application[0] : "",
            ApplicationData = application.Length > 1 ? application[1] : "",
            Dialplan = Given(call, ArgumentNames.Dialplan) ?? "XML",
            Context = Given(call, ArgumentNames.Context) ?? "default",
            CalleeIdName = "Outbound Call",
            CalleeIdNumber = dial.Rest,
        };
    }

    private static string? Given(ApiCall call, string argument) => call[argument] is { } value && value != LeftOut ? value : null;
}
