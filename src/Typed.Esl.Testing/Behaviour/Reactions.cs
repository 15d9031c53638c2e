namespace Typed.Esl.Testing.Behaviour;

/// <summary>What a channel runs because its variables say so, when something has happened to it.</summary>
internal static class Reactions
{
    /// <summary>Runs what is in the variables whose names begin so: <c>set a=b</c>, <c>set:a=b</c>, or <c>set::a=b</c>, for which a switch does not wait.</summary>
    public static void Run(FakeChannel channel, string prefix, CallControl control)
    {
        foreach (var (_, text) in channel.Variables.Where(variable => variable.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).OrderBy(variable => variable.Key, StringComparer.Ordinal).ToList())
        {
            int end = text.AsSpan().IndexOfAny(' ', ':') is var at and >= 0 ? at : text.Length;
            string argument = text[end..] is [':', ':', .. var beside] ? beside : text[Math.Min(end + 1, text.Length)..];
            control.RunDue(() => control.Execute(channel, text[..end], argument));
        }
    }
}
