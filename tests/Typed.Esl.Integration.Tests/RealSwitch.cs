namespace Typed.Esl.Integration.Tests;

/// <summary>The switch that the tests are held against: <c>ESL_TEST_SWITCH=host:port:password</c>. It must be one where nobody minds a call or two.</summary>
internal static class RealSwitch
{
    public const string Variable = "ESL_TEST_SWITCH";

    public const string None = $"There is no FreeSWITCH to try this on: {Variable} is not set (host:port:password).";

    public static bool IsThere => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    public static Task<FreeSwitch> ConnectAsync()
    {
        var parts = Environment.GetEnvironmentVariable(Variable)!.Split(':', 3);
        return FreeSwitch.ConnectAsync(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), parts[2]);
    }
}
