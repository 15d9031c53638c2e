using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>Registrations: a program that looks where a user is must find here what it would find on a switch.</summary>
public sealed class RegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_registers_is_in_every_list_and_can_be_called()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "internal" });
        fake.Sip.Register(new FakePhone { User = "1000", Domain = "demo.example", NetworkAddress = "192.0.2.7", NetworkPort = 5999 });

        var row = Assert.Single(await fs.Show.RegistrationsAsync(Token));
        Assert.Equal(("1000", "demo.example", "sofia/internal/sip:1000@192.0.2.7:5999"), (row.User, row.Realm, row.Url.Text));
        Assert.Equal("1000@demo.example", Assert.Single(await fs.Sofia.Profile("internal").RegistrationsAsync(cancellationToken: Token)).User);
        Assert.Equal("sofia/internal/sip:1000@192.0.2.7:5999", (await fs.ApiAsync("sofia_contact 1000@demo.example", Token)).Text);
        Assert.Equal("sofia/internal/sip:1000@192.0.2.7:5999", (await fs.ApiAsync("sofia_contact internal/1000@demo.example", Token)).Text);
        Assert.Equal("error/user_not_registered", (await fs.ApiAsync("sofia_contact 1001@demo.example", Token)).Text);
        Assert.Equal("1", (await fs.ApiAsync("sofia_count_reg 1000@demo.example", Token)).Text);
        Assert.Equal("0", (await fs.ApiAsync("sofia_count_reg 1001@demo.example", Token)).Text);
        Assert.Equal("1000", (await fs.ApiAsync("sofia_username_of internal/1000@demo.example", Token)).Text);

        var called = (await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Uuid!.Value;
        Assert.Equal("sofia/internal/1000@192.0.2.7:5999", fake.Channels[called]!.Row.ChannelName);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task The_list_for_people_is_as_a_switch_writes_it()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 23, 2, 37, TimeSpan.Zero));
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var client = await RawClient.LetInAsync(fake);
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "internal" });
        string rule = new string('=', 97) + "\n";
        Assert.Equal($"\nRegistrations:\n{rule}Total items returned: 0\n{rule}", await client.ApiAsync("sofia status profile internal reg"));
        fake.Sip.Register(new FakePhone { User = "1000", Domain = "127.0.0.1", NetworkAddress = "127.0.0.1", NetworkPort = 5999, UserAgent = "flow", Expires = TimeSpan.FromSeconds(119) });
        string[] labels = [.. RecordedReply.Text("busy", 97).Split('\n').Where(line => line.Contains('\t')).Select(line => line.Split('\t')[0]).Distinct()];
        string answer = await client.ApiAsync("sofia status profile internal reg");
        Assert.Equal(labels, answer.Split('\n').Where(line => line.Contains('\t')).Select(line => line.Split('\t')[0]));
        Assert.Contains("Status:     \tRegistered(UDP)(unknown) EXP(2026-11-29 23:04:36) EXPSECS(119)\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("Total items returned: 1\n" + rule, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_may_say_that_who_is_not_registered_cannot_be_called()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        Assert.NotNull((await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
        fake.Sip.RequiresRegistration = true;
        Assert.Equal(HangupCause.UserNotRegistered, (await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Cause);
        fake.Users.Add(new UserRow { UserId = "1000", Domain = "demo.example" });
        Assert.Equal(HangupCause.SubscriberAbsent, (await fs.OriginateAsync("user/1001", CallTarget.Application("park"), cancellationToken: Token)).Cause);
        Assert.True(await fs.Directory.UserExistsAsync("1000", "demo.example", Token));
        Assert.False(await fs.Directory.UserExistsAsync("1001", "demo.example", Token));
        fake.Sip.Register("1000");
        Assert.NotNull((await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
    }

    [Fact]
    public async Task The_events_have_the_headers_that_a_switch_gives_them()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.All, Token);
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "internal" });
        var phone = new FakePhone { User = "1000", Domain = "127.0.0.1", Expires = TimeSpan.FromMinutes(2) };
        fake.Sip.Register(phone);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(fake.Registrations);
        fake.Sip.Register(phone);
        Assert.True(fake.Sip.Unregister("1000"));
        Assert.False(fake.Sip.Unregister("1000"));

        // What the directory says of a user is told of each registration; here it says nothing.
        string[] recorded = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests", "Recordings", "registrations.txt"), Token);
        var expected = Blocks(recorded).Where(block => block.Name != "sofia::register" || block.Headers.Contains("presence-hosts")).ToList();
        List<(string Name, string[] Headers)> told = [];
        await foreach (var item in events.WithCancellation(Token))
        {
            if (item.Subclass is { } subclass)
                told.Add((subclass, [.. item.Headers.Select(header => header.Key).Distinct().Order(StringComparer.Ordinal)]));
            if (item.Subclass == "sofia::unregister")
                break;
        }

        // The second registration was recorded before anybody listened.
        Assert.Equal(["sofia::pre_register", "sofia::register_attempt", "sofia::register", "sofia::expire", "sofia::pre_register", "sofia::register_attempt", "sofia::register", "sofia::unregister"], told.Select(block => block.Name));
        foreach (var (name, headers) in expected)
            Assert.Equal(headers.Where(IsPlayed), told.First(block => block.Name == name).Headers);
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1000@demo.example")]
    public async Task What_is_no_user_is_refused_and_nothing_is_told(string user)
    {
        await using var fake = FakeFreeSwitch.Start();
        var error = Assert.Throws<ArgumentException>("user", () => fake.Sip.Register(user));
        Assert.StartsWith($"'{user}' is no user: it is one word without @, as 1000 is.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("user", () => fake.Sip.Unregister(""));
        Assert.Equal((0, 0), (fake.Registrations.Count, fake.EventCount));
    }

    [Fact]
    public async Task What_no_telephone_can_be_is_refused_and_nothing_is_told()
    {
        await using var fake = FakeFreeSwitch.Start();
        var phone = new FakePhone { User = "1000" };
        foreach (var (wrong, text) in new[]
        {
            (phone with { Domain = "demo example" }, "'demo example' is no domain"),
            (phone with { Profile = "" }, "'' is no SIP profile"),
            (phone with { NetworkAddress = "" }, "'' is no address"),
            (phone with { NetworkPort = 0 }, "0 is no port"),
            (phone with { NetworkPort = 65536 }, "65536 is no port"),
            (phone with { Expires = TimeSpan.Zero }, "A registration cannot hold for 00:00:00"),
            (phone with { Expires = TimeSpan.MaxValue }, "A registration cannot hold for 10675199"),
        })
        {
            Assert.StartsWith(text, Assert.Throws<ArgumentException>("phone", () => fake.Sip.Register(wrong)).Message, StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), (fake.Registrations.Count, fake.EventCount));
    }

    [Fact]
    public async Task The_end_of_a_registration_tells_of_the_telephone_that_was_registered()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ends = await fs.SubscribeAsync<SofiaUnregisterEvent>(Token);
        fake.Sip.Register(new FakePhone { User = "1000", UserAgent = "acme 7" });
        Assert.True(fake.Sip.Unregister("1000"));
        await foreach (var item in ends.WithCancellation(Token))
        {
            Assert.Equal("acme 7", item.UserAgent);
            break;
        }
    }

    private static IEnumerable<(string Name, string[] Headers)> Blocks(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(' '))
                yield return (lines[i], [.. lines.Skip(i + 1).TakeWhile(line => line.StartsWith(' ')).Select(line => line.Trim())]);
        }
    }

    /// <summary>A header that is neither one that no event of the fake has nor a variable of the user's, whose names have an underscore.</summary>
    private static bool IsPlayed(string header) =>
        !header.Contains('_') && header is not ("accountcode" or "callgroup" or "Event-Calling-File" or "Event-Calling-Function" or "Event-Calling-Line-Number" or "Event-Date-GMT" or "FreeSWITCH-IPv6");

    [Fact]
    public async Task The_profile_at_which_a_telephone_registers_is_there()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Sip.Register("1000");
        fake.Sip.Register(new FakePhone { User = "1001", Profile = "branch" });
        fake.Sip.Register("1000");
        Assert.Equal(["internal", "branch"], fake.Sip.Profiles.Select(profile => profile.Name));
        Assert.Equal(2, (await fs.Sofia.Profile("internal").RegistrationsAsync(cancellationToken: Token)).Count);
        Assert.Equal(["internal", "branch"], (await fs.Sofia.StatusAsync(Token)).Select(profile => profile.Name));
    }
}
