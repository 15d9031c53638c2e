using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>What users step through and read in their IDE is reviewed: no change of it goes unseen.</summary>
public sealed class SnapshotTests
{
    private static readonly IReadOnlyDictionary<string, string> s_emitted = new GeneratorHost((Acme.Path, Acme.Json)).Emit();

    public static TheoryData<string> Files => [.. s_emitted.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void An_emitted_file_is_the_reviewed_one(string hintName) =>
        Snapshot.Match(s_emitted[hintName], hintName.Replace(".g.cs", "", StringComparison.Ordinal));

    [Fact]
    public void No_file_appears_or_vanishes_unseen() =>
        Snapshot.Match(string.Join("\n", s_emitted.Keys.Order(StringComparer.Ordinal)) + "\n", "Acme.Files", "txt");
}
