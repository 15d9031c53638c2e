using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>A switch that was built without its commit says less of it, and with a blank more: whoever compares revisions would find two of one.</summary>
public sealed class SwitchVersionTests
{
    [Theory]
    [InlineData("FreeSWITCH Version 1.10.12-release~64bit ( 64bit)\n", "1.10.12-release~64bit", "64bit")]
    [InlineData("FreeSWITCH Version 1.11.3-dev+git~1~64bit (git 1 2026-01-01 64bit)\n", "1.11.3-dev+git~1~64bit", "git 1 2026-01-01 64bit")]
    public async Task A_revision_begins_with_no_blank(string answer, string version, string revision)
    {
        await using var connection = new AnsweringConnection(System.Text.Encoding.UTF8.GetBytes(answer));

        var told = await connection.VersionAsync(TestContext.Current.CancellationToken);

        Assert.Equal((version, revision), (told.Version, told.Revision));
    }
}
