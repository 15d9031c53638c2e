using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>The SIP side of a fake switch: what <c>sofia xmlstatus</c> tells.</summary>
public sealed class FakeSip
{
    private readonly SwitchState _state;
    private readonly Registrar _registrar;

    internal FakeSip(SwitchState state, Registrar registrar) => (_state, _registrar) = (state, registrar);

    /// <summary>
    /// Whether users who are not registered cannot be called: <c>user/1000</c> then fails with USER_NOT_REGISTERED, and with SUBSCRIBER_ABSENT where
    /// <see cref="FakeFreeSwitch.Users"/> names users and 1000 is none of them. False where a test does not say so.
    /// </summary>
    public bool RequiresRegistration
    {
        get => _registrar.IsRequired;
        set => _registrar.IsRequired = value;
    }

    /// <summary>The profiles.</summary>
    public FakeTable<SofiaProfile> Profiles => _state.Profiles;

    /// <summary>The gateways. Calls can be placed through them by name.</summary>
    public FakeTable<SofiaGateway> Gateways => _state.Gateways;

    /// <summary>The registrations, as SIP knows them; every profile tells of all of them.</summary>
    public FakeTable<SofiaRegistration> Registrations => _state.SofiaRegistrations;

    /// <summary>A telephone registers, or registers anew, with the events of that. It is told of by every list, can be called, and expires when its time is over.</summary>
    /// <param name="phone">The telephone.</param>
    /// <exception cref="ArgumentException">No telephone can be so; nothing was registered.</exception>
    public void Register(FakePhone phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        phone.Check(nameof(phone));
        _registrar.Register(phone);
    }

    /// <summary>A telephone of a user registers: <c>fake.Sip.Register("1000")</c>.</summary>
    /// <param name="user">The user.</param>
    /// <exception cref="ArgumentException">It is empty, or more than a user; nothing was registered.</exception>
    public void Register(string user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var phone = new FakePhone { User = user };
        phone.Check(nameof(user));
        _registrar.Register(phone);
    }

    /// <summary>The telephone of a user registers no more, with the event of that.</summary>
    /// <param name="user">The user.</param>
    /// <param name="domain">The domain; any where it is empty.</param>
    /// <returns>Whether it was registered.</returns>
    /// <exception cref="ArgumentException">The user is empty.</exception>
    public bool Unregister(string user, string domain = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentNullException.ThrowIfNull(domain);
        return _registrar.Unregister(user, domain);
    }
}
