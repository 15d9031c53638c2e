namespace Typed.Esl.Benchmarks.Data;

/// <summary>The headers that the benchmarks decode of every event.</summary>
internal static class Headers
{
    public const string Channel = "Unique-ID";
    public const string Destination = "Caller-Destination-Number";

    public static IReadOnlyList<string> Decoded { get; } = [Channel, Destination];
}
