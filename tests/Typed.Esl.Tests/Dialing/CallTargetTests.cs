using CsCheck;
using Typed.Esl.Tests.Applications;
using Typed.Esl.Tests.Requests;

namespace Typed.Esl.Tests.Dialing;

/// <summary>Where an answered call goes is what the caller said, whatever characters it holds.</summary>
public sealed class CallTargetTests
{
    private static readonly Gen<string> s_arguments = Gen.String[Gen.OneOf(Gen.Char[" ,'\\\"()[]{}|:;^=/&nrst\t\r\n"], Gen.Char['a', 'c']), 0, 10];

    [Fact]
    public void Applications_arrive_as_they_were_given() => s_arguments.Where(arguments => !arguments.Contains("\\'", StringComparison.Ordinal)).Array[1, 4].Sample(
        all =>
        {
            var target = CallTarget.Applications([.. all.Select((arguments, i) => ($"app{i}", arguments))]);

            Assert.Equal("inline", target.Dialplan);
            Assert.Equal(all.Select((arguments, i) => arguments.Length == 0 ? $"app{i}" : $"app{i}:{arguments}"), SwitchSplitter.Split(target.Text, ',', 128));
        }, iter: 2_000, threads: 1);

    /// <summary>A text of someone else among the arguments would otherwise run any command of the switch.</summary>
    [Fact]
    public void Applications_of_the_catalogue_get_what_they_were_given_and_nothing_in_it_is_run() => Gen.Select(s_arguments, s_arguments).Sample(
        (before, behind) =>
        {
            string path = $"{before}${{system id}}{behind}";
            var target = CallTarget.Applications(DialplanApplication.Answer(), new DialplanApplication("playback", path), new DialplanApplication("set", "x=" + path, expansions: 2));

            Assert.Equal("inline", target.Dialplan);
            var items = SwitchSplitter.Split(target.Text, ',', 128);
            Assert.Equal("answer", items[0]);
            Assert.Equal(path, SwitchExpander.Expand(items[1]["playback:".Length..]));
            Assert.Equal("x=" + path, SwitchExpander.Expand(SwitchExpander.Expand(items[2]["set:".Length..])));
            Assert.DoesNotContain(items, item => item.Contains("\\'", StringComparison.Ordinal));
        }, iter: 2_000, threads: 1);

    /// <summary>The switch passes over an application with a backslash before a quote: a name such as O'Hara would be a call in which nothing was set, and no error.</summary>
    [Fact]
    public void An_apostrophe_does_not_make_the_switch_pass_over_an_application()
    {
        DialplanApplication[] all =
        [
            DialplanApplication.HashSet("realm", "key", "O'Hara"),
            DialplanApplication.SetVariables([new("name", "O'Hara"), new("note", "it's")]),
            DialplanApplication.Bridge(Dial.Null("agent").With("name", "O'Hara, Jane")),
            DialplanApplication.Set("note", @"a\'b"),
        ];

        foreach (var application in all)
        {
            foreach (string text in new[] { CallTarget.Application(application).Text, SwitchSplitter.Split(CallTarget.Applications(application).Text, ',', 128)[0] })
            {
                Assert.DoesNotContain("\\'", text, StringComparison.Ordinal);
                Assert.Equal(application.Name, ExpandedName(text));
            }
        }

        // What is carried as it is cannot be written otherwise.
        Assert.Throws<ArgumentException>(() => CallTarget.Applications(("set", @"note=a\'b")));
        Assert.Throws<ArgumentException>(() => CallTarget.Application("set", @"note=a\'b"));

        static string ExpandedName(string text) => text.TrimStart('&').Split('(', ':')[0];
    }

    [Fact]
    public void A_list_of_applications_reads_as_people_write_it() =>
        Assert.Equal("answer,playback:a\\,b.wav,park", CallTarget.Applications(("answer", ""), ("playback", "a,b.wav"), ("park", "")).Text);

    [Theory]
    [InlineData("play back", "")]
    [InlineData("play,back", "")]
    [InlineData("a:b", "")]
    [InlineData("m", ":")]
    [InlineData("park", "\0")]
    public void What_a_list_of_applications_cannot_carry_is_refused(string application, string arguments) =>
        Assert.Throws<ArgumentException>(() => CallTarget.Applications((application, arguments)));

    /// <summary>The switch's process ends at this word: the whole telephone system would be gone.</summary>
    [Theory]
    [InlineData("undef")]
    [InlineData("UNDEF")]
    public void The_word_at_which_the_switch_ends_is_never_sent(string text)
    {
        Assert.Throws<ArgumentException>(() => CallTarget.Extension(text));
        Assert.Throws<ArgumentException>(() => (CallTarget)text);
    }
}
