using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>One seed and one clock give one run: a failure that came once comes again, and can be looked for.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public async Task TwoRunsWithOneSeedSayTheSame()
    {
        var first = await RunAsync(seed: 11);
        var second = await RunAsync(seed: 11);
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(first.Conversation, second.Conversation);
        Assert.NotEqual(first.Bytes, (await RunAsync(seed: 12)).Bytes);
    }

    [Fact]
    public async Task ARunWithoutASeedCanBeRepeated()
    {
        var first = await RunAsync(seed: null);
        Assert.Equal(first.Bytes, (await RunAsync(first.Seed)).Bytes);
    }

    [Fact]
    public async Task WhatOneConnectionDoesChangesNothingOfAnother()
    {
        async Task<string> IdAsync(bool isBusy)
        {
            await using var fake = FakeFreeSwitch.Start(new() { Seed = 5 });
            await using var other = await RawClient.LetInAsync(fake);
            await using var client = await RawClient.LetInAsync(fake);
            if (isBusy)
                await other.ApiAsync("originate user/1000 &park");
            return await client.ApiAsync("create_uuid");
        }

        Assert.Equal(await IdAsync(isBusy: true), await IdAsync(isBusy: false));
    }

    [Fact]
    public void Nothing_is_left_to_a_chance_without_a_seed()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Typed.Esl.Testing"), "*.cs", SearchOption.AllDirectories);
        Assert.All(sources, file =>
        {
            string code = File.ReadAllText(file).Replace("options.Seed ?? Random.Shared.Next()", "", StringComparison.Ordinal);
            Assert.DoesNotMatch(@"Guid\.NewGuid|Random\.Shared|RandomNumberGenerator|DateTime(Offset)?\.(Utc)?Now|Thread\.Sleep|TimeProvider\.System\.|Task\.Delay\([^,()]*(\([^()]*\))?[^,()]*\)", code);
        });
    }

    private static async Task<(string Bytes, string Conversation, int Seed)> RunAsync(int? seed)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = seed });
        fake.Endpoints["user/1001"] = new FakeEndpoint { RingsFor = TimeSpan.FromSeconds(3) };
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event json ALL");
        await client.SendAsync("api originate user/1000 &park\n\n");
        await UntilAsync(client, "\"Event-Name\":\"API\"");
        string channel = fake.Channels.Single().Id.Text;
        await client.SendAsync($"bgapi originate user/1001 &park\n\n");
        await UntilAsync(client, "\"Channel-Call-State\":\"RINGING\"", "\"Event-Name\":\"CHANNEL_CALLSTATE\"");
        clock.Advance(TimeSpan.FromSeconds(3));
        await UntilAsync(client, "\"Event-Name\":\"BACKGROUND_JOB\"");
        await client.SendAsync($"sendmsg {channel}\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: a.wav\n\n");
        await UntilAsync(client, "\"Event-Name\":\"CHANNEL_EXECUTE_COMPLETE\"");
        await client.SendAsync($"api uuid_kill {channel}\n\n");
        await UntilAsync(client, "\"Event-Name\":\"API\"");
        await client.SendAsync("exit\n\n");
        await client.ReceiveToEndAsync();
        Assert.Empty(fake.Errors);

        // That a connection has ended is noted behind the goodbye that the client has read.
        await fake.DisposeAsync();
        return (client.Received, fake.Conversation.ToString()[..^1], fake.Seed);
    }

    private static async Task UntilAsync(RawClient client, params string[] texts)
    {
        string frame;
        do
            frame = await client.ReceiveAsync();
        while (!texts.All(text => frame.Contains(text, StringComparison.Ordinal)));
    }
}
