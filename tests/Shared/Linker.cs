namespace Typed.Esl.Tests.Shared;

/// <summary>What native code is linked with. <c>.ci/run</c> installs it where it can.</summary>
internal static class Linker
{
    public const string None = "Native code cannot be linked here: it needs Linux with clang or gcc and zlib's headers (apt-get install clang zlib1g-dev).";

    private static readonly string[] s_linkers = ["clang", "gcc"];

    public static bool IsThere => OperatingSystem.IsLinux() && File.Exists("/usr/include/zlib.h") && s_linkers.Any(IsOnPath);

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
