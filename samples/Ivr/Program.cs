using System.Net;
using Ivr;
using Typed.Esl;
using Typed.Esl.Testing;

// The dialplan hands calls over by <action application="socket" data="127.0.0.1:8084 async full"/>.
var menu = new PinMenu("1234", "user/1000");
bool isDemo = args is ["--demo"];
await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, isDemo ? 0 : 8084), menu.RunAsync);
if (isDemo)
{
    // A switch inside this program calls, and its caller knows the PIN.
    await using var fake = FakeFreeSwitch.Start();
    var call = await fake.CallAsync(to: listener, caller: new FakeCaller { Number = "1000", Keys = "1234" });
    await call.Completion;
    foreach (var execution in call.Executions)
        Console.WriteLine(execution);
    Console.WriteLine($"Hung up: {call.HangupCause}");
}
else
{
    Console.WriteLine($"Waiting for calls at {listener.EndPoints[0]}. Ctrl+C ends.");
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        _ = listener.StopAsync();
    };
    await listener.Completion;
}
