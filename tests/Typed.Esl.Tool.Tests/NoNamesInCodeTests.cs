using System.Text.RegularExpressions;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tool.Tests;

/// <summary>The catalogue is the only place that knows a command or a column: the tool's own code names none.</summary>
public sealed partial class NoNamesInCodeTests
{
    // The catalogue's own words, which a reader of catalogues must know, and which some column is named like as well; words of English that are columns too; and verbs of the tool's own.
    private static readonly HashSet<string> s_format = [.. TypeReference.BuiltInNames, "value", "name", "switch", "client", "file", "log", "help", "check", "record", "event"];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Source(), file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_no_command_and_no_column(string file)
    {
        var code = File.ReadAllText(Path.Combine(Source(), file));
        var names = Names().ToHashSet(StringComparer.Ordinal);
        var statements = string.Join('\n', code.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        var literals = Literals().Matches(statements).Select(match => match.Groups[1].Value).Where(names.Contains);
        var wireWords = WireWords().Matches(code).Select(match => match.Value).Where(word => word.Contains(' ', StringComparison.Ordinal) || names.Contains(word));
        Assert.Empty(literals.Concat(wireWords).Distinct());
    }

    private static IEnumerable<string> Names()
    {
        var catalogue = BuiltInCatalogue.Model;
        var syntaxes = catalogue.Commands.SelectMany(command => command.Also.Select(other => other.Syntax).Prepend(command.Syntax));
        var words = syntaxes.SelectMany(syntax => syntax.Nodes.OfType<Catalogue.Grammar.LiteralNode>()).Select(literal => literal.Text);
        var columns = catalogue.Records.SelectMany(record => record.Columns).SelectMany(column => (string[])[column.WireName.TrimEnd('*'), column.PropertyName]);
        var records = catalogue.Records.Select(record => record.Name);
        return words.Concat(columns).Concat(records).Concat(catalogue.Commands.Select(command => command.Key)).Where(name => name.Length > 1 && !s_format.Contains(name));
    }

    private static string Source() => Path.Combine(Repository.Root, "src", "Typed.Esl.Tool");

    [GeneratedRegex("\"([^\"\\\\]*)\"")]
    private static partial Regex Literals();

    /// <summary>Words that only a switch writes so, in code and comments alike.</summary>
    [GeneratedRegex("[a-z0-9]+(_[a-z0-9]+)+|\\bshow (as|[a-z]+s|[a-z]+_[a-z]+)\\b")]
    private static partial Regex WireWords();
}
