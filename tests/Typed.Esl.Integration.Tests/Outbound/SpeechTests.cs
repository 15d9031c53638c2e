namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>Callers who say something. The switch's own recognizer for tests understands whatever sound it hears as what its grammar's parameters tell it to.</summary>
public sealed class SpeechTests
{
    private const string Module = "mod_test";
    private const string Engine = "test";
    private const string Grammar = "yesno";
    private const string Answer = "agent please";

    /// <summary>A far end that is heard for a second, and then is silent for two.</summary>
    private static readonly Dial s_speaker = Dial.LoopbackApplication("playback", "tone_stream://%(1000,2000,440);loops=20");

    public static TheoryData<string> Modes => HandedCall.Modes;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task What_the_caller_says_while_something_plays_is_given(string mode)
    {
        await SkipWithoutRecognizerAsync();
        PlayAndDetectSpeechResult? result = null;
        var (_, failure) = await HandedCall.CallAsync(
            mode, async (call, token) => result = await call.PlayAndDetectSpeechAsync(HandedCall.LongTone, Engine, $"{{no-input-timeout=15000,result={Answer}}}{Grammar}", token), dial: s_speaker);
        Assert.Null(failure);
        Assert.Equal(SpeechResponse.Done, result!.Response);
        Assert.Contains($"\"text\": \"{Answer}\"", result.Speech, StringComparison.Ordinal);
        Assert.Contains($"\"grammar\": \"{Grammar}\"", result.Speech, StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task A_caller_who_says_nothing_is_waited_for_as_long_as_the_grammar_says(string mode)
    {
        await SkipWithoutRecognizerAsync();
        PlayAndDetectSpeechResult? result = null;
        var (_, failure) = await HandedCall.CallAsync(
            mode, async (call, token) => result = await call.PlayAndDetectSpeechAsync(HandedCall.Tone, Engine, $"{{no-input-timeout=300}}{Grammar}", token));
        Assert.Null(failure);
        Assert.Equal(SpeechResponse.Done, result!.Response);
        Assert.Contains("no_input", result.Speech, StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task A_recognizer_that_the_switch_does_not_have_is_told(string mode)
    {
        PlayAndDetectSpeechResult? result = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) => result = await call.PlayAndDetectSpeechAsync(HandedCall.Tone, "nosuch", Grammar, token));
        Assert.Null(failure);
        Assert.Equal((SpeechResponse.NoRecognizer, ""), (result!.Response, result.Speech));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("async full")]
    [InlineData("async")]
    public async Task What_is_said_meanwhile_comes_as_events(string mode)
    {
        await SkipWithoutRecognizerAsync();
        List<SpeechEventType> told = [];
        string? said = null;
        var (_, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                await using var speech = await call.SubscribeAsync<DetectedSpeechEvent>(token);
                await call.StartSpeechDetectionAsync(Engine, $"{{no-input-timeout=15000,result={Answer}}}{Grammar}", Grammar, cancellationToken: token);
                await foreach (var item in speech.WithCancellation(token))
                {
                    told.Add(item.Kind);
                    if (item.Kind != SpeechEventType.DetectedSpeech)
                        continue;
                    said = item.Body;
                    break;
                }

                await call.StopSpeechDetectionAsync(token);
            },
            dial: s_speaker);
        Assert.Null(failure);
        Assert.Equal([SpeechEventType.BeginSpeaking, SpeechEventType.DetectedSpeech], told);
        Assert.Contains($"\"text\": \"{Answer}\"", said, StringComparison.Ordinal);
    }

    private static async Task SkipWithoutRecognizerAsync()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await Loaded.RequireAsync(fs, Module);
    }
}
