using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>One channel, by its id.</summary>
internal static class ChannelHandlers
{
    private const string Held = "+OK Success\n";

    // F is a flash, and w and W are pauses, which are told like keys.
    private static readonly System.Buffers.SearchValues<char> s_digits = System.Buffers.SearchValues.Create("0123456789*#ABCDFabcdfWw");

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.UuidExists] = call => Answer.Of(call.Channel is null ? "false" : "true");
        handlers[CommandKeys.UuidDump] = WithChannel(FailureTexts.NoSuchChannel, (_, channel) => Answer.Of(ChannelData.Of(channel)));
        handlers[CommandKeys.UuidGetVariable] = WithChannel(FailureTexts.NoSuchChannel, (call, channel) =>
            Answer.Text(VariableList.Get(channel.Variables, call[ArgumentNames.Variable] ?? "") ?? FailureTexts.NoChannelVariable));
        handlers[CommandKeys.UuidSetVariable] = WithChannel(FailureTexts.NoSuchChannel, (call, channel) => Set(call, channel, call[ArgumentNames.Value] ?? ""));
        handlers[CommandKeys.UuidUnsetVariable] = WithChannel(FailureTexts.NoSuchChannel, (call, channel) => Set(call, channel, ""));
        handlers[CommandKeys.UuidSetVariables] = WithChannel(FailureTexts.NoSuchChannel, (call, channel) =>
        {
            foreach (string[] pair in (call[ArgumentNames.Variables] ?? "").Split(';').Select(item => item.Split('=', 2)))
                VariableList.Put(channel.Variables, pair[0], pair.ElementAtOrDefault(1));

            return Answer.Ok();
        });
        handlers[CommandKeys.UuidAnswer] = WithChannel(FailureTexts.Error, (call, channel) => Do(() => call.Control.Progress.Answer(channel)));
        handlers[CommandKeys.UuidPark] = WithChannel(FailureTexts.NoSuchChannel, (call, channel) => Do(() => call.Control.Routing.Park(channel)));
        handlers[CommandKeys.UuidKill] = WithChannel(FailureTexts.NoSuchChannel, (call, channel) =>
            Do(() => call.Control.Ending.HangUp(channel, call[ArgumentNames.Cause] is { } cause ? HangupCause.FromText(cause) : HangupCause.NormalClearing)));
        handlers[CommandKeys.UuidBridge] = Bridge;
        handlers[CommandKeys.UuidTransfer] = WithChannel(FailureTexts.NoSuchChannel, Transfer);
        handlers[CommandKeys.UuidTransferBoth] = WithChannel(FailureTexts.NoSuchChannel, TransferBoth);
        // Of a channel that is not there it says the same as of one that it holds.
        handlers[CommandKeys.UuidHold] = WithChannel(Held, (call, channel) =>
            channel.Row.CallState == CallState.Held ? Answer.Text(FailureTexts.OperationFailed) : Hold(call, channel, true));
        handlers[CommandKeys.UuidUnhold] = WithChannel(FailureTexts.OperationFailed, (call, channel) =>
            channel.Row.CallState == CallState.Held ? Hold(call, channel, false) : Answer.Text(FailureTexts.OperationFailed));
        handlers[CommandKeys.UuidToggleHold] = WithChannel(FailureTexts.OperationFailed, (call, channel) => Hold(call, channel, channel.Row.CallState != CallState.Held));
        handlers[CommandKeys.UuidBroadcast] = WithChannel(FailureTexts.InvalidBroadcastId, (call, channel) =>
        {
            Broadcasting.Run(call.Control, channel, call[ArgumentNames.Path] ?? "", call[ArgumentNames.Leg]);
            return Answer.Ok("Message sent");
        });
        handlers[CommandKeys.UuidBreak] = WithChannel(FailureTexts.NoSuchChannel, (_, channel) => Do(channel.Runner.Interrupt));
        handlers[CommandKeys.UuidReceiveDtmf] = WithChannel(FailureTexts.NoSession, (call, channel) =>
        {
            string digits = call[ArgumentNames.Digits] ?? "";
            string[] parts = digits.Split('@', 2);
            string heard = string.Concat(parts[0].Where(s_digits.Contains));
            if (heard.Length == 0 && parts.Length == 1)
                return Answer.Text(FailureTexts.NoDigits);
            call.Control.Progress.Press(channel, heard, DtmfSource.Application);
            return Answer.Ok($"{channel.Id} received DTMF {call[ArgumentNames.Digits]}.");
        });
        handlers[CommandKeys.UuidSendDtmf] = WithChannel(FailureTexts.NoSession, (call, channel) => (call[ArgumentNames.Digits] ?? "").Split('@')[0].Any(s_digits.Contains)
            ? Answer.Ok($"{channel.Id} sent DTMF {call[ArgumentNames.Digits]}.")
            : Answer.Text(FailureTexts.OperationFailed));
    }

    /// <summary>A handler that answers with a command's own failure where its channel is missing.</summary>
    public static Func<ApiCall, Answer> WithChannel(string failure, Func<ApiCall, FakeChannel, Answer> handler) =>
        call => call.Channel is { } channel ? handler(call, channel) : Answer.Text(failure);

    private static Answer Do(Action action)
    {
        action();
        return Answer.Ok();
    }

    private static Answer Set(ApiCall call, FakeChannel channel, string value)
    {
        VariableList.Put(channel.Variables, call[ArgumentNames.Variable] ?? "", value);
        return Answer.Ok();
    }

    private static Answer Bridge(ApiCall call)
    {
        if (call.ChannelAt(0) is not { } caller || (call.ChannelAt(1) ?? call.ChannelAt(2)) is not { } called || caller == called)
            return Answer.Text(FailureTexts.InvalidId);
        call.Control.Bridges.ConnectStrangers(caller, called);
        return Answer.Of(called.Id.Text);
    }

    private static Answer Transfer(ApiCall call, FakeChannel channel)
    {
        var leg = TransferLeg.FromText(call[ArgumentNames.Leg] ?? "");
        var other = call.State.Channels[channel.BridgedTo];
        if (leg == TransferLeg.BLeg && other is null)
            return Answer.Text("-ERR\n");
        var target = new TransferTarget(call[ArgumentNames.Destination] ?? "", call[ArgumentNames.Dialplan], call[ArgumentNames.Context]);
        if (leg == TransferLeg.Both)
            call.Control.Routing.TransferBoth(channel, target, target);
        else
            call.Control.Routing.Transfer(leg == TransferLeg.BLeg ? other! : channel, target);
        return Answer.Ok();
    }

    /// <summary>Each of the two goes where it is told, and none is hung up; where a channel is alone, it goes alone.</summary>
    private static Answer TransferBoth(ApiCall call, FakeChannel channel)
    {
        call.Control.Routing.TransferBoth(
            channel,
            new TransferTarget(call[ArgumentNames.Destination] ?? "", call[ArgumentNames.Dialplan], call[ArgumentNames.Context]),
            new TransferTarget(call[ArgumentNames.OtherDestination] ?? "", call[ArgumentNames.OtherDialplan], call[ArgumentNames.OtherContext]));
        return Answer.Ok();
    }

    private static Answer Hold(ApiCall call, FakeChannel channel, bool hold)
    {
        call.Control.Progress.Hold(channel, hold);
        return Answer.Ok("Success");
    }
}
