using System.Text;
using System.Text.RegularExpressions;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Catalogue.Tests.Facts;

/// <summary>Whatever a switch has, a user finds in the catalogue, or on a list that says why not.</summary>
public sealed partial class FactTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Typed.Esl.Catalogue.Tests", "Facts");
    private static readonly string s_exceptionsPath = Path.Combine(s_folder, "exceptions.txt");
    private static readonly CatalogueFacts s_catalogue = new(BuiltInCatalogue.Model);

    public static TheoryData<string> Files => ["apis", "applications", "events", "subclasses", "headers", "enums", "columns", "variables"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_fact_is_in_the_catalogue_or_has_a_reason(string file)
    {
        var excepted = Exceptions().Select(exception => exception.Fact).ToHashSet(StringComparer.Ordinal);

        string[] missing = [.. Facts(file).Where(fact => !s_catalogue.Has(file, fact.Split('\t'))).Select(fact => $"{file}\t{fact}").Where(fact => !excepted.Contains(fact))];

        Assert.True(missing.Length == 0, $"Neither in the catalogue nor in exceptions.txt:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void No_exception_outlives_its_reason()
    {
        var facts = Files.Select(row => row.Data).SelectMany(file => Facts(file).Select(fact => $"{file}\t{fact}")).ToHashSet(StringComparer.Ordinal);
        var outlived = Exceptions().Where(exception => !facts.Contains(exception.Fact) || s_catalogue.Has(exception.Fact.Split('\t')[0], exception.Fact.Split('\t')[1..])).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllLines(s_exceptionsPath, Exceptions().Except(outlived).Select(exception => $"{exception.Reason}\t{exception.Fact}"));
        else
            Assert.Empty(outlived.Select(exception => exception.Fact));
    }

    [Fact]
    public void Every_exception_has_a_reason_and_stands_once()
    {
        Assert.All(Exceptions(), exception => Assert.NotEmpty(exception.Reason));
        Assert.Equal(Exceptions().Count, Exceptions().Select(exception => exception.Fact).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>A recording with a variable that nobody has looked at is noticed; those that the recorded calls were given for a test are nobody's.</summary>
    [Fact]
    public void Each_variable_of_the_recordings_is_a_fact()
    {
        var names = Directory.EnumerateFiles(Recordings.Root, "*", SearchOption.AllDirectories)
            .SelectMany(path => VariableNames().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(path))))
            .Select(match => match.Groups[1].Value)
            .Where(name => name is not ("a" or "a1" or "a2" or "long") && !name.StartsWith("acme", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(names.Count > 200, "The variables of the recordings must be looked for.");
        Assert.Equal(Facts("variables"), names.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("(?<![A-Za-z0-9_])variable_([A-Za-z0-9_]+)")]
    private static partial Regex VariableNames();

    private static IEnumerable<string> Facts(string file) => File.ReadLines(Path.Combine(s_folder, file + ".txt"));

    private static List<(string Reason, string Fact)> Exceptions() =>
        [.. File.ReadLines(s_exceptionsPath).Select(line => line.Split('\t', 2)).Select(cells => (cells[0], cells[1]))];
}
