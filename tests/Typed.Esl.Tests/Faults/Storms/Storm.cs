using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Faults.Storms;

/// <summary>
/// One client that many tasks use at once, each drawing what it does from the seed: they ask and give up, begin jobs, run applications on a channel, subscribe to events and to the log, and leave, while
/// time passes, connections go, and in the end two dispose the client under all of them.
/// </summary>
internal sealed class Storm(int seed, FakeTimeProvider time, CancellationTokenSource longLived)
{
    private const int Askers = 5;
    private const int CallsOfEach = 12;
    private const int Readers = 3;
    private const int CalmCommands = 3;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _received = new();
    private readonly ConcurrentQueue<StormSwitch> _switches = new();
    private readonly ConcurrentQueue<string> _notSent = new();
    private readonly Random _random = new(seed);
    private int _lives;
    private volatile bool _isDisposing;

    private bool Reconnects => seed % 2 == 0;

    private EslClientOptions Options => new()
    {
        TimeProvider = time,
        EventFormat = EventFormat.Plain,
        ConnectStream = _ => new ValueTask<Stream>(Open()),
        Reconnect = Reconnects
            ? new EslReconnectOptions { FirstDelay = TimeSpan.Zero, WhileDisconnected = seed % 4 == 0 ? CommandsWhileDisconnected.Wait : CommandsWhileDisconnected.Fail }
            : EslReconnectOptions.None,
    };

