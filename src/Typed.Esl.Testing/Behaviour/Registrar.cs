using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Lets telephones register, with the events that tell of it, and knows where users are.</summary>
internal sealed class Registrar(SwitchState state, ChannelEvents events, Action<Func<Task>> begin)
{
    private const string Activity = "unknown";
    private const string Registered = "Registered(UDP)";

    private readonly Dictionary<string, (FakePhone Phone, ITimer Expiry)> _phones = new(StringComparer.OrdinalIgnoreCase);

    private bool _isStopped;

    /// <summary>Whether users who are not registered cannot be called.</summary>
    public bool IsRequired { get; set; }

    /// <summary>A telephone registers, or registers anew.</summary>
    public void Register(FakePhone phone)
    {
        phone = InDomain(phone);
        lock (events.Gate)
        {
            var now = state.Time.GetUtcNow();

            // Where it registers there is somebody to ask for it.
            if (state.Profiles.All(known => known.Name != phone.Profile))
                state.Profiles.Add(new SofiaProfile { Name = phone.Profile });
            bool isUpdate = Take(phone.User, phone.Domain) is not null;
            string callId = state.Chance.Id();
            state.Registrations.Add(new RegistrationRow
            {
                User = phone.User,
                Realm = phone.Domain,
                Token = callId,
                Url = $"sofia/{phone.Profile}/sip:{phone.User}@{phone.NetworkAddress}:{Number(phone.NetworkPort)}",
                Expires = now + phone.Expires,
                NetworkAddress = phone.NetworkAddress,
                NetworkPort = phone.NetworkPort,
                NetworkProtocol = "udp",
                Hostname = state.Identity.Hostname,
            });
            state.SofiaRegistrations.Add(new SofiaRegistration
            {
                CallId = callId,
                User = $"{phone.User}@{phone.Domain}",
                Contact = ContactOf(phone),
                UserAgent = phone.UserAgent,
                Status = string.Create(CultureInfo.InvariantCulture, $"{Registered}({Activity}) exp({now + phone.Expires:yyyy-MM-dd HH:mm:ss}) expsecs({(long)phone.Expires.TotalSeconds})"),
                PingStatus = PingStatus.Reachable,
                PingMilliseconds = 0,
                Host = state.Identity.Hostname,
                NetworkAddress = phone.NetworkAddress,
                NetworkPort = phone.NetworkPort,
                AuthUser = phone.User,
                AuthRealm = phone.Domain,
                MessageWaitingAccount = $"{phone.User}@{phone.Domain}",
            });
            var request = Request(phone, callId);
            events.Raise(EventNames.SofiaPreRegister, request);
            events.Raise(EventNames.SofiaRegisterAttempt, [.. request, .. Authenticated(phone), (nameof(SofiaRegisterAttemptEvent.Result), RegistrationResult.Renewed.Text)]);
            events.Raise(
                EventNames.SofiaRegister,
                [
                    .. request,
                    .. Authenticated(phone),
                    (nameof(SofiaRegisterEvent.PresenceDomains), phone.Domain),
                    .. isUpdate ? [(nameof(SofiaRegisterEvent.IsUpdate), "true")] : Array.Empty<(string, string)>(),
                ]);
            _phones[$"{phone.User}@{phone.Domain}"] = (phone, state.Time.CreateTimer(_ => begin(() => ExpireAsync(phone, callId)), null, _isStopped ? Timeout.InfiniteTimeSpan : phone.Expires, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>The telephone of a user registers no more.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Unregister(string user, string domain)
    {
        lock (events.Gate)
        {
            if (Find(user, domain) is not { } row)
                return false;
            var phone = PhoneOf(row);
            Take(row.User, row.Realm);
            events.Raise(
                EventNames.SofiaUnregister,
                [
                    .. Registration(phone, row.Token),
                    .. Authenticated(phone),
                    (nameof(SofiaUnregisterEvent.User), phone.User),
                    (nameof(SofiaUnregisterEvent.Domain), phone.Domain),
                    (nameof(SofiaUnregisterEvent.Activity), Activity),
                    (nameof(SofiaUnregisterEvent.Expires), "0"),
                ]);
            return true;
        }
    }

    /// <summary>Takes registrations away: of a user, or all of them where none is named.</summary>
    public void Flush(string? address)
    {
        string[] parts = (address ?? "").Split('@', 2);
        lock (events.Gate)
        {
            foreach (var row in state.Registrations.Where(row => address is null || (row.User == parts[0] && (parts.Length == 1 || row.Realm == parts[1])) || row.Token == address))
                Expire(PhoneOf(row), row.Token);
        }
    }

    /// <summary>No registration expires any more.</summary>
    public void Stop()
    {
        lock (events.Gate)
        {
            _isStopped = true;
            foreach (var (_, expiry) in _phones.Values)
                expiry.Dispose();
        }
    }

    /// <summary>Where a user can be called; null where the user is not registered.</summary>
    /// <param name="user">The user.</param>
    /// <param name="domain">The domain; any where it is empty.</param>
    public RegistrationRow? Find(string user, string domain) =>
        state.Registrations.FirstOrDefault(row => row.User.Equals(user, StringComparison.OrdinalIgnoreCase) && (domain.Length == 0 || row.Realm.Equals(domain, StringComparison.OrdinalIgnoreCase)));

    private Task ExpireAsync(FakePhone phone, string callId)
    {
        Expire(phone, callId);
        return Task.CompletedTask;
    }

    private void Expire(FakePhone phone, string callId)
    {
        lock (events.Gate)
        {
            if (Find(phone.User, phone.Domain) is not { } row || row.Token != callId)
                return;
            Take(phone.User, phone.Domain);
            events.Raise(
                EventNames.SofiaExpire,
                [
                    .. Registration(phone, callId),
                    .. Authenticated(phone),
                    (nameof(SofiaExpireEvent.User), phone.User),
                    (nameof(SofiaExpireEvent.Domain), phone.Domain),
                    (nameof(SofiaExpireEvent.Expires), row.Expires?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? ""),
                ]);
        }
    }

    private RegistrationRow? Take(string user, string domain)
    {
        if (Find(user, domain) is not { } row)
            return null;
        state.Registrations.Remove(other => other == row);
        state.SofiaRegistrations.Remove(other => other.User.Equals($"{row.User}@{row.Realm}", StringComparison.OrdinalIgnoreCase));
        if (_phones.Remove($"{row.User}@{row.Realm}", out var known))
            known.Expiry.Dispose();
        return row;
    }

    private FakePhone InDomain(FakePhone phone) => phone.Domain.Length > 0 ? phone : phone with { Domain = state.Variables.All.GetValueOrDefault("domain", state.Identity.Address) };

    /// <summary>The telephone that has registered; what can be read of it where a test has only put down a row.</summary>
    private FakePhone PhoneOf(RegistrationRow row) => _phones.TryGetValue($"{row.User}@{row.Realm}", out var known) ? known.Phone : new FakePhone
    {
        User = row.User,
        Domain = row.Realm,
        Profile = row.Url.Text.Split('/').ElementAtOrDefault(1) ?? "",
        NetworkAddress = row.NetworkAddress,
        NetworkPort = row.NetworkPort ?? 0,
    };

    private static string ContactOf(FakePhone phone) => $"\"\" <sip:{phone.User}@{phone.NetworkAddress}:{Number(phone.NetworkPort)}>";

    private static (string, string)[] Registration(FakePhone phone, string callId) =>
    [
        (nameof(RegistrationEvent.Profile), phone.Profile),
        (nameof(RegistrationEvent.SipCallId), callId),
        (nameof(RegistrationEvent.Contact), ContactOf(phone)),
        (nameof(RegistrationEvent.NetworkAddress), phone.NetworkAddress),
        (nameof(RegistrationEvent.NetworkPort), Number(phone.NetworkPort)),
        (nameof(RegistrationEvent.UserAgent), phone.UserAgent),
    ];

    private static (string, string)[] Request(FakePhone phone, string callId) =>
    [
        .. Registration(phone, callId),
        (nameof(RegistrationRequestEvent.User), phone.User),
        (nameof(RegistrationRequestEvent.Domain), phone.Domain),
        (nameof(RegistrationRequestEvent.RequestingUser), phone.User),
        (nameof(RegistrationRequestEvent.RequestingHost), phone.Domain),
        (nameof(RegistrationRequestEvent.Activity), Activity),
        (nameof(RegistrationRequestEvent.Status), Registered),
        (nameof(RegistrationRequestEvent.Expires), ((long)phone.Expires.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
    ];

    private static (string, string)[] Authenticated(FakePhone phone) => [(nameof(RegistrationEvent.UserName), phone.User), (nameof(RegistrationEvent.Realm), phone.Domain)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
