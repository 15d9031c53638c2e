using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Shared.Flows;

namespace Typed.Esl.Integration.Tests;

/// <summary>What a switch tells of calls, as it was recorded: the fake is held against the same files. <c>UPDATE_SNAPSHOTS=1</c> records them anew.</summary>
public sealed class FlowTests
{
    public static TheoryData<string> Names => [.. Flow.All.Where(flow => !flow.IsMixedByChance).Select(flow => flow.Name)];

    [Theory(Skip = RealSwitch.None, SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch))]
    [MemberData(nameof(Names))]
    public async Task A_switch_tells_of_a_flow_as_it_was_recorded(string name)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        string told = await FlowStage.PlayAsync(fs, Flow.All.Single(flow => flow.Name == name));
        string path = Path.Combine(Repository.Root, "tests", "Recordings", "flows", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, told, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), told);
    }
}
