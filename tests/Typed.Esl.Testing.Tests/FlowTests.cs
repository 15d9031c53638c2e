using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Shared.Flows;

namespace Typed.Esl.Testing.Tests;

/// <summary>The fake tells of calls as a switch did: what a program learns from events here, it learns there. Where the two differ, docs/fake.md says so.</summary>
public sealed partial class FlowTests
{
    private static readonly string[] s_documented = [.. FirstCell().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "fake.md"))).Select(match => match.Groups[1].Value)];

    public static TheoryData<string> Names => [.. Flow.All.Select(flow => flow.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_fake_tells_of_a_flow_as_the_switch_did(string name)
    {
        // An agent who was busy is called again in a tenth of a second: however slow the test is, his flow logs him out before.
        TimeProvider time = name == Flow.BusyAgent ? new FakeTimeProvider(DateTimeOffset.UtcNow) : TimeProvider.System;
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        fake.Endpoints["null/flow-b"] = FakeEndpoint.Answers;
        fake.Endpoints["null/flow-c"] = FakeEndpoint.Answers;
        fake.Endpoints["null/b"] = FakeEndpoint.Answers;
        string told = await FlowStage.PlayAsync(fs, Flow.All.Single(flow => flow.Name == name));
        string recorded = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Recordings", "flows", name + ".txt"), TestContext.Current.CancellationToken);
        Assert.Equal(WithoutDocumented(recorded), WithoutDocumented(told));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public void What_is_documented_as_different_is_different()
    {
        string recorded = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Recordings", "flows")).Select(File.ReadAllText));
        Assert.All(s_documented, word => Assert.Contains($"  {word}", recorded, StringComparison.Ordinal));
    }

    /// <summary>Without the events and headers that the fake leaves out, and without what names an event or a place of which nothing is left.</summary>
    private static string WithoutDocumented(string told)
    {
        var lines = told.Split('\n').Where(line => !(line.StartsWith("  ", StringComparison.Ordinal) && s_documented.Contains(line[2..].Split(' ')[0]))).ToList();
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].StartsWith("headers of ", StringComparison.Ordinal) && s_documented.Contains(lines[i]["headers of ".Length..]))
                lines.RemoveRange(i, lines.Skip(i + 1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).Count() + 1);
        }

        return string.Join('\n', lines.Where((line, i) => line.Length == 0 || line[0] == ' ' || (i + 1 < lines.Count && lines[i + 1].StartsWith(' '))));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
