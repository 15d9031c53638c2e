using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Testing.State;

/// <summary>Everything that the fake switch knows.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token holds nothing, and who waits may still look at it when the switch is gone.")]
internal sealed class SwitchState
{
    private const string CoreIdVariable = "core_uuid";

    private readonly CancellationTokenSource _gone = new();

    public SwitchState(CatalogueModel catalogue, TimeProvider time, Chance chance)
    {
        (Time, Chance) = (time, chance);
        Identity = new SwitchIdentity(chance.Id(), "fake-switch", time.GetUtcNow());
        Channels = new FakeChannels(time, chance, Identity.Hostname);
        Calls = new FakeCalls(Channels);
        Interfaces.Add(InterfaceList.Of(catalogue));
        Variables.All["hostname"] = Identity.Hostname;
        Variables.All[CoreIdVariable] = Identity.CoreId;
        Variables.All["local_ip_v4"] = Identity.Address;
        Variables.All["domain"] = Identity.Address;
    }

    public TimeProvider Time { get; }

    /// <summary>Cancelled when the switch is there no longer.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>The switch is there no longer: who waits for time to pass waits for nothing.</summary>
    public void Leave() => _gone.Cancel();

    public Chance Chance { get; }

    /// <summary>Who the switch is, as long as it is not started anew.</summary>
    public SwitchIdentity Identity { get; private set; }

    public FakeChannels Channels { get; }

    public FakeCalls Calls { get; }

    public EndpointTable Endpoints { get; } = new();

    /// <summary>What becomes of a call to an address that is not among them; null where nothing is said of it.</summary>
    public FakeEndpoint? OtherEndpoints { get; set; }

    public GlobalVariables Variables { get; } = new();

    /// <summary>Values in memory.</summary>
    public KeyStore Hash { get; } = new();

    /// <summary>Values in the database.</summary>
    public KeyStore Database { get; } = new();

    /// <summary>Who is called together: dial strings by their groups.</summary>
    public KeyStore Groups { get; } = new();

    public FakeTable<RegistrationRow> Registrations { get; } = new();

    public FakeTable<UserRow> Users { get; } = new();

    public FakeTable<TaskRow> Tasks { get; } = new();

    public FakeTable<AliasRow> Aliases { get; } = new();

    public FakeTable<CompletionRow> Completions { get; } = new();

    public FakeTable<NatMappingRow> NatMappings { get; } = new();

    public FakeTable<ModuleRow> Interfaces { get; } = new();

    public FakeTable<SofiaProfile> Profiles { get; } = new();

    public FakeTable<SofiaGateway> Gateways { get; } = new();

    public FakeTable<SofiaRegistration> SofiaRegistrations { get; } = new();

    /// <summary>The switch has started anew: it is another run of the same switch, and what it had in memory is gone.</summary>
    public void BeginAnew()
    {
        Identity = Identity with { CoreId = Chance.Id(), Started = Time.GetUtcNow() };
        Variables.BeginAnew();
        Variables.All[CoreIdVariable] = Identity.CoreId;
        Hash.Clear();
        Channels.CountAnew();
    }
}
