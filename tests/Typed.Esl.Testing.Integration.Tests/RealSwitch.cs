using Typed.Esl.Testing;

namespace Typed.Esl.Integration.Tests;

/// <summary>The switch that the tests are held against. Elsewhere it is a real one: here it is a fake, and always there.</summary>
internal static class RealSwitch
{
    public const string None = "There is always a fake switch.";
    public const string NoUser = None;
    public const string NotHere = None;

    private static readonly FakeEslUser s_user = new("1000@example.org", "user-secret");

    private static readonly FakeFreeSwitch s_fake = Start();

    public static bool IsThere => true;

    public static bool HasUser => true;

    public static bool IsHere => true;

    public static (string Host, int Port, string Password) Address => (s_fake.Host, s_fake.Port, s_fake.Password);

    public static EslClientOptions UserOptions => new() { Host = s_fake.Host, Port = s_fake.Port, User = s_user.Id, Password = s_user.Password };

    public static Task<FreeSwitch> ConnectAsync() => FreeSwitch.ConnectAsync(s_fake.Host, s_fake.Port, s_fake.Password);

    private static FakeFreeSwitch Start()
    {
        var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { Users = [s_user] });

        // As on a switch, whoever is called stays until somebody hangs up, also in a bridge.
        fake.OtherEndpoints = FakeEndpoint.Answers;
        return fake;
    }
}
