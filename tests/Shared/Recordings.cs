using System.Runtime.CompilerServices;

namespace Typed.Esl.Tests.Shared;

/// <summary>The recordings of a live switch, found in the source tree: above the test's own binary, or, where that was moved, beside this file.</summary>
internal static class Recordings
{
    public static string Root { get; } = Find();

    public static IReadOnlyList<string> Sessions { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "sessions")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>A file of a session: <c>server.esl</c>, <c>client.esl</c>, <c>timeline.jsonl</c>.</summary>
    public static byte[] ReadSession(string session, string file = "server.esl") => File.ReadAllBytes(Path.Combine(Root, "sessions", session, file));

    /// <summary>A file of the replies, as <c>replies/index.jsonl</c> names it.</summary>
    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Root, file));

    private static string Find([CallerFilePath] string thisFile = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "tests", "Recordings");
            if (Directory.Exists(candidate))
                return candidate;
        }

        string beside = Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "Recordings");
        return Directory.Exists(beside) ? Path.GetFullPath(beside) : throw new DirectoryNotFoundException("tests/Recordings was found neither above the tests' binary nor beside their source.");
    }
}
