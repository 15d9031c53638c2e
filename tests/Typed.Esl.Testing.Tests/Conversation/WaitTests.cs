namespace Typed.Esl.Testing.Tests.Conversation;

/// <summary>A test waits for what a program says, or is told, and for no time.</summary>
public sealed class WaitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_goes_on_when_it_is_said()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var said = fake.Conversation.WhenSaidAsync(IsSubscription, Token);
        Assert.False(said.IsCompleted);
        await using var events = await fs.SubscribeAsync<HeartbeatEvent>(Token);
        Assert.Equal(1, (await said).Connection);

        // What was told of is so: the event goes to somebody.
        Assert.Equal(1, await fake.RaiseAsync(EventNames.Heartbeat));
    }

    [Fact]
    public async Task What_was_said_before_is_given_at_once()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await fs.HostnameAsync(Token);
        Assert.Equal(MessageDirection.FromClient, (await fake.Conversation.WhenSaidAsync(message => message.Text.StartsWith("api hostname", StringComparison.Ordinal), Token)).Direction);
    }

    [Fact]
    public async Task What_the_question_throws_reaches_whoever_asks_and_nobody_else()
    {
        await using var fake = FakeFreeSwitch.Start();
        var said = fake.Conversation.WhenSaidAsync(message => message.Connection == 0 ? false : throw new InvalidTimeZoneException("odd"), Token);
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        Assert.Equal("odd", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => said)).Message);
        Assert.Equal("fake-switch", await fs.HostnameAsync(Token));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Nobody_waits_for_a_fake_that_is_gone()
    {
        var fake = FakeFreeSwitch.Start();
        var before = fake.Conversation.WhenSaidAsync(static _ => false, Token);
        await fake.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => before);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => fake.Conversation.WhenSaidAsync(static _ => false, Token));
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var fake = FakeFreeSwitch.Start();
        using var source = new CancellationTokenSource();
        var said = fake.Conversation.WhenSaidAsync(static _ => false, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => said);
    }

    private static bool IsSubscription(FakeMessage message) => message.Direction == MessageDirection.FromSwitch && message.Text.Contains("event listener enabled", StringComparison.Ordinal);
}
