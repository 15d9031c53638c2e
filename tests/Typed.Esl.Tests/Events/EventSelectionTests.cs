namespace Typed.Esl.Tests.Events;

public sealed class EventSelectionTests
{
    [Theory]
    [InlineData("CHANNEL_ANSWER", "CHANNEL_ANSWER")]
    [InlineData("  channel_answer   switch_event_dtmf ", "CHANNEL_ANSWER DTMF")]
    [InlineData("CUSTOM sofia::register conference::maintenance", "CUSTOM conference::maintenance sofia::register")]
    [InlineData("HEARTBEAT CUSTOM a::b", "HEARTBEAT CUSTOM a::b")]
    [InlineData("CUSTOM", "CUSTOM")]
    [InlineData("CUSTOM ALL", "CUSTOM ALL")]
    [InlineData("ALL DTMF", "ALL")]
    [InlineData("DTMF DTMF CUSTOM a a", "DTMF CUSTOM a")]
    public void Words_become_what_the_switch_will_read_alike(string words, string rendered)
    {
        EventSelection selection = words;
        Assert.Equal(rendered, selection.ToString());
        Assert.Equal(selection, EventSelection.Of(words.Split(' ')));
        Assert.Equal(selection.GetHashCode(), EventSelection.Of(rendered).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("plain CHANNEL_ANSWER")]
    [InlineData("json ALL")]
    [InlineData("sofia::register")]
    [InlineData("CHANNEL_ANSWER,DTMF")]
    [InlineData("CHANNEL-ANSWER")]
    [InlineData("CHANNEL_ANSWER\nexit")]
    [InlineData("CUSTOM a::b\n\nexit\n\n")]
    [InlineData("CUSTOM a\tb")]
    [InlineData("CUSTOM a\0b")]
    [InlineData("SWITCH_EVENT_")]
    public void What_can_be_no_selection_is_refused(string words) => Assert.ThrowsAny<ArgumentException>(() => EventSelection.Of(words));

    [Fact]
    public void A_subclass_on_its_own_is_told_how_to_be_written() =>
        Assert.Contains("CUSTOM sofia::register", Assert.Throws<ArgumentException>(() => EventSelection.Of("sofia::register")).Message);

    [Fact]
    public void Two_selections_join_and_all_covers_everything()
    {
        EventSelection answers = "CHANNEL_ANSWER";
        Assert.Equal("CHANNEL_ANSWER CUSTOM a::b", answers.Union(EventSelection.Custom("a::b")).ToString());
        Assert.Equal(EventSelection.All, answers.Union(EventSelection.All));
        Assert.True(EventSelection.All.IncludesAll);
        Assert.Empty(EventSelection.Of("ALL CUSTOM a::b").Subclasses);
    }

    [Fact]
    public void A_selection_of_types_is_that_of_their_words()
    {
        var typed = EventSelection.Of<ChannelAnswerEvent>().And<ChannelHangupEvent>();

        Assert.Equal(EventSelection.Of("CHANNEL_ANSWER", "CHANNEL_HANGUP"), typed);
        Assert.Equal(typed, typed.And<ChannelAnswerEvent>());
        Assert.True(EventSelection.All.And<ChannelAnswerEvent>().IncludesAll);
    }

    [Fact]
    public void Binding_to_a_call_is_told_from_selecting_events() =>
        Assert.Contains("FollowAsync", Assert.Throws<ArgumentException>(() => EventSelection.Of("myevents")).Message);

    [Fact]
    public void A_subclass_that_cannot_travel_is_refused_before_a_connection_knows_of_it() =>
        Assert.Contains("half of a character", Assert.Throws<ArgumentException>(() => EventSelection.Custom("a::\ud800")).Message);

    [Fact]
    public void Custom_without_a_subclass_is_refused() => Assert.Throws<ArgumentException>(() => EventSelection.Custom());

    [Theory]
    [InlineData("")]
    [InlineData("a::b c::d")]
    [InlineData("a\n")]
    public void A_text_is_one_subclass_or_none(string subclass) => Assert.Throws<ArgumentException>(() => EventSelection.Custom(subclass));
}
