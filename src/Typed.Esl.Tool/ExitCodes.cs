namespace Typed.Esl.Tool;

/// <summary>What the program's exit code says. <c>esl --help</c> prints <see cref="All"/>.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int BadOptions = 1;
    public const int Refused = 2;
    public const int Unreachable = 3;
    public const int NoEventSocket = 4;
    public const int AccessDenied = 5;
    public const int CommandFailed = 6;
    public const int UnexpectedReply = 7;
    public const int Timeout = 8;
    public const int ConnectionLost = 9;
    public const int NotConfirmed = 10;
    public const int NoPassword = 11;
    public const int CannotWrite = 12;
    public const int BadConfiguration = 13;
    public const int CannotListen = 14;
    public const int Differs = 15;
    public const int NotEncrypted = 16;
    public const int Canceled = 130;

    /// <summary>What a shell gives for a program that the signal PIPE ended.</summary>
    public const int NobodyReads = 141;

    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "done"),
        (BadOptions, "the options are wrong"),
        (Refused, "the catalogue has no such command, or a value cannot be carried; nothing was sent"),
        (Unreachable, "no switch at that address"),
        (NoEventSocket, "what answers at that address is no Event Socket"),
        (AccessDenied, "the switch refused the password, or this machine's address"),
        (CommandFailed, "the switch answered that the command failed"),
        (UnexpectedReply, "the switch answered something that is not understood"),
        (Timeout, "the switch did not answer in time"),
        (ConnectionLost, "the connection was lost before the answer came"),
        (NotConfirmed, "a dangerous command was not confirmed; nothing was sent"),
        (NoPassword, "the password could not be read"),
        (CannotWrite, "the answer could not be written to where it was to go"),
        (BadConfiguration, "the configuration, a catalogue of your own or a recording cannot be read, or has mistakes"),
        (CannotListen, "the port that was to be listened at cannot be had"),
        (Differs, "the switch and the catalogue differ"),
        (NotEncrypted, "the connection cannot be encrypted as was asked: no TLS is there, or its certificate is not trusted"),
        (Canceled, "interrupted with Ctrl-C"),
        (NobodyReads, "whoever read the output, such as head, has ended; nothing is said of it"),
    ];
}
