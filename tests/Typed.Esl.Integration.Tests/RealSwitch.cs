namespace Typed.Esl.Integration.Tests;

/// <summary>The switch that the tests are held against: <c>ESL_TEST_SWITCH=host:port:password</c>. It must be one where nobody minds a call or two.</summary>
internal static class RealSwitch
{
    public const string Variable = "ESL_TEST_SWITCH";

    public const string None = $"There is no FreeSWITCH to try this on: {Variable} is not set (host:port:password).";

    public static bool IsThere => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>A user of its directory who may use its Event Socket: <c>ESL_TEST_USER=user@domain:password</c>.</summary>
    public const string UserVariable = "ESL_TEST_USER";

    public const string NoUser = $"There is no user of a FreeSWITCH's directory to try this with: {Variable} and {UserVariable} (user@domain:password) are not both set.";

    public const string NotHere = $"The sound of a call is sent to this machine's own address: {Variable} does not name a FreeSWITCH on 127.0.0.1.";

    public static bool HasUser => IsThere && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(UserVariable));

    public static bool IsHere => IsThere && Address.Host == "127.0.0.1";

    public static (string Host, int Port, string Password) Address
    {
        get
        {
            string[] parts = Environment.GetEnvironmentVariable(Variable)!.Split(':', 3);
            return (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), parts[2]);
        }
    }

    /// <summary>The options of a client that comes as that user.</summary>
    public static EslClientOptions UserOptions
    {
        get
        {
            string[] parts = Environment.GetEnvironmentVariable(UserVariable)!.Split(':', 2);
            return new EslClientOptions { Host = Address.Host, Port = Address.Port, User = parts[0], Password = parts[1] };
        }
    }

    public static Task<FreeSwitch> ConnectAsync() => FreeSwitch.ConnectAsync(Address.Host, Address.Port, Address.Password);
}
