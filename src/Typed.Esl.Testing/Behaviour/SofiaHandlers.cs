using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>SIP: profiles, gateways and registrations.</summary>
internal static class SofiaHandlers
{
    private const string ProfileRoot = "profile";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.SofiaStatus] = call => call.Match.Reply.Form == ReplyForm.Json ? Profiles(call) : Overview(call);
        handlers[CommandKeys.SofiaGateways] = call => Answer.Of(call.State.Gateways) is Answer.Rows rows ? rows with { Root = "gateways" } : Answer.Silence;
        handlers[CommandKeys.SofiaGatewayStatus] = call => call.State.Gateways.FirstOrDefault(gateway => gateway.Name == call[ArgumentNames.Gateway]) is { } found
            ? new Answer.One(RowCells.Of(found)) { Element = "gateway" }
            : Answer.Text(FailureTexts.InvalidGateway);
        handlers[CommandKeys.SofiaProfileStatus] = call => WithProfile(call, profile => new Answer.One(RowCells.Of(profile)) { Root = ProfileRoot });
        handlers[CommandKeys.SofiaProfileRegistrations] = call =>
            Registrations(call, registration => registration.Contact.Contains(call.Given(ArgumentNames.Contact) ?? "", StringComparison.OrdinalIgnoreCase));
        handlers[CommandKeys.SofiaProfileRegistrationsOfUser] = call => Registrations(call, registration => registration.User == call[ArgumentNames.Address]);
        handlers[CommandKeys.SofiaProfileRegistrationsOfHost] = call => Registrations(call, registration => registration.User.EndsWith("@" + call[ArgumentNames.Host], StringComparison.Ordinal));
        handlers[CommandKeys.SofiaCommand] = call => Answer.Text($"Unknown Command [{call[ArgumentNames.Rest]?.Split(' ')[0]}]\n");
    }

    private static Answer.Rows Profiles(ApiCall call)
    {
        var profiles = call.State.Profiles.Select(profile => new SofiaProfileStatus
        {
            Name = profile.Name,
            Type = SofiaEntryType.Profile,
            State = SofiaProfileState.Running,
            Target = profile.Url,
            InUse = 0,
            Gateways = [.. call.State.Gateways.Where(gateway => gateway.Profile == profile.Name).Select(gateway => new SofiaGatewaySummary
            {
                Name = gateway.Name,
                Type = SofiaEntryType.Gateway,
                Address = gateway.To,
                State = gateway.State,
            })],
            Settings = SettingsOf(profile),
        });
        return new Answer.Rows([.. profiles.Select(RowCells.Of)]) { HasJsonTypes = true };
    }

    private static SofiaProfileSettings SettingsOf(SofiaProfile profile) => new()
    {
        DomainName = profile.DomainName,
        AutoNat = profile.AutoNat,
        DatabaseName = profile.DatabaseName,
        PresenceHosts = profile.PresenceHosts,
        Dialplan = profile.Dialplan,
        Context = profile.Context,
        ChallengeRealm = profile.ChallengeRealm,
        RtpAddresses = profile.RtpAddresses,
        ExternalRtpAddress = profile.ExternalRtpAddress,
        SipAddress = profile.SipAddress,
        ExternalSipAddress = profile.ExternalSipAddress,
        Url = profile.Url,
        BindUrl = profile.BindUrl,
        TlsUrl = profile.TlsUrl,
        TlsBindUrl = profile.TlsBindUrl,
        WebSocketBindUrl = profile.WebSocketBindUrl,
        SecureWebSocketBindUrl = profile.SecureWebSocketBindUrl,
        HoldMusic = profile.HoldMusic,
        OutboundProxy = profile.OutboundProxy,
    };

    private static Answer.Rows Overview(ApiCall call)
    {
        List<SofiaEntry> entries =
        [
            .. call.State.Profiles.Select(profile => new SofiaEntry { Name = profile.Name, Type = SofiaEntryType.Profile, Data = profile.Url, State = "RUNNING (0)" }),
            .. call.State.Gateways.Select(gateway => new SofiaEntry { Name = gateway.Name, Type = SofiaEntryType.Gateway, Data = gateway.To, State = gateway.State.Text }),
        ];
        return new Answer.Rows([.. entries.Select(RowCells.Of)]) { Root = "profiles", Elements = [.. entries.Select(entry => entry.Type.Text)] };
    }

    private static Answer Registrations(ApiCall call, Func<SofiaRegistration, bool> wanted) => WithProfile(call, _ =>
    {
        var found = call.State.SofiaRegistrations.Where(wanted).ToList();
        return call.Match.Reply.Form == Catalogue.Model.ReplyForm.Xml
            ? new Answer.Rows([.. found.Select(RowCells.Of)]) { Root = ProfileRoot }
            : Answer.Text(SofiaText.Registrations(found));
    });

    private static Answer WithProfile(ApiCall call, Func<SofiaProfile, Answer> answer) =>
        call.State.Profiles.FirstOrDefault(profile => profile.Name == call[ArgumentNames.Profile]) is { } found ? answer(found) : Answer.Text(FailureTexts.InvalidProfile);
}
