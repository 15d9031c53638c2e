using System.Text;
using Typed.Esl.Tests.Events;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Applications;

/// <summary>What an application leaves comes out typed, read from the event that a real switch sent when it had run.</summary>
public sealed class ApplicationResultTests
{
    [Fact]
    public void The_digits_of_a_recorded_call_are_those_that_were_dialed()
    {
        var application = DialplanApplication.PlayAndGetDigits(1, 4, 2, TimeSpan.FromSeconds(1.5), "#", "silence_stream://250", "silence_stream://250", "acme_digits", @"\d+", TimeSpan.FromMilliseconds(700));
        var result = application.ReadResult(Recorded("play_and_get_digits"));

        Assert.Equal(("4321", DigitsOutcome.Success, ""), (result.Digits, result.Outcome, result.Terminator));
        Assert.Equal("", result.ResponseText);
        Assert.Equal(TimeSpan.FromMilliseconds(250), result.Variables.GetMilliseconds("playback_ms"));
        Assert.Equal("4321", result.Variables["acme_digits"]);
    }

    /// <summary>As a live switch leaves them: the keys that were too few, and the terminator of an earlier asking.</summary>
    [Theory]
    [InlineData("12", "success", "#", "12", "#")]
    [InlineData("345", "timeout", "#", "345", "")]
    [InlineData("3", "failure", "#", "", "#")]
    [InlineData("34*", "failure", "*", "34*", "*")]
    [InlineData("", "success", "#", "", "#")]
    [InlineData("", "", "#", "", "")]
    public void Too_few_digits_are_none_and_nobody_has_pressed_the_terminator_of_what_the_time_has_ended(string left, string outcome, string terminator, string digits, string pressed)
    {
        var completed = ChannelExecuteCompleteEvent.From(Routing.Deliver(Encoding.UTF8.GetBytes(
            $"Event-Name: CHANNEL_EXECUTE_COMPLETE\nApplication: play_and_get_digits\nvariable_acme_digits: {left}\nvariable_read_result: {outcome}\nvariable_read_terminator_used: {Uri.EscapeDataString(terminator)}\n\n")));
        var result = DialplanApplication.PlayAndGetDigits(1, 4, 1, TimeSpan.FromSeconds(1), "#", "a.wav", variable: "acme_digits").ReadResult(completed!);
        Assert.Equal((digits, pressed, outcome), (result.Digits, result.Terminator, result.Outcome.Text));

        // Nothing is lost: what the switch has left is there.
        Assert.Equal((left, terminator), (result.Variables["acme_digits"], result.Variables["read_terminator_used"]));
    }

