using Typed.Esl;
using Typed.Esl.Testing;

// With --demo the switch runs inside this program; without it, a FreeSWITCH with its default settings is expected on this machine.
await using var fake = args is ["--demo"] ? FakeFreeSwitch.StartDemo() : null;
await using var fs = await FreeSwitch.ConnectAsync(fake?.Host ?? "127.0.0.1", fake?.Port ?? 8021, fake?.Password ?? "ClueCon");

foreach (CallRow call in await fs.Show.CallsAsync())
    Console.WriteLine($"{call.Created:u}  {call.CallerIdNumber} -> {call.Destination}  {call.CallState}");

OriginateResult result = await fs.OriginateAsync("user/1000", CallTarget.Application("park"));
if (result.Uuid is { } channel)
    await fs.Uuid.KillAsync(channel, HangupCause.NormalClearing);

Console.WriteLine(result.Uuid is null ? $"Nobody answered: {result.Cause}" : "Called, answered and hung up.");
