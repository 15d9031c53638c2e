using System.Globalization;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Where users are registered.</summary>
internal static class RegistrationHandlers
{
    private const string NotRegistered = "error/user_not_registered";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.SofiaContact] = handlers[CommandKeys.SofiaProfileContact] = call => Answer.Text(Find(call)?.Url.Text ?? NotRegistered);
        handlers[CommandKeys.SofiaRegistrationCount] = handlers[CommandKeys.SofiaProfileRegistrationCount] = call =>
            Answer.Of(call.State.Registrations.Count(row => IsOf(call, row)).ToString(CultureInfo.InvariantCulture));
        handlers[CommandKeys.SofiaAuthUser] = handlers[CommandKeys.SofiaProfileAuthUser] = call => Answer.Text(Find(call)?.User ?? "");
        handlers[CommandKeys.SofiaProfileFlushRegistrations] = call => Flush(call, call[ArgumentNames.Address]);
        handlers[CommandKeys.SofiaProfileFlushAllRegistrations] = call => Flush(call, null);
        handlers[CommandKeys.DirectoryUserExists] = call => Answer.Of(call.State.Users.Any(user =>
            user.UserId == call[ArgumentNames.User] && (user.Domain.Length == 0 || user.Domain == call[ArgumentNames.Domain])) ? "true" : "false");
        handlers[CommandKeys.DirectoryIsInGroup] = call => Answer.Of(call.State.Users.Any(user =>
            user.UserId == call[ArgumentNames.User] && (user.Group == call[ArgumentNames.Group] || user.CallGroup == call[ArgumentNames.Group])) ? "true" : "false");
    }

    private static RegistrationRow? Find(ApiCall call) => call.State.Registrations.FirstOrDefault(row => IsOf(call, row));

    private static bool IsOf(ApiCall call, RegistrationRow row)
    {
        var values = call.Match.Values;
        return row.User.Equals(values.GetValueOrDefault(ArgumentNames.User), StringComparison.OrdinalIgnoreCase)
            && (values.GetValueOrDefault(ArgumentNames.Domain) is not { } domain || row.Realm.Equals(domain, StringComparison.OrdinalIgnoreCase));
    }

    private static Answer Flush(ApiCall call, string? address)
    {
        call.Control.Registrar.Flush(address);
        return Answer.Ok("flushing all registrations matching specified call_id");
    }
}