    /// <summary>Lets it rage. Gives what must be garbage when it is over.</summary>
    public async Task<WeakReference[]> RageAsync()
    {
        var fs = await FreeSwitch.ConnectAsync(Options, longLived.Token);
        var tasks = Enumerable.Range(0, Askers).Select(index => Task.Run(() => AskAsync(fs, index)))
            .Concat(Enumerable.Range(0, Readers).Select(index => Task.Run(() => ReadAsync(fs, index))))
            .ToList();
        await MeddleAsync();
        _isDisposing = true;
        tasks.AddRange(Enumerable.Range(0, 2).Select(_ => Task.Run(async () => await fs.DisposeAsync())));

        // Whatever still waits, waits for its time.
        var all = Task.WhenAll(tasks);
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !all.IsCompleted && patience.Elapsed < s_bound;)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await all.WaitAsync(s_bound);
        Assert.Equal(EslConnectionState.Closed, fs.State);
        await Task.WhenAll(_switches.Select(peer => peer.Stream.Closed)).WaitAsync(s_bound);
        await Task.WhenAll(_switches.Select(peer => peer.Served)).WaitAsync(s_bound);
        AssertDeliveries();
        return [new(fs), .. _switches.Select(peer => new WeakReference(peer.Stream))];
    }

    private Stream Open()
    {
        int life = Interlocked.Increment(ref _lives) - 1;
        var random = new Random((100 * seed) + life);
        if (life > 0 && random.Next(4) == 0)
            throw new IOException("no route");
        var peer = new StormSwitch(life, random.Next(), life == 0 ? CalmCommands : random.Next(CalmCommands), _received);
        _switches.Enqueue(peer);
        return peer.Stream;
    }

    private async Task AskAsync(FreeSwitch fs, int index)
    {
        var random = new Random((100 * seed) + 50 + index);
        for (int i = 0; i < CallsOfEach; i++)
        {
            await Pace.KeepAsync(random);
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(longLived.Token);
            if (random.Next(20) == 0)
                await cancel.CancelAsync();
            var token = random.Next(3) == 0 ? longLived.Token : cancel.Token;
            var asked = random.Next(8) switch
            {
                0 or 1 => RunJobAsync(fs, $"job {index}-{i}", token),
                2 => RunOnChannelAsync(fs, random.Next(2) == 0 ? "a" : "b", $"{index}-{i}", token),
                _ => CallAsync(fs, $"echo {index}-{i}", token),
            };
            if (random.Next(5) == 0)
            {
                await Pace.KeepAsync(random);
                await cancel.CancelAsync();
            }

            await ExpectAsync(asked, cancel);
        }
    }

    private static async Task CallAsync(FreeSwitch fs, string command, CancellationToken token) => Assert.Equal(command, (await fs.ApiAsync(command, token)).Text);

    private static async Task RunJobAsync(FreeSwitch fs, string command, CancellationToken token)
    {
        var job = await fs.BgApiAsync(command, token);
        Assert.Equal(command, (await job.ResultAsync(token)).Text);
    }

    private static async Task RunOnChannelAsync(FreeSwitch fs, string id, string argument, CancellationToken token)
    {
        await using var channel = fs.Channel(id);
        var completed = await channel.ExecuteAsync("playback", argument, token);
        Assert.Equal((id, argument), (completed.Uuid.Text, completed.ApplicationData));
    }

    /// <summary>It has its own answer, or one of the reasons that there may be for having none.</summary>
    private async Task ExpectAsync(Task asked, CancellationTokenSource cancel)
    {
        try
        {
            await asked;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        catch (ObjectDisposedException) when (_isDisposing)
        {
        }
        catch (EslEventsLostException)
        {
            // A reader that ends when it falls behind, and one of the log.
        }
        catch (EslTimeoutException late)
        {
            Note(late.Command, late.Delivery);
        }
        catch (EslConnectionException lost)
        {
            Note(lost.Command, lost.Delivery);
        }
    }

    private void Note(string? command, CommandDelivery delivery)
    {
        if (delivery == CommandDelivery.NotSent && command is not null)
            _notSent.Enqueue(command);
    }

    private async Task ReadAsync(FreeSwitch fs, int index)
    {
        var random = new Random((100 * seed) + 80 + index);
        for (int round = 0; round < 4; round++)
        {
            await Pace.KeepAsync(random);
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(longLived.Token);
            var token = random.Next(3) == 0 ? longLived.Token : cancel.Token;
            var reading = random.Next(4) == 0 ? ReadLogAsync(fs, random, token) : ReadAsync(fs, random, token);
            if (random.Next(2) == 0)
            {
                await Pace.KeepAsync(random);
                await cancel.CancelAsync();
            }

            await ExpectAsync(reading, cancel);
        }
    }

    /// <summary>Some events in their order, none twice.</summary>
    private static async Task ReadAsync(FreeSwitch fs, Random random, CancellationToken token)
    {
        string? channel = random.Next(3) == 0 ? "a" : null;
        var options = new EslSubscriptionOptions
        {
            Capacity = random.Next(1, 30),
            Overflow = (EventOverflow)random.Next(3),
            Filter = channel is null ? null : EventFilter.Equal("Unique-ID", channel),
        };
        await using var subscription = await fs.SubscribeAsync(random.Next(2) == 0 ? "HEARTBEAT" : "HEARTBEAT CHANNEL_ANSWER CUSTOM acme::x", options, token);
        (int Life, long Sequence) last = (-1, -1);
        int count = random.Next(12);
        await foreach (var item in subscription.WithCancellation(token))
        {
            if (item is not EslStreamNotice)
            {
                var next = (int.Parse(item["Event-Life"]!), item.Sequence!.Value);
                Assert.True(next.CompareTo(last) > 0, $"{next} came after {last}");
                Assert.Equal(channel ?? item["Unique-ID"], item["Unique-ID"]);
                last = next;
            }

            if (--count <= 0)
                break;
            await Pace.KeepAsync(random);
        }

        if (random.Next(3) == 0)
            await Task.WhenAll(subscription.DisposeAsync().AsTask(), subscription.DisposeAsync().AsTask());
    }

    /// <summary>Some lines in their order, none finer than was asked for.</summary>
    private static async Task ReadLogAsync(FreeSwitch fs, Random random, CancellationToken token)
    {
        var level = random.Next(2) == 0 ? SwitchLogLevel.Err : SwitchLogLevel.Debug;
        await using var log = await fs.SubscribeLogAsync(level, new EslSubscriptionOptions { Capacity = random.Next(1, 30) }, token);
        int count = random.Next(6);
        (int Life, int Sequence) last = (-1, -1);
        await foreach (var line in log.WithCancellation(token))
        {
            string[] words = line.Text.Split(' ');
            var next = (int.Parse(words[0]), int.Parse(words[1]));
            Assert.True(next.CompareTo(last) > 0, $"{next} came after {last}");
            Assert.True(line.Level.Number <= level.Number);
            last = next;
            if (--count <= 0)
                break;
            await Pace.KeepAsync(random);
        }
    }

    /// <summary>Time passes, now and then more than a command may take.</summary>
    private async Task MeddleAsync()
    {
        for (int i = _random.Next(40); i > 0; i--)
        {
            await Pace.KeepAsync(_random);
            time.Advance(_random.Next(8) == 0 ? Options.CommandTimeout : TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>What was sent was sent once, and what is said not to have been sent was not.</summary>
    private void AssertDeliveries()
    {
        string[] commands = [.. _received.Where(command => command.StartsWith("api ", StringComparison.Ordinal) || command.StartsWith("bgapi ", StringComparison.Ordinal))
            .Select(command => command.Split(' ', 2)[1].Split('\n')[0])];
        Assert.Equal(commands.Distinct(), commands);
        string[] applications = [.. _received.Where(command => command.StartsWith("sendmsg ", StringComparison.Ordinal)).Select(StormSwitch.ArgumentOf)];
        Assert.Equal(applications.Distinct(), applications);
        Assert.Empty(commands.Intersect(_notSent)); // these are safe to give again
    }
}
