using System.Net;

namespace Typed.Esl.Testing.Tests;

/// <summary>What a program hands to an application is seen by it as on a switch: variables are replaced, backslashes taken away, and what is exported reaches who is called.</summary>
public sealed class VariableTests
{
    private static readonly IPEndPoint s_anywhere = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("${acme}", "one two")]
    [InlineData("$${global_acme}", "everywhere")]
    [InlineData("${global_acme}", "everywhere")]
    [InlineData("<${acme:4}> <${acme:0:3}> <${acme:-3}> <${acme:-3:2}> <${acme:99}>", "<two> <one> <two> <tw> <>")]
    [InlineData("${no_such}!", "!")]
    [InlineData("${name_of_${which}}", "found")]
    [InlineData("${nested}", "one two")]
    [InlineData("${caller_id_number} ${destination_number} ${uuid}", "2000 7000 my-call")]
    [InlineData("${url_decode(a%20b)}${toupper x}", "a bX")]
    [InlineData("${no_such_command(a)}", "-ERR no_such_command Command not found!\n")]
    [InlineData(@"${acme} \${acme} \\ \d it\'s", @"one two ${acme} \ \d its")]
    [InlineData(@"it's \d", @"it's \d")]
    [InlineData("$ {acme} 5$ ${", "$ {acme} 5$ ")]
    public async Task An_argument_is_seen_as_the_switch_makes_it(string argument, string seen)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.GlobalVariables["global_acme"] = "everywhere";
        fake.GlobalVariables["name_of_thing"] = "found";
        await using var listener = EslListener.Start(s_anywhere, async (call, token) => await call.ExecuteAsync("eval", argument, token));
        var call = await fake.CallAsync(
            listener,
            new FakeCaller
            {
                Channel = "my-call",
                Number = "2000",
                Destination = "7000",
                Variables = new Dictionary<string, string> { ["acme"] = "one two", ["which"] = "thing", ["nested"] = "${acme}" },
            },
            Token);
        await call.Completion;
        Assert.Equal(seen, Assert.Single(call.Executions).Argument);
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [InlineData(@"it's ${not} a \ variable")]
    [InlineData(@"\'quoted\' $${x} \${y}")]
    [InlineData("a;b,c=d | 'e'")]
    public async Task A_value_arrives_as_it_was_given_by_every_verb_that_sets_one(string value)
    {
        Dictionary<string, string?> read = [];
        string? global = null;
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            await call.SetAsync("one", value, token);
            await call.SetVariablesAsync([new("two", value), new("three", value)], token);
            await call.ExportAsync("four", value, token);
            await call.SetGlobalAsync("five", value, token);
            foreach (string name in new[] { "one", "two", "three", "four" })
                read[name] = await call.GetVariableAsync(name, token);
            global = await call.Global.GetVariableAsync("five", token);
            await call.UnsetAsync("one", token);
            await call.UnsetVariablesAsync(["two", "three"], token);
            foreach (string name in new[] { "one", "two", "three" })
                Assert.Null(await call.GetVariableAsync(name, token));
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.Empty(fake.Errors);
        Assert.Equal([("four", value), ("one", value), ("three", value), ("two", value)], read.Select(item => (item.Key, item.Value)).Order());
        Assert.Equal(value, global);
    }

    [Fact]
    public async Task What_is_exported_reaches_who_is_called_and_what_is_only_set_does_not()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.OtherEndpoints = FakeEndpoint.Answers;
        var seen = new TaskCompletionSource<FakeChannel>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            var bridges = await call.SubscribeAsync<ChannelBridgeEvent>(token);
            await call.SetAsync("kept", "1", token);
            await call.ExportAsync("both", "2", token);
            await call.ExportToFarAsync("far", "3", token);
            var bridging = call.BridgeAsync("user/1000", token).AsTask();
            await foreach (var _ in bridges.WithCancellation(token))
                break;
            seen.SetResult(fake.Channels.Single(channel => channel.Row.ChannelName == "user/1000"));
            Assert.Equal(("2", null), (await call.GetVariableAsync("both", token), await call.GetVariableAsync("far", token)));
            await call.HangupAsync(cancellationToken: token);
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        var far = await seen.Task.WaitAsync(Token);
        Assert.Equal((false, "2", "3"), (far.Variables.ContainsKey("kept"), far.Variables["both"], far.Variables["far"]));
        await call.Completion;
        Assert.Empty(fake.Errors);
    }
}
