using System.Globalization;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.Storage;

/// <summary>How many use a resource.</summary>
internal static class LimitHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.LimitUsage] = call => Answer.Of(Number(Of(call).Usage));
        handlers[CommandKeys.LimitUsageAndRate] = call => Told(Of(call));
        handlers[CommandKeys.LimitHashUsage] = call =>
        {
            var count = call.Control.Limits.Of(LimitBackend.Hash.Text, call[ArgumentNames.Realm] ?? "", call[ArgumentNames.Resource] ?? "");
            return call.Match.IsOwnSyntax ? Answer.Of(Number(count.Usage)) : Told(count);
        };
        handlers[CommandKeys.LimitCount] = call => call[ArgumentNames.Backend] == LimitBackend.Hash.Text
            ? Answer.Text("-ERR not supported yet (locking problems).")
            : Answer.Text($"Tracking {Number(call.Control.Limits.CountOf(call[ArgumentNames.Backend] ?? ""))} resources for hostname {call.State.Identity.Hostname}.");
        handlers[CommandKeys.LimitReset] = call =>
        {
            // Only the database can do it.
            if (call[ArgumentNames.Backend] != LimitBackend.Database.Text)
                return Answer.Text("-ERR");
            call.Control.Limits.Forget(LimitBackend.Database.Text);
            return Answer.Text("+OK");
        };
        handlers[CommandKeys.LimitResetInterval] = call =>
        {
            call.Control.Limits.ResetInterval(call[ArgumentNames.Backend] ?? "", call[ArgumentNames.Realm] ?? "", call[ArgumentNames.Resource] ?? "");
            return Answer.Text("+OK");
        };
        handlers[CommandKeys.UuidLimit] = WithSession((call, channel) =>
        {
            var limit = LimitUse.Of(name => call[name]);
            limit.Apply(channel, call.Control);
            return Answer.Text("+OK");
        });
        handlers[CommandKeys.UuidReleaseLimit] = WithSession((call, channel) =>
        {
            call.Control.Limits.Release(channel, call[ArgumentNames.Backend], call[ArgumentNames.Realm], call[ArgumentNames.Resource]);
            return Answer.Text("+OK");
        });
    }

    private static Func<ApiCall, Answer> WithSession(Func<ApiCall, FakeChannel, Answer> handler) =>
        call => call.Channel is { } channel ? handler(call, channel) : Answer.Text($"-ERR Cannot find session with uuid {call[ArgumentNames.Uuid]}\n");

    private static (int Usage, int Rate) Of(ApiCall call) =>
        call.Control.Limits.Of(call[ArgumentNames.Backend] ?? "", call[ArgumentNames.Realm] ?? "", call[ArgumentNames.Resource] ?? "");

    private static Answer Told((int Usage, int Rate) count) => Answer.Text($"{Number(count.Usage)}/{Number(count.Rate)}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
