using System.Runtime.CompilerServices;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>Holds what is printed against a reviewed file beside the test. <c>UPDATE_SNAPSHOTS=1</c> accepts what was received.</summary>
internal static class Snapshot
{
    public static void Match(string received, string name, [CallerFilePath] string testFile = "")
    {
        var verified = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", name + ".verified.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(verified, received);
        Assert.Equal(File.Exists(verified) ? File.ReadAllText(verified) : "(no snapshot yet)", received);
    }
}
