using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>The SIP side of a fake switch: what <c>sofia xmlstatus</c> tells.</summary>
public sealed class FakeSip
{
    private readonly SwitchState _state;

    internal FakeSip(SwitchState state) => _state = state;

    /// <summary>The profiles.</summary>
    public FakeTable<SofiaProfile> Profiles => _state.Profiles;

    /// <summary>The gateways. Calls can be placed through them by name.</summary>
    public FakeTable<SofiaGateway> Gateways => _state.Gateways;

    /// <summary>The registrations, as SIP knows them; every profile tells of all of them.</summary>
    public FakeTable<SofiaRegistration> Registrations => _state.SofiaRegistrations;
}
