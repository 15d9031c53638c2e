using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>The compiler looks at many files at once: each gets what it gets alone, and what is made for all is made once.</summary>
public sealed class ConcurrencyTests
{
    private const string Acme = """{ "catalogue": 1, "groups": { "acme": { "text": "Acme." } }, "commands": { "acme.reload": { "syntax": "acme reload", "text": "Reads the routes again." } } }""";

    [Fact]
    public async Task Files_that_are_looked_at_at_once_get_what_they_get_alone()
    {
        string[] kinds =
        [
            """await fs.ApiAsync("show cals");""", """await fs.ApiAsync("acme relaod");""", """DialString to = $"user/{text}";""", """CallMessage.Execute("sleep", "long");""",
            """await fs.SubscribeAsync("CHANNEL_ANSWERED");""", """await fs.ApiAsync("acme reload");""", """await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) Task.Delay(1).Wait();""",
        ];
        var surroundings = new Surroundings().File("/project/acme.esl.json", Acme);
        var files = Enumerable.Range(0, 20).SelectMany(_ => kinds).ToList();
        var found = await CheckedCode.FindAtOnceAsync(files, surroundings);
        string[] expected = ["ESL100", "ESL100", "ESL108", "ESL107", "ESL105", "ESL109", "ESL113"];
        Assert.Equal(
            files.Select((_, index) => $"{index}.cs {expected[index % kinds.Length]}"),
            found.GroupBy(item => item.Location.SourceTree!.FilePath).OrderBy(group => int.Parse(Path.GetFileNameWithoutExtension(group.Key), System.Globalization.CultureInfo.InvariantCulture))
                .Select(group => $"{group.Key} {string.Join(", ", group.Select(item => item.Id).Order(StringComparer.Ordinal))}"));
    }

    [Fact]
    public async Task A_vocabulary_is_made_once_for_all_who_ask_at_once()
    {
        CatalogueSource[] Sources() => [new(Acme.Replace("reload", "once", StringComparison.Ordinal), HasMethods: true)];
        using var start = new Barrier(8);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return VocabularyCache.With(Sources(), TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.All(made, vocabulary => Assert.Same(made[0], vocabulary));
    }

    [Fact]
    public void One_who_is_canceled_leaves_the_vocabulary_to_the_next()
    {
        CatalogueSource[] sources = [new(Acme.Replace("reload", "canceled", StringComparison.Ordinal), HasMethods: true)];
        Assert.ThrowsAny<OperationCanceledException>(() => VocabularyCache.With(sources, new CancellationToken(canceled: true)));
        Assert.NotNull(VocabularyCache.With(sources, TestContext.Current.CancellationToken).Find("acme canceled"));
    }
}
