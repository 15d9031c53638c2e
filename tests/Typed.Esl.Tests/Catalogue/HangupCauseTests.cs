namespace Typed.Esl.Tests.Catalogue;

/// <summary>A network tells causes by their numbers: without a way from the number to the word every program would have a table of its own.</summary>
public sealed class HangupCauseTests
{
    [Fact]
    public void A_cause_is_found_by_its_number()
    {
        Assert.Equal(HangupCause.UserBusy, HangupCause.FromQ850(17));
        Assert.Equal(HangupCause.NormalClearing, HangupCause.FromQ850(16));
        Assert.Null(HangupCause.FromQ850(999));
        Assert.All(HangupCause.KnownWords.Where(word => word.Q850 is not null), word => Assert.Equal(word.Q850, HangupCause.FromQ850(word.Q850!.Value)!.Value.Q850));
    }
}
