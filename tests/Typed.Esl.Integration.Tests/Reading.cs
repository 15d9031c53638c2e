namespace Typed.Esl.Integration.Tests;

/// <summary>Waits for what a switch is to say, and not for ever: a switch can be set to say nothing.</summary>
internal static class Reading
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>The first item that is meant.</summary>
    public static async Task<T> FirstAsync<T>(this IAsyncEnumerable<T> items, Func<T, bool> isIt)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(s_longest);
        try
        {
            await foreach (var item in items.WithCancellation(bound.Token))
            {
                if (isIt(item))
                    return item;
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"What was waited for did not come within {s_longest}.");
        }

        throw new InvalidOperationException("The subscription ended without it.");
    }
}
