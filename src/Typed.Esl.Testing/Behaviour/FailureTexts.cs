namespace Typed.Esl.Testing.Behaviour;

/// <summary>What the switch says when a command fails: each has its own words.</summary>
internal static class FailureTexts
{
    public const string NoDigits = "-USAGE: <uuid> <digits>\n";
    public const string NoSuchChannel = "-ERR No such channel!\n";
    public const string NoChannelOf = "-ERR No such channel {0}!\n";
    public const string NoSession = "-ERR Cannot locate session!\n";
    public const string InvalidId = "-ERR Invalid uuid\n";
    public const string InvalidBroadcastId = "-ERR invalid uuid\n";
    public const string OperationFailed = "-ERR Operation failed\n";
    public const string Error = "-ERROR\n";
    public const string InvalidProfile = "Invalid Profile!\n";
    public const string InvalidGateway = "Invalid Gateway!\n";
    public const string InvalidCommand = "INVALID COMMAND!\n";
    public const string NoChannelVariable = "_undef_";
}
