using System.Text;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>Replies and rules for the tests.</summary>
internal static class TestReply
{
    public static readonly FailurePatterns Failures = new(
        null,
        ("-ERR * Command not found!", FailureKind.UnknownCommand),
        ("-ERR no reply", FailureKind.NoReply),
        ("-USAGE*", FailureKind.Usage),
        ("-ERR No such channel*", FailureKind.NotFound),
        ("-ERR*", FailureKind.Failed));

    public static readonly ReplyRules Rules = new(Failures);

    public static ApiReply Of(string text, string command = "test") => new(command, Encoding.UTF8.GetBytes(text));

    public static ApiReply Of(byte[] body, string command = "test") => new(command, body);

    public static ReplyRules Empty(EmptyReply empty, params string[] nulls) => new(Failures, empty, nulls);

    /// <summary>The body of a recorded reply in the folder Data.</summary>
    public static ApiReply Recorded(string file, string command)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Typed.Esl.sln")))
            root = Path.GetDirectoryName(root)!;
        var message = File.ReadAllBytes(Path.Combine(root, "tests", "Typed.Esl.Tests", "Replies", "Data", file));
        return new(command, message.AsMemory(message.AsSpan().IndexOf("\n\n"u8) + 2));
    }
}
