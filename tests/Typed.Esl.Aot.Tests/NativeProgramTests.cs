using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Aot.Tests;

public sealed class NativeProgramTests(Publishing publishing)
{
    [Fact(SkipUnless = nameof(Linker.IsThere), SkipType = typeof(Linker), Skip = Linker.None)]
    public async Task A_program_published_as_native_code_publishes_without_a_warning_and_runs()
    {
        string published = await publishing.PublishAsync("Typed.Esl.AotSmoke");
        Assert.DoesNotContain("warning", published, StringComparison.OrdinalIgnoreCase);

        Assert.Equal("AOT: yes\nall well\n", await publishing.StartAsync("Typed.Esl.AotSmoke"));
    }
}
