namespace Typed.Esl.Integration.Tests;

/// <summary>The switch that the tests are held against: <c>ESL_TEST_SWITCH=host:port:password</c>. It must be one where nobody minds a call or two.</summary>
internal static class RealSwitch
{
    public const string Variable = "ESL_TEST_SWITCH";

    public const string None = $"There is no FreeSWITCH to try this on: {Variable} is not set (host:port:password).";

    public static bool IsThere => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    public static (string Host, int Port, string Password) Address
    {
        get
        {
            string[] parts = Environment.GetEnvironmentVariable(Variable)!.Split(':', 3);
            return (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), parts[2]);
        }
    }

    public static Task<FreeSwitch> ConnectAsync() => FreeSwitch.ConnectAsync(Address.Host, Address.Port, Address.Password);
}
