using System.Net;
using Typed.Esl;
using Typed.Esl.Testing;

namespace Ivr.Tests;

/// <summary>The menu is called by a switch inside the process: no FreeSWITCH, no telephone, no waiting.</summary>
public sealed class PinMenuTests : IAsyncLifetime
{
    private readonly FakeFreeSwitch _fake = FakeFreeSwitch.Start();
    private readonly EslListener _listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), new PinMenu("1234", "user/1000").RunAsync);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _fake.DisposeAsync();
        Assert.Empty(_fake.Errors);
    }

    [Fact]
    public async Task Whoever_knows_the_pin_is_connected()
    {
        var call = await _fake.CallAsync(to: _listener, caller: new FakeCaller { Keys = "1234" }, Token);
        await call.Completion;
        Assert.Equal(["answer", "play_and_get_digits", "bridge"], call.Executions.Select(execution => execution.Name));
        Assert.Equal("user/1000", call.Executions[^1].Argument);
        Assert.Equal(HangupCause.NormalClearing, call.HangupCause);
    }

    [Fact]
    public async Task Whoever_does_not_is_sent_away()
    {
        var call = await _fake.CallAsync(to: _listener, caller: new FakeCaller { Keys = "0000" }, Token);
        await call.Completion;
        Assert.DoesNotContain(call.Executions, execution => execution.Name == "bridge");
        Assert.Equal(HangupCause.CallRejected, call.HangupCause);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_he_is_asked_is_nobodys_fault()
    {
        var caller = new FakeCaller
        {
            Applications = new Dictionary<string, Func<FakeExecution, CancellationToken, Task>>
            {
                ["play_and_get_digits"] = async (execution, hangup) =>
                {
                    await execution.Call.HangUpAsync(HangupCause.OriginatorCancel);
                    await Task.Delay(Timeout.Infinite, hangup);
                },
            },
        };
        var call = await _fake.CallAsync(to: _listener, caller, Token);
        await call.Completion;
        Assert.Equal(["answer", "play_and_get_digits"], call.Executions.Select(execution => execution.Name));
        Assert.Equal(HangupCause.OriginatorCancel, call.HangupCause);
    }
}
