namespace Typed.Esl.Testing.Behaviour;

/// <summary>Plays something to a call, or runs an application on it, while it goes on: <c>bye.wav</c>, <c>set::a=b</c>, <c>playback!user_busy::bye.wav</c>, behind which it ends.</summary>
internal static class Broadcasting
{
    private const string Arguments = "::";

    /// <param name="control">What happens to channels.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="what">A file, or an application with its argument.</param>
    /// <param name="leg">Who hears it; where it is left out, the channel itself.</param>
    public static void Run(CallControl control, FakeChannel channel, string what, string? leg)
    {
        int colon = what.IndexOf(':', StringComparison.Ordinal);
        bool isApplication = colon >= 0 && what.AsSpan(colon).StartsWith(Arguments);
        string[] words = (isApplication ? what[..colon] : DialplanApplication.Playback("x").Name).Split('!', 2);
        string argument = isApplication ? what[(colon + Arguments.Length)..] : what;

        if (Hears(leg, BroadcastLeg.BLeg) && control.State.Channels[channel.BridgedTo] is { } other)
            _ = control.Execute(other, words[0], argument);
        var ran = leg is null || Hears(leg, BroadcastLeg.ALeg) ? control.Execute(channel, words[0], argument) : Task.CompletedTask;
        if (words.Length > 1)
            control.RunDue(() => HangUpBehindAsync(control, channel, ran, words[1].Length > 0 ? words[1] : HangupCause.NormalClearing.Text));
    }

    /// <summary>As the switch does it, which looks for the words anywhere.</summary>
    private static bool Hears(string? leg, BroadcastLeg one) =>
        leg is not null && (leg.Contains(one.Text, StringComparison.OrdinalIgnoreCase) || leg.Contains(BroadcastLeg.Both.Text, StringComparison.OrdinalIgnoreCase));

    private static async Task HangUpBehindAsync(CallControl control, FakeChannel channel, Task ran, string cause)
    {
        await ran.ConfigureAwait(false);
        if (control.Lives(channel))
            _ = control.Execute(channel, DialplanApplication.Hangup().Name, cause);
    }
}
