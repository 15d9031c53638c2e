using System.Collections.Frozen;
using Typed.Esl.Wire;

namespace Typed.Esl.Telemetry;

/// <summary>
/// What metrics and traces call a command: the verb, and the command's name where the catalogue has it. Of any other text nothing is said: its first word too may be a
/// secret or one of a million.
/// </summary>
internal sealed class MethodNames
{
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly string _other;

    private MethodNames(string verb)
    {
        _known = CommandNames.All.ToFrozenDictionary(name => name, name => $"{verb}/{name}", StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _other = verb + "/_OTHER";
    }

    public static MethodNames Api { get; } = new(Verbs.Api);

    public static MethodNames BgApi { get; } = new(Verbs.BgApi);

    /// <summary>Of what a background job does, after it was accepted.</summary>
    public static MethodNames Job { get; } = new("job");

    /// <summary>The name of a command's text.</summary>
    public string Of(ReadOnlySpan<char> command)
    {
        command = command.TrimStart(' ');
        int blank = command.IndexOf(' ');
        return _known.TryGetValue(blank < 0 ? command : command[..blank], out string? name) ? name : _other;
    }
}
