using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests.Conversation;

/// <summary>How a test class prints the conversation of a test that fails. xUnit runs <see cref="DisposeAsync"/> behind every test and knows by then how it went.</summary>
public sealed class PrintedConversationTests(ITestOutputHelper output) : IAsyncDisposable
{
    private readonly FakeFreeSwitch _fake = FakeFreeSwitch.Start();

    [Fact]
    public async Task A_test_that_passes_prints_nothing()
    {
        await using var client = await RawClient.LetInAsync(_fake);
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
        Print(TestResult.Passed);
        Assert.Empty(output.Output);
    }

    [Fact]
    public async Task A_test_that_fails_prints_what_was_said()
    {
        await using var client = await RawClient.LetInAsync(_fake);
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
        Print(TestResult.Failed);
        Assert.Contains("> api hostname", output.Output, StringComparison.Ordinal);
        Assert.Contains("fake-switch", output.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        Print(TestContext.Current.TestState?.Result);
        await _fake.DisposeAsync();
    }

    private void Print(TestResult? result)
    {
        if (result == TestResult.Failed || _fake.Errors.Count > 0)
            output.WriteLine(_fake.Conversation.ToString());
    }
}
