using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests.Faults;

/// <summary>Jobs whose results come in another order or not at all: a program that counts on either is wrong, and finds out here.</summary>
public sealed class JobFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ResultsComeInAnotherOrderWhichTheSeedDecides()
    {
        async Task<string> OrderAsync(int seed)
        {
            await using var fake = FakeFreeSwitch.Start(new() { Seed = seed });
            await using var client = await RawClient.LetInAsync(fake);
            await client.AskAsync("event plain BACKGROUND_JOB");
            using var fault = fake.Faults.ReorderJobs(5);
            string order = "";
            for (int job = 0; job < 5; job++)
                await client.AskAsync($"bgapi echo {job}");
            for (int job = 0; job < 5; job++)
                order += (await client.ReceiveAsync())[^1];
            await fault.Struck;
            Assert.Equal("01234", string.Concat(order.Order()));
            return order;
        }

        string first = await OrderAsync(1);
        Assert.NotEqual("01234", first);
        Assert.Equal(first, await OrderAsync(1));
        Assert.Contains(await Task.WhenAll(Enumerable.Range(2, 5).Select(OrderAsync)), order => order != first);
    }

    [Fact]
    public async Task WhatStillWaitsComesWhenTheFaultEnds()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain BACKGROUND_JOB");
        using var fault = fake.Faults.ReorderJobs();
        await client.AskAsync("bgapi echo 0");
        await client.AskAsync("bgapi echo 1");
        Assert.Equal('1', (await client.ReceiveAsync())[^1]);
        Assert.Equal('0', (await client.ReceiveAsync())[^1]);
        await client.AskAsync("bgapi echo 2");
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
        fault.Dispose();
        Assert.Equal('2', (await client.ReceiveAsync())[^1]);
    }

    [Fact]
    public async Task ACallerOfAJobWhoseResultDoesNotComeGivesUp()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        using var fault = fake.Faults.DropJobEvents();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var started = await fs.BgApiAsync("originate {origination_uuid=my-own-uuid}user/1000 &park", Token);
        var job = started.ResultAsync(patience.Token).AsTask();
        await fault.Struck;
        Assert.NotNull(fake.Channels["my-own-uuid"]);
        Assert.False(job.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job);
    }
}
