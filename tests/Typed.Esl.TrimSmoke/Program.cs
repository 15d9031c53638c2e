using Typed.Esl;

// A program that uses one command of the whole catalogue: what it does not use must not be published with it.
await using var fs = await FreeSwitch.ConnectAsync(args[0], int.Parse(args[1]), args[2]);
foreach (var call in await fs.Show.CallsAsync())
    Console.WriteLine($"{call.CallerIdNumber} -> {call.Destination}");
