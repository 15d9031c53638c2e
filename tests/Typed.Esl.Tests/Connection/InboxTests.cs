using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Typed.Esl.Connection;
using Typed.Esl.Tests.Events;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Connection;

/// <summary>What one read brings, on its way to those whom it belongs to. A user whose log or readers are slow would lose the connection, or events, where it is done in the wrong order.</summary>
public sealed class InboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reader_that_has_something_before_it_is_told_of_whatever_comes_behind_that(bool isReplyLast)
    {
        var settings = new EslClientOptions().ToSettings();
        var receivers = new Receivers(settings);
        receivers.Events.Add(Routing.MakeQueue());
        var commands = new CommandPipeline(new Pipe().Writer, settings, _ => { });
        var inbox = new Inbox(settings, commands, new HeldReply(canRunHere: false), receivers, () => false, null);
        inbox.Open();
        commands.Send(new PendingCommand("noevents"), new WireCommand(Verbs.NoEvents), default);
        const string Event = "Content-Length: 23\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n";
        const string Reply = "Content-Type: command/reply\nReply-Text: +OK\n\n";
        var bytes = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(isReplyLast ? Event + Event + Reply : Reply + Event + Event));

        Assert.Null(inbox.Take(ref bytes, out int backlog));

        Assert.Equal(2, backlog);
    }

    [Fact]
    public async Task A_log_that_waits_for_the_end_of_the_very_connection_does_not_wait_for_ever()
    {
        EslConnection? life = null;
        bool? hasEnded = null;
        using var log = new LogLines(line =>
        {
            if (line.Name != "PassedOver")
                return;
            _ = Task.Run(async () => await life!.AbortAsync());
            hasEnded = life!.Completion.Wait(TimeSpan.FromSeconds(60), Token);
        });
        await using var peer = new ScriptedSwitch();
        var session = new EslSession((peer.Options with { LoggerFactory = log }).ToSettings());
        life = new EslConnection(peer, null, session.Settings, session.Receivers);
        life.Start();

        await peer.SendAsync("Content-Type: text/of-tomorrow\n\n");

        await life.Completion.WaitAsync(TimeSpan.FromSeconds(60), Token);
        await life.DisposeAsync();
        Assert.True(hasEnded);
    }
}
