using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests.Faults;

/// <summary>A switch that starts anew: a program must notice that it is another run, in which none of its calls is left.</summary>
public sealed class RestartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARestartIsToldAndTheNextRunIsAnother()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Channels.Add(new ChannelRow { Uuid = "my-own-uuid" });
        await client.AskAsync("event plain SHUTDOWN CHANNEL_HANGUP HEARTBEAT");
        await fake.RaiseAsync(EventNames.Heartbeat);
        string before = Core(await client.ReceiveAsync());
        int port = fake.Port;
        fake.Faults.Restart();
        Assert.Contains("\nEvent-Info: System%20Shutting%20Down\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("\nHangup-Cause: SYSTEM_SHUTDOWN\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        const string Text = "The system is being shut down.\n";
        Assert.Equal($"Content-Type: text/disconnect-notice\nContent-Length: {Text.Length}\n\n{Text}", await client.ReceiveToEndAsync());

        Assert.Equal(port, fake.Port);
        await using var next = await RawClient.LetInAsync(fake);
        Assert.Equal("0 total.", (await next.ApiAsync("show channels count")).Trim());
        await next.AskAsync("event plain HEARTBEAT");
        await fake.RaiseAsync(EventNames.Heartbeat);
        string first = await next.ReceiveAsync();
        Assert.NotEqual(before, Core(first));
        Assert.Equal(Core(first), await next.ApiAsync("global_getvar core_uuid"));
        Assert.Contains("\n0 session(s) since startup\n", await next.ApiAsync("status"), StringComparison.Ordinal);
        Assert.InRange(int.Parse(Header(first, "Event-Sequence"), System.Globalization.CultureInfo.InvariantCulture), 1, 5);
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatASwitchKeepsInItsMemoryIsGoneAndWhatItsConfigurationSaysIsThere(bool crashes)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        (fake.GlobalVariables["ring"], fake.GlobalVariables["tone"]) = ("long", "low");
        fake.Tasks.Add(new TaskRow { Id = 7, Description = "heartbeat", RunsAt = time.GetUtcNow() });
        fake.CallCenter.AddQueue(new CallCenterQueue { Name = "sales" });
        fake.Channels.Add(new ChannelRow { Uuid = "a", State = ChannelState.Execute, CallState = CallState.Active });
        await using var client = await RawClient.LetInAsync(fake);
        foreach (string command in new[]
        {
            "hash insert/acme/k/v", "db insert/acme/k/v", "group insert:g:user/1000", "global_setvar ring=short", "global_setvar ring=shorter", "global_setvar own=1", "global_setvar tone=high",
            "sched_api +60 acme global_setvar late=yes", "callcenter_config queue unload sales", "uuid_limit a hash acme r 1/60",
        })
        {
            Assert.StartsWith("+OK", await client.ApiAsync(command), StringComparison.Ordinal);
        }

        fake.GlobalVariables["tone"] = "lower";
        if (crashes)
            fake.Faults.Crash();
        else
            fake.Faults.Restart();

        await using var next = await RawClient.LetInAsync(fake);
        Assert.Equal("", (await next.ApiAsync("hash select/acme/k")).Replace("-ERR no reply\n", "", StringComparison.Ordinal));
        Assert.Equal("v", await next.ApiAsync("db select/acme/k"));
        Assert.Equal("0/0", await next.ApiAsync("limit_usage hash acme r rate"));
        Assert.Equal("user/1000", await next.ApiAsync("group call:g"));
        Assert.Equal(("long", "lower", false), (fake.GlobalVariables["ring"], fake.GlobalVariables["tone"], fake.GlobalVariables.ContainsKey("own")));
        Assert.Equal([7], fake.Tasks.Select(task => task.Id!.Value));
        Assert.Contains("sales", fake.CallCenter.Queues.Select(queue => queue.Name));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(fake.GlobalVariables.ContainsKey("late"));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task ATaskThatTheSwitchDidNotOutliveTakesNoneOfTheNextRunWithIt()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal("+OK Added: 1\n", await client.ApiAsync("sched_api +1 none msleep 5000"));
        time.Advance(TimeSpan.FromSeconds(1));
        fake.Faults.Restart();
        await using var next = await RawClient.LetInAsync(fake);
        Assert.Equal("+OK Added: 1\n", await next.ApiAsync("sched_api +60 none global_setvar late=yes"));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, Assert.Single(fake.Tasks).Id);
        time.Advance(TimeSpan.FromSeconds(55));
        Assert.Equal("yes", fake.GlobalVariables["late"]);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task ACrashIsNotTold()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Channels.Add(new ChannelRow { Uuid = "my-own-uuid" });
        await client.AskAsync("event plain ALL");
        fake.Faults.Crash();
        Assert.Empty(await client.ReceiveToEndAsync());
        Assert.Empty(fake.Channels);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task AJobThatTheSwitchDidNotOutliveIsNotTold()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        var (asked, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        fake.On("slow").Reply(() =>
        {
            asked.SetResult();
            told.Task.Wait(Token);
            return "";
        });
        await client.AskAsync("bgapi slow");
        await asked.Task.WaitAsync(Token);
        fake.Faults.Crash();
        await using var next = await RawClient.LetInAsync(fake);
        await next.AskAsync("event plain BACKGROUND_JOB");
        using var order = fake.Faults.ReorderJobs();
        told.SetResult();
        await next.AskAsync("bgapi echo own");
        await order.Struck;
        Assert.EndsWith("own", await next.ReceiveAsync(), StringComparison.Ordinal);
    }

    private static string Core(string frame) => Header(frame, "Core-UUID");

    private static string Header(string frame, string name) => frame.Split('\n').Single(line => line.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];
}
