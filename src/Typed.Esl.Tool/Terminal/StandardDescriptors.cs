using System.Runtime.InteropServices;

namespace Typed.Esl.Tool.Terminal;

/// <summary>
/// Which of the three standard descriptors the program was handed. Where one is closed (<c>&gt;&amp;-</c>, <c>&lt;&amp;-</c>, some service managers), its number goes to whatever is opened next:
/// answers would be written into that, and lines read from it.
/// </summary>
internal static partial class StandardDescriptors
{
    // F_GETFD and FD_CLOEXEC, which are the same numbers on Linux, macOS and BSD.
    private const int GetFlags = 1, ClosedForOthers = 1;

    /// <summary>Whether there is an input.</summary>
    public static bool HasInput { get; } = IsHandedOver(0);

    /// <summary>Whether there is an output.</summary>
    public static bool HasOutput { get; } = IsHandedOver(1);

    /// <summary>Whether there is an error output.</summary>
    public static bool HasError { get; } = IsHandedOver(2);

    /// <summary>Looks, before anything else can be opened.</summary>
    public static void Look() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(StandardDescriptors).TypeHandle);

    // What came from whoever started the program has outlived its start, and is not marked to end with one; what the runtime has opened since is.
    private static bool IsHandedOver(int descriptor) => OperatingSystem.IsWindows() || Control(descriptor, GetFlags) is >= 0 and var flags && (flags & ClosedForOthers) == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);
}
