using System.Text.Json;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>What a live switch answered to one <c>api</c> command.</summary>
internal sealed record RecordedReply(string File, string Command, ReadOnlyMemory<byte> Body)
{
    /// <summary>Every recorded api command of one line.</summary>
    public static IReadOnlyList<RecordedReply> All { get; } = [.. Read()];

    /// <summary>The recording's name: <c>idle/0001</c>.</summary>
    public string Name => File["replies/".Length..(File.LastIndexOf('/') + 5)];

    private static IEnumerable<RecordedReply> Read()
    {
        const string Verb = "api ";
        foreach (var line in System.IO.File.ReadLines(Path.Combine(Recordings.Root, "replies", "index.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            var command = entry.RootElement.GetProperty("command").GetString()!;
            var file = entry.RootElement.GetProperty("file").GetString()!;
            if (!command.StartsWith(Verb, StringComparison.Ordinal) || command.Contains('\n', StringComparison.Ordinal))
                continue;
            var message = Recordings.Read(file);
            var end = message.AsSpan().IndexOf("\n\n"u8) + 2;
            yield return new(file, command[Verb.Length..], message.AsMemory(end));
        }
    }
}