    [Fact]
    public void The_result_of_another_application_is_refused() =>
        Assert.Contains("play_and_get_digits", Assert.Throws<ArgumentException>(() => DialplanApplication.Playback("x").ReadResult(Recorded("play_and_get_digits"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FILE PLAYED", true, "250", 250)]
    [InlineData("FILE NOT FOUND", true, "", null)]
    [InlineData("SOMETHING NEW", false, "many", null)]
    public void An_answer_is_a_word_known_or_not_and_a_variable_of_another_kind_is_null(string response, bool isKnown, string duration, int? milliseconds)
    {
        var completed = ChannelExecuteCompleteEvent.From(Routing.Deliver(Encoding.UTF8.GetBytes(
            $"Event-Name: CHANNEL_EXECUTE_COMPLETE\nApplication: playback\nApplication-Response: {response.Replace(" ", "%20", StringComparison.Ordinal)}\nvariable_playback_ms: {duration}\n\n")));
        var result = DialplanApplication.Playback("x").ReadResult(completed!);

        Assert.Equal((response, isKnown), (result.Response.Text, result.Response.IsKnown));
        Assert.Equal(milliseconds, (int?)result.Duration?.TotalMilliseconds);
    }

    [Fact]
    public void Variables_of_any_name_are_read_as_any_kind()
    {
        var variables = new ChannelVariables(new Dictionary<string, string>
        {
            ["number"] = "7", ["long"] = "5000000000", ["decimal"] = "0.5", ["yes"] = "true", ["time"] = "1600000000", ["micros"] = "1600000000000000", ["local"] = "2026-11-22 20:10:28",
            ["cause"] = "USER_BUSY", ["array"] = "ARRAY::a|:b c", ["list"] = "a,b", ["text"] = "none",
        });

        Assert.Equal((7, 5_000_000_000L, 0.5m, true), (variables.GetInt32("number"), variables.GetInt64("long"), variables.GetDecimal("decimal"), variables.GetBoolean("yes")));
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromMilliseconds(7), TimeSpan.FromMicroseconds(7)), (variables.GetSeconds("number"), variables.GetMilliseconds("number"), variables.GetMicroseconds("number")));
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1600000000), DateTimeOffset.FromUnixTimeSeconds(1600000000)), (variables.GetEpoch("time"), variables.GetEpochMicroseconds("micros")));
        Assert.Equal((new DateTime(2026, 11, 22, 20, 10, 28, DateTimeKind.Unspecified), HangupCause.UserBusy), (variables.GetLocalTime("local"), variables.GetWord<HangupCause>("cause")));
        Assert.Equal([["a", "b c"], ["a", "b"], []], new[] { variables.GetList("array", ","), variables.GetList("list", ","), variables.GetList("nothing", ",") });
        Assert.Equal((null, null, "", 11), (variables.GetInt32("text"), variables.GetEpoch("nothing"), variables.GetText("nothing"), variables.Count));
    }

    [Fact]
    public void The_same_variables_are_equal_so_that_rows_with_them_are()
    {
        var one = new ChannelVariables(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        var other = new ChannelVariables(new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });

        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals(new ChannelVariables(new Dictionary<string, string> { ["a"] = "1", ["b"] = "3" })));
    }

    [Fact]
    public void The_variables_of_a_recorded_event_are_typed_and_any_other_is_still_there()
    {
        var variables = Recorded("play_and_get_digits").Variables;

        Assert.Equal((DigitsOutcome.Success, TimeSpan.FromMilliseconds(250), 2000), (variables.DigitsOutcome, variables.PlaybackDuration, variables.PlaybackSamples));
        Assert.Equal(("4321", "success"), (variables["acme_digits"], variables[VariableNames.DigitsOutcome]));
        Assert.Equal((null, ""), (variables.Answered, variables.SipCallId));
    }

    [Fact]
    public void Times_and_durations_of_a_call_are_exact_and_the_forms_that_are_cut_say_so()
    {
        var variables = new ChannelVariables(new Dictionary<string, string>
        {
            ["answer_uepoch"] = "1795378257793565", ["answer_epoch"] = "1795378257", ["answer_stamp"] = "2026-11-22 20:10:57", ["bridge_uepoch"] = "0",
            ["billusec"] = "1220014", ["billmsec"] = "1220", ["billsec"] = "1", ["hangup_cause"] = "USER_BUSY", ["hangup_cause_q850"] = "17",
            ["endpoint_disposition"] = "EARLY MEDIA", ["digits_dialed"] = "none", ["rtp_use_codec_ptime"] = "20", ["audio_media_flow"] = "sendonly", ["DIALSTATUS"] = "BUSY",
            ["originate_causes"] = "ARRAY::a;NONE|:b;USER_BUSY", ["rtp_audio_in_mos"] = "4.50", ["sip_network_port"] = "5070", ["signal_bond"] = "u",
        });

        Assert.Equal((DateTimeOffset.UnixEpoch.AddMicroseconds(1795378257793565), DateTimeOffset.FromUnixTimeSeconds(1795378257), new DateTime(2026, 11, 22, 20, 10, 57), null), (variables.Answered, variables.AnsweredSecond, variables.AnsweredLocal, variables.Bridged));
        Assert.Equal((TimeSpan.FromMicroseconds(1220014), TimeSpan.FromMilliseconds(1220), TimeSpan.FromSeconds(1)), (variables.BilledTime, variables.BilledTimeInMilliseconds, variables.BilledTimeInSeconds));
        Assert.Equal((HangupCause.UserBusy, 17, EndpointDisposition.EarlyMedia, DialStatus.Busy), (variables.HangupCause, variables.HangupCauseQ850, variables.EndpointDisposition, variables.DialStatus));
        Assert.Equal(("", TimeSpan.FromMilliseconds(20), MediaFlow.SendOnly, 4.5m, 5070, "u"), (variables.DigitsDialed, variables.RtpUseCodecInterval, variables.AudioFlow, variables.RtpAudioReceivedMos, variables.SipNetworkPort, variables.SignalBondUuid.Text));
        Assert.Equal(["a;NONE", "b;USER_BUSY"], variables.OriginateCauses);
    }

    private static ChannelExecuteCompleteEvent Recorded(string application) =>
        RecordedEvents().Select(ChannelExecuteCompleteEvent.From).First(item => item?.Application == application)!;

    private static IEnumerable<EslEvent> RecordedEvents()
    {
        byte[] bytes = Recordings.ReadSession("outbound-digits-json");
        foreach (var frame in RecordedFrame.ReadAll(bytes).Where(frame => frame.ContentType == "text/event-json"))
            yield return Routing.Deliver(bytes[frame.BodyStart..frame.End], FrameKind.EventJson);
    }
}
