using System.Runtime.CompilerServices;
using DiffPlex.Renderer;

namespace Typed.Esl.Tests.Shared;

/// <summary>
/// Holds emitted text against a reviewed file, in Verify's conventions: <c>Name.verified.cs</c> beside the test, <c>Name.received.cs</c> where
/// it differs. <c>UPDATE_SNAPSHOTS=1</c> accepts what was received.
/// </summary>
internal static class Snapshot
{
    public static void Match(string received, string name, string extension = "cs", [CallerFilePath] string testFile = "")
    {
        var verifiedPath = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", $"{name}.verified.{extension}");
        var receivedPath = verifiedPath.Replace($".verified.{extension}", $".received.{extension}", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(verifiedPath)!);
            File.WriteAllText(verifiedPath, received);
            File.Delete(receivedPath);
            return;
        }

        var verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath) : "";
        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        File.WriteAllText(receivedPath, received);
        Assert.Fail($"{name} differs from its snapshot. If the change is meant, run the tests with UPDATE_SNAPSHOTS=1 and review the diff.\n"
            + UnidiffRenderer.GenerateUnidiff(verified, received, "verified", "received"));
    }
}
