using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Commands that only make one text of another do so.</summary>
public sealed class TextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("toupper aé1", "Aé1")]
    [InlineData("tolower AÉ1", "aÉ1")]
    [InlineData("md5 freeswitch", "ae5a78faf4f123e3594e38570bc8f828")]
    [InlineData("url_decode a%20%C3%BC", "a ü")]
    [InlineData("sql_escape it's", "it''s")]
    [InlineData("replace abcabc|b|xy", "axycaxyc")]
    [InlineData("regex m:~abc~b(.)", "true")]
    [InlineData("regex abc|^b", "false")]
    [InlineData("regex abc|b(.)|<$1>|n", "<c>")]
    [InlineData("regex abc|b(.)|<%1>", "<c>")]
    [InlineData("regex abc|x|<$1>", "abc")]
    [InlineData("regex abc|x|<$1>|b", "false")]
    [InlineData("regex abc|(|<$1>|b", "false")]
    [InlineData("coalesce ,b,c", "b")]
    [InlineData("coalesce ^^:::b", "b")]
    [InlineData("cond 2 < 10 ? yes : no", "yes")]
    [InlineData("cond abc > 2 ? longer : no", "longer")]
    [InlineData("cond a == b ? yes : no", "no")]
    [InlineData("cond a != b ? yes : no", "yes")]
    [InlineData("cond 1 >= 1 ? yes : no", "yes")]
    [InlineData("module_exists mod_sofia", "true")]
    [InlineData("module_exists mod_no_such", "false")]
    [InlineData("eval ${acme}-${md5 a}", "everywhere-0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("expand echo ${acme}", "everywhere")]
    [InlineData("expand no_such_command ${acme}", "INVALID COMMAND!\n")]
    public async Task A_text_is_what_the_switch_makes_of_it(string command, string answer)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.GlobalVariables["acme"] = "everywhere";
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        Assert.Equal(answer, (await fs.ApiAsync(command, Token)).Text);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_command_that_sleeps_answers_when_the_time_has_passed()
    {
        var time = new ToldTime(TimeSpan.FromMilliseconds(500));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var sleeping = fs.ApiAsync("msleep 500", Token).AsTask();
        await time.Begun.Task.WaitAsync(Token);
        time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(sleeping.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await sleeping;
    }

    [Fact]
    public async Task A_command_that_sleeps_for_longer_than_any_timer_sleeps()
    {
        var time = new ToldTime(TimeSpan.FromDays(30));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var client = await RawClient.LetInAsync(fake);
        await client.SendAsync("api msleep 9223372036854775807\n\n");
        await time.Begun.Task.WaitAsync(Token);
        Assert.Empty(fake.Errors);
    }

    /// <summary>A clock that tells when something has begun to wait for a time.</summary>
    private sealed class ToldTime(TimeSpan awaited) : FakeTimeProvider
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == awaited)
                Begun.TrySetResult();
            return timer;
        }
    }
}
