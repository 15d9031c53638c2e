namespace Typed.Esl.Integration.Tests;

/// <summary>What a switch needs to have loaded for a test, and need not have.</summary>
internal static class Loaded
{
    public static async Task RequireAsync(FreeSwitch fs, string module)
    {
        if (!await fs.Module.ExistsAsync(module, TestContext.Current.CancellationToken))
            Assert.Skip($"The switch has not loaded {module}: try 'load {module}' there.");
    }
}
