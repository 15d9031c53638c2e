namespace Typed.Esl.Tool.Watching;

/// <summary>What of the log is printed.</summary>
/// <param name="Level">The least that matters.</param>
/// <param name="Uuid">The channel that an entry must be about; null where it does not matter.</param>
/// <param name="Count">After how many entries it ends; null where it does not.</param>
internal sealed record LogWish(SwitchLogLevel Level, string? Uuid = null, int? Count = null)
{
    /// <summary>Whether an entry is about what is asked for.</summary>
    public bool Wants(EslLogLine line) => Uuid is null || line.ChannelId?.Text == Uuid;
}
