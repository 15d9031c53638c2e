using System.Runtime.CompilerServices;

namespace Typed.Esl;

/// <summary>
/// Marks what runs for every event. The runtime begins every method in a slow form and improves it once it has been called often and the program
/// has gone quiet, which a busy switch does not let it: measured on one core, that takes more than ten seconds at half the speed.
/// </summary>
internal static class Hot
{
    public const MethodImplOptions Path = MethodImplOptions.AggressiveOptimization;
}
