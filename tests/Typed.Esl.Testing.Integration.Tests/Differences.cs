using System.Reflection;
using Typed.Esl.Integration.Tests;
using Typed.Esl.Integration.Tests.Outbound;
using Xunit.v3;

[assembly: Differences]

namespace Typed.Esl.Integration.Tests;

/// <summary>Where the fake is known to do otherwise than a switch. <c>docs/fake.md</c> tells the same to who writes tests with it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DifferencesAttribute : Attribute, IBeforeAfterTestAttribute
{
    private const string NoMedia = "Nothing is heard: no sound is sent, and a recording that nothing ends is over at once.";

    private static readonly IReadOnlyList<(Type Class, string Test, string Reason)> s_all =
    [
        (typeof(MessageTests), nameof(MessageTests.The_log_says_what_happens_to_a_channel), "The fake writes no lines of the log but those that a test gives it."),
        (typeof(ApplicationTests), nameof(ApplicationTests.A_file_that_is_not_there_is_told), "The fake has no files, and plays whatever it is told to."),
        (typeof(ApplicationTests), nameof(ApplicationTests.A_key_of_the_caller_stops_what_plays) + "(mode: \"full\")", "Keys that were pressed before a playback are left for who asks for them."),
        (typeof(ApplicationTests), nameof(ApplicationTests.A_key_of_the_caller_stops_what_plays) + "(mode: \"\")", "Keys that were pressed before a playback are left for who asks for them."),
        (typeof(ApplicationTests), nameof(ApplicationTests.Lists_are_played_as_one), NoMedia),
        (typeof(ApplicationTests), nameof(ApplicationTests.Recordings_are_stopped_and_give_their_length), NoMedia),
        (typeof(MediaTests), nameof(MediaTests.The_sound_of_a_parked_call_goes_out_and_what_is_sent_back_is_heard), NoMedia),
        (typeof(MediaTests), nameof(MediaTests.The_switch_gets_out_of_the_way_of_a_bridged_call), NoMedia),
        (typeof(SpeechTests), "", "The fake has every recognizer, and each hears what a test says for its caller (SayAsync)."),
        (typeof(WebTests), "", "The fake asks no web server."),
        (typeof(LeftCallTests), nameof(LeftCallTests.A_far_end_that_hangs_up_is_told_by_what_runs_or_by_the_next_verb), "A loopback has no far end: it is one channel."),
        (typeof(LeftCallTests), nameof(LeftCallTests.Without_async_one_of_the_next_verbs_tells_it_and_none_waits), "A loopback has no far end: it is one channel."),
        (typeof(LeftCallTests), nameof(LeftCallTests.Keys_and_breaks_do_to_applications_what_the_fake_switch_says_they_do), NoMedia),
        (typeof(LeftCallTests), nameof(LeftCallTests.What_an_earlier_application_has_left_is_not_told_of_the_next), "A loopback has no far end: it is one channel."),
    ];

    public void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        foreach (var (type, name, reason) in s_all)
        {
            if (test.TestDisplayName.StartsWith($"{type.FullName}.{name}", StringComparison.Ordinal))
                Assert.Skip(reason);
        }
    }

    public void After(MethodInfo methodUnderTest, IXunitTest test)
    {
    }
}
