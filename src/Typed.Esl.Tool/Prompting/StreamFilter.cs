using System.Collections.Immutable;
using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Which of the events and lines of the log that come are shown above the prompt. What is changed counts for whatever comes next.</summary>
internal sealed class StreamFilter
{
    private volatile State _state = new(null, null, []);

    /// <summary>Asks for a channel that all must be about; with null for any, and for those that are about none.</summary>
    public void Follow(string? uuid) => _state = _state with { Uuid = uuid };

    /// <summary>Asks for what must stand in a line of the log, in any case; with null for anything.</summary>
    public void Search(string? logText) => _state = _state with { LogText = logText };

    /// <summary>Asks for a condition on the headers of events beside those that stand.</summary>
    public void Add(HeaderCondition condition) => _state = _state with { Conditions = _state.Conditions.Add(condition) };

    /// <summary>Shows all again.</summary>
    public void Clear() => _state = new(null, null, []);

    public bool Shows(EslEvent item)
    {
        var state = _state;
        return new EventWish([], state.Uuid, state.Conditions, Full: false, null).Wants(item);
    }

    public bool Shows(EslLogLine line)
    {
        var state = _state;
        return (state.Uuid is null || line.ChannelId?.Text == state.Uuid) && (state.LogText is null || line.Text.Contains(state.LogText, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is shown, as it is told to whoever has changed it.</summary>
    public override string ToString()
    {
        var state = _state;
        List<string> parts =
        [
            .. state.Uuid is { } uuid ? [$"events and lines of the log about the channel {uuid}"] : (string[])[],
            .. state.Conditions.Count > 0 ? [$"events with {string.Join(" and ", state.Conditions)}"] : (string[])[],
            .. state.LogText is { } text ? [$"lines of the log with '{text}'"] : (string[])[],
        ];
        return parts.Count == 0 ? "all is shown." : $"nothing is shown but {string.Join(", ", parts)}.";
    }

    private sealed record State(string? Uuid, string? LogText, ImmutableList<HeaderCondition> Conditions);
}
