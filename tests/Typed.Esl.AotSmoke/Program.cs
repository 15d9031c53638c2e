using System.Runtime.CompilerServices;
using Typed.Esl;
using Typed.Esl.Testing;

// A program as a user would publish it: the public surface against the switch inside the process, over a loopback socket.
using var time = new CancellationTokenSource(TimeSpan.FromSeconds(30));
await using var fake = FakeFreeSwitch.StartDemo();
await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, time.Token);

var calls = await fs.Show.CallsAsync(time.Token);
Check(calls.Count == 4 && calls[0].CallerIdName == "Doe, Jane" && calls[0].CallState == CallState.Active, "rows of calls");
Check((await fs.Show.ChannelsAsync(time.Token)).Count == 6, "rows of channels");

await using var answers = await fs.SubscribeAsync<ChannelAnswerEvent>(time.Token);
await using var all = await fs.SubscribeAsync(EventSelection.All, time.Token);
var placed = await fs.OriginateAsync("{acme=1}user/1000", CallTarget.Application("park"), cancellationToken: time.Token);
Check(placed.Uuid is not null, "originate");

var id = placed.Uuid!.Value;
var answered = await FirstAsync(answers, item => item.Uuid == id);
Check(answered.Variables["acme"] == "1" && answered.ChannelName == "user/1000", "a typed event");
var untyped = await FirstAsync(all, item => item["Unique-ID"] == id.Text);
Check(untyped.Headers.Any(header => header.Key == "Event-Name"), "an untyped event");

Check(await fs.Uuid.ExistsAsync(id, time.Token), "a typed command");
var job = await fs.BgApiAsync("status", time.Token);
Check((await job.ResultAsync(time.Token)).Text.Contains("FreeSWITCH", StringComparison.Ordinal), "a background job");
await fs.Uuid.KillAsync(id, HangupCause.CallRejected, time.Token);

var dial = Dial.Sequential(Dial.User("1000").With("acme", "a, b"), Dial.Loopback("9664"));
var started = await fs.OriginateInBackgroundAsync(dial, CallTarget.Applications(DialplanApplication.Playback("welcome.wav"), DialplanApplication.Park()), cancellationToken: time.Token);
var other = (await started.ResultAsync(time.Token)).Uuid!.Value;
Check(await fs.Uuid.GetVariableAsync(other, "acme", cancellationToken: time.Token) == "a, b", "a job of parts");
await fs.Uuid.KillAsync(other, cancellationToken: time.Token);

try
{
    await fs.Uuid.KillAsync(id, HangupCause.CallRejected, time.Token);
    Check(false, "a failure is an exception");
}
catch (EslCommandException failure)
{
    Check(failure.Kind == FailureKind.NotFound, "a failure's kind");
}

Check(fake.Errors.Count == 0, "the switch's own part");
Console.WriteLine($"AOT: {(RuntimeFeature.IsDynamicCodeSupported ? "no" : "yes")}");
Console.WriteLine("all well");
return 0;

async Task<T> FirstAsync<T>(EslSubscription<T> events, Func<T, bool> isWanted)
    where T : EslEvent
{
    await foreach (var item in events.WithCancellation(time.Token))
    {
        if (isWanted(item))
            return item;
    }

    throw new InvalidOperationException("The subscription ended.");
}

static void Check(bool isRight, string what)
{
    if (!isRight)
        throw new InvalidOperationException($"Not as it should be: {what}.");
}
