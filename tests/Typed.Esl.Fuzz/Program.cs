using System.Globalization;
using Typed.Esl.Fuzz;

// dotnet run -c Release --project tests/Typed.Esl.Fuzz [-- <first seed> [<number of inputs>]]
int seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Random.Shared.Next();
long inputs = args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : long.MaxValue;
Console.WriteLine($"Seeds from {seed} on. Ctrl-C ends it.");

for (long done = 0; done < inputs; done++, seed = unchecked(seed + 1))
{
    try
    {
        WireFuzz.Try(seed);
    }
    catch (Exception exception)
    {
        Console.WriteLine($"Seed {seed}: {exception}");
        return 1;
    }

    if (done % 10_000 == 9_999)
        Console.WriteLine($"{done + 1} inputs, up to seed {seed}, {GC.GetTotalMemory(false) / 1024 / 1024} MiB");
}

return 0;
