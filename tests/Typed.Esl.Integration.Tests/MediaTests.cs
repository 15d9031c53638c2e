using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Typed.Esl.Integration.Tests;

/// <summary>Messages about a call's sound, of which the switch never says whether they did anything.</summary>
public sealed class MediaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsHere), SkipType = typeof(RealSwitch), Skip = RealSwitch.NotHere)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_sound_of_a_parked_call_goes_out_and_what_is_sent_back_is_heard(bool native)
    {
        using var ours = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var here = (IPEndPoint)ours.Client.LocalEndPoint!;
        var theirs = new IPEndPoint(IPAddress.Loopback, FreePort());
        await using var fs = await RealSwitch.ConnectAsync();

        // Whatever the parked half of the call hears, its other half says again.
        var call = Assert.NotNull((await fs.OriginateAsync("loopback/app=echo", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
        try
        {
            await fs.SendMessageAsync(call, CallMessage.Unicast(theirs, here, native), Token);
            byte[] sent = [];
            await HeardAsync(ours, theirs).FirstAsync(heard =>
            {
                bool isOurs = sent.Length > 0 && heard.AsSpan().SequenceEqual(sent);
                sent = [.. Enumerable.Repeat<byte[]>([0x10, 0x20], heard.Length / 2).SelectMany(sample => sample)];
                ours.Send(sent, theirs);
                return isOurs;
            });
        }
        finally
        {
            await fs.Uuid.KillAsync(call, HangupCause.NormalClearing, cancellationToken: Token);
        }
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_switch_gets_out_of_the_way_of_a_bridged_call()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var states = await fs.SubscribeAsync<ChannelStateEvent>(Token);
        await using var bridges = await fs.SubscribeAsync<ChannelBridgeEvent>(Token);
        var call = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("bridge", "null/typed-esl-other"), cancellationToken: Token)).Uuid);
        try
        {
            await bridges.FirstAsync(bridged => bridged.Uuid == call);
            await fs.SendMessageAsync(call, CallMessage.NoMedia(), Token);

            // Hibernating is what a channel does whose sound does not come through the switch.
            await states.FirstAsync(state => state.Uuid == call && state.ChannelState == ChannelState.Hibernate);
        }
        finally
        {
            await fs.Uuid.KillAsync(call, HangupCause.NormalClearing, cancellationToken: Token);
        }
    }

    /// <summary>What the switch sends of the call's sound.</summary>
    private static async IAsyncEnumerable<byte[]> HeardAsync(UdpClient ours, IPEndPoint theirs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var heard = await ours.ReceiveAsync(cancellationToken);
            Assert.Equal(theirs, heard.RemoteEndPoint);
            yield return heard.Buffer;
        }
    }

    private static int FreePort()
    {
        using var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
    }
}
