using Typed.Esl.Tests.Dialing;

namespace Typed.Esl.Integration.Tests;

/// <summary>Dial strings of our own on a real switch: what is put into one is what the channel gets, whatever characters it has.</summary>
public sealed class DialingTests
{
    private const string Alphabet = " ,'\\\"[]{}<>|:_;^=nrstab\t\n%&$()é";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Every value that was tried when the switch's quoting was explored, and many that were not, in each of the three kinds of brackets.</summary>
    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Any_value_arrives_in_any_scope()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var random = new Random(4);
        var values = QuotingFacts.Results.Select(result => result.Value).Distinct()
            .Concat(Enumerable.Range(0, 30).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Alphabet[random.Next(Alphabet.Length)]))))
            .Where(IsCarried)
            .ToList();
        Assert.InRange(values.Count, 60, 70);
        foreach (var value in values)
        {
            foreach (var write in Scopes)
            {
                var id = "typed-esl-" + Guid.NewGuid().ToString("N");
                var dial = write([new("origination_uuid", id), new("acme", value), new("after", "1")]);
                await WithCallAsync(fs, dial, CallTarget.Application("park"), async uuid =>
                {
                    Assert.Equal(id, uuid.Text);

                    // The reply as it is: a typed one takes a line break at its end for its own.
                    Assert.True(value == (await fs.ApiAsync($"uuid_getvar {uuid} acme", Token)).Text, dial.Text);
                    Assert.Equal("1", await fs.Uuid.GetVariableAsync(uuid, "after", Token));
                });
            }
        }
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("plain")]
    [InlineData("a,b|c")]
    [InlineData("it's 'quoted' \\ and more\\")]
    [InlineData("a:_:b")]
    [InlineData("a:_")]
    [InlineData("[a,b]{c}<d>")]
    [InlineData("ends in a blank ")]
    public async Task Any_address_arrives(string address)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await WithCallAsync(fs, Dial.Sequential(Dial.Error(HangupCause.UserBusy), Dial.Endpoint("null", address)), "&park()", async uuid =>
            Assert.Equal("null/" + address, await fs.Uuid.GetVariableAsync(uuid, "channel_name", Token)));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task An_address_does_not_run_into_the_call_behind_it()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await WithCallAsync(fs, Dial.Enterprise(Dial.Null("a:_"), Dial.Error(HangupCause.UserBusy)), "&park()", async uuid =>
            Assert.Equal("null/a:_", await fs.Uuid.GetVariableAsync(uuid, "channel_name", Token)));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("a, b (c)")]
    [InlineData("it's")]
    [InlineData("x|y;z:1=2")]
    public async Task Applications_get_their_arguments(string value)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await WithCallAsync(fs, Dial.Null("typed-esl"), CallTarget.Applications(("answer", ""), ("set", "acme=" + value), ("park", "")), async uuid =>
        {
            // The applications run on the channel's own thread: the last of them is awaited.
            for (var tries = 0; await fs.Uuid.GetVariableAsync(uuid, "current_application", Token) != "park" && tries < 1_000;)
                tries++;
            Assert.Equal(value, await fs.Uuid.GetVariableAsync(uuid, "acme", Token));
        });
    }

    /// <summary>The switch passes over an application with a backslash before a quote, and says so in its log alone.</summary>
    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("O'Hara")]
    [InlineData("O'Hara, Jane's")]
    [InlineData(@"a\'b \\'c\'")]
    [InlineData("${hostname} it's")]
    public async Task Applications_with_apostrophes_run(string value)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var key = Guid.NewGuid().ToString("N");
        var target = CallTarget.Applications(
            DialplanApplication.HashSet("typed-esl", key, value),
            DialplanApplication.Set("acme", value),
            DialplanApplication.SetVariables([new("first", value), new("second", value)]),
            DialplanApplication.Park());
        await WithCallAsync(fs, Dial.Null("typed-esl"), target, async uuid =>
        {
            for (var tries = 0; await fs.Uuid.GetVariableAsync(uuid, "current_application", Token) != "park" && tries < 1_000;)
                tries++;
            Assert.Equal(value, await fs.Hash.GetAsync("typed-esl", key, Token));

            foreach (string variable in new[] { "acme", "first", "second" })
                Assert.Equal(value, await fs.Uuid.GetVariableAsync(uuid, variable, Token));
        });
        await fs.Hash.RemoveAsync("typed-esl", key, Token);
    }

    /// <summary>A called leg's name has an apostrophe: the bridge is made all the same, and the leg has the name.</summary>
    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_bridge_to_a_leg_with_an_apostrophe_runs()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        string leg = "typed-esl-" + Guid.NewGuid().ToString("N");
        var bridge = DialplanApplication.Bridge(Dial.Null("agent").With("acme", "O'Hara, Jane").With("origination_uuid", leg));
        await WithCallAsync(fs, Dial.Null("typed-esl"), CallTarget.Application(bridge), async _ =>
        {
            for (var tries = 0; !await fs.Uuid.ExistsAsync(leg, Token) && tries < 1_000;)
                tries++;
            Assert.Equal("O'Hara, Jane", await fs.Uuid.GetVariableAsync(leg, "acme", Token));
        });
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_call_can_be_started_and_awaited_later()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var job = await fs.OriginateInBackgroundAsync(Dial.Error(HangupCause.CallRejected), CallTarget.Extension("9196", "XML", "default"), cancellationToken: Token);

        Assert.True(Guid.TryParse(job.Id, out _));
        Assert.Equal(HangupCause.CallRejected, (await job.ResultAsync(Token)).Cause);
    }

    private static IEnumerable<Func<KeyValuePair<string, string>[], Dial>> Scopes =>
    [
        variables => Dial.Null("typed-esl").With(variables),
        variables => Dial.Null("typed-esl").ToCall().With(variables),
        variables => Dial.Enterprise(Dial.Null("typed-esl")).With(variables),
        variables => Dial.Sequential(Dial.Error(HangupCause.UserBusy), Dial.Null("typed-esl").With(variables)),
        variables => Dial.Enterprise(Dial.Null("typed-esl"), Dial.Error(HangupCause.UserBusy)).With(variables),
    ];

    private static bool IsCarried(string value)
    {
        try
        {
            return Dial.Null("typed-esl").With("acme", value).Variables.Count == 1;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task WithCallAsync(FreeSwitch fs, Dial dial, CallTarget target, Func<ChannelId, Task> act)
    {
        var uuid = Assert.NotNull((await fs.OriginateAsync(dial, target, cancellationToken: Token)).Uuid);
        try
        {
            await act(uuid);
        }
        finally
        {
            await fs.Uuid.KillAsync(uuid, HangupCause.NormalClearing, CancellationToken.None);
        }
    }
}
