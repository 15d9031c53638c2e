namespace Typed.Esl.Testing.Behaviour;

/// <summary>What a channel runs because its variables say so, when something has happened to it.</summary>
internal static class Reactions
{
    /// <summary>Runs what is in the variables whose names begin so, the channel's own and those of the whole switch: <c>set a=b</c>, <c>set:a=b</c>, or <c>set::a=b</c>, for which a switch does not wait.</summary>
    public static void Run(FakeChannel channel, string prefix, CallControl control)
    {
        var reactions = control.State.Variables.All.Concat(channel.Variables)
            .Where(variable => variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase)
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => variable.Last().Value)
            .Where(text => text.Length > 0);
        foreach (string text in reactions.ToList())
        {
            int end = text.AsSpan().IndexOfAny(' ', ':') is var at and >= 0 ? at : text.Length;
            string argument = text[end..] is [':', ':', .. var beside] ? beside : text[Math.Min(end + 1, text.Length)..];
            control.RunDue(() => control.Execute(channel, text[..end], argument));
        }
    }
}
