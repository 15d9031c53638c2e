using System.Net.Sockets;

namespace Typed.Esl.Integration.Tests;

public sealed class SurvivalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Skip = RealSwitch.None, SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch))]
    public async Task A_connection_that_is_cut_comes_back_with_its_subscriptions()
    {
        var (host, port, password) = RealSwitch.Address;
        Socket? current = null;
        await using var fs = await FreeSwitch.ConnectAsync(
            new EslClientOptions
            {
                Host = host,
                Port = port,
                Password = password,
                Reconnect = new EslReconnectOptions { FirstDelay = TimeSpan.FromMilliseconds(50), WhileDisconnected = CommandsWhileDisconnected.Wait },
                ProbeInterval = TimeSpan.FromMilliseconds(200),
                ConnectStream = async token =>
                {
                    current = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await current.ConnectAsync(host, port, token);
                    return new NetworkStream(current, ownsSocket: true);
                },
            },
            Token);
        await using var calls = await fs.SubscribeAsync(EventNames.Api, Token);
        for (int i = 0; i < 3; i++)
        {
            var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            fs.StateChanged += (_, change) => _ = change.State == EslConnectionState.Connected && back.TrySetResult();
            current!.Shutdown(SocketShutdown.Both);
            await back.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);

            string mark = $"survival-{Guid.NewGuid():N}";
            Assert.Equal(mark, (await fs.ApiAsync("echo " + mark, Token)).Text);
            await foreach (var item in calls.WithCancellation(Token))
            {
                if (item["API-Command-Argument"] == mark)
                    break;
            }

            Assert.Equal(mark, (await (await fs.BgApiAsync("echo " + mark, Token)).ResultAsync(Token)).Text);
        }
    }
}
