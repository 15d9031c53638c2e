namespace Typed.Esl.Tests.Faults.Storms;

/// <summary>How long somebody takes for a step, drawn from his seed: nothing at all, a turn or several of the thread pool, or a stretch of a thread.</summary>
internal static class Pace
{
    public static async ValueTask KeepAsync(Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                for (int i = random.Next(8); i > 0; i--)
                    await Task.Yield();
                break;
            case 1:
                Thread.SpinWait(random.Next(2000));
                break;
            case 2:
                await Task.Yield();
                break;
        }
    }
}
