using BenchmarkDotNet.Running;
using Typed.Esl.Benchmarks.Outbound;
using Typed.Esl.Benchmarks.Peer;
using Typed.Esl.Benchmarks.Ratios;
using Typed.Esl.Benchmarks.Soak;
using Typed.Esl.Benchmarks.Starting;

const string Usage = """
    ratios core     every goal of the client, one line each; exit code 1 where one is short
    ratios <part>   one part of it: ingest, allocation, roundtrips, rows
    ratios outbound calls that a switch hands over: how many, how fast, and what each costs
    ratios fake     what a fake switch tells of 10,000 calls, by a socket that sends as much
    ratios build    what the generator takes over the whole catalogue, and the analyzers over code
    soak            10 million events and 1 million commands, with the memory they took
    start <esl> [client ...]   how long a native esl takes to start, beside a program that does nothing and a command line of the switch's own client
    parts [...]     BenchmarkDotNet over the parts; what follows is its own command line
    """;

switch (args)
{
    case ["ratios", var group]:
        return RatioRun.Run(group);
    case ["soak"]:
        return await SoakRun.RunAsync();
    case ["start", var esl, ..]:
        return await StartRun.RunAsync(esl, args[2..]);
    case ["parts", ..]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args[1..]);
        return 0;

    // The four below are what this program starts itself as.
    case ["call"]:
        return await SwitchProcess.RunAsProcessAsync();
    case ["call-by-fake"]:
        return await FakeProcess.RunAsProcessAsync();
    case ["serve"]:
        return PeerServer.RunAsProcess();
    case ["measure", var part, var port]:
        return await PartRun.RunAsync(part, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
