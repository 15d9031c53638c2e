using System.Reflection;
using System.Text.RegularExpressions;
using Typed.Esl.Catalogue;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Architecture;

/// <summary>The stages of docs/architecture.md hold: data passes one way, and what is known of the switch is known in one place.</summary>
public sealed partial class LayerTests
{
    // A folder, and the words of the folders above it that no code in it may say.
    public static TheoryData<string, string[]> Folders => new()
    {
        { "Values", ["Typed.Esl.Wire", "Typed.Esl.Connection", "Typed.Esl.Requests", "Typed.Esl.Replies", "IEslConnection", "FreeSwitch"] },
        { "Errors", ["Typed.Esl.Wire", "Typed.Esl.Connection", "Typed.Esl.Requests", "Typed.Esl.Replies", "IEslConnection", "FreeSwitch"] },
        { "Dialing", ["Typed.Esl.Wire", "Typed.Esl.Connection", "Typed.Esl.Requests", "Typed.Esl.Replies", "IEslConnection", "FreeSwitch"] },
        { "Wire", ["Typed.Esl.Connection", "Typed.Esl.Requests", "Typed.Esl.Replies", "IEslConnection", "FreeSwitch", "EslEvent"] },
        { "Requests", ["Typed.Esl.Wire", "Typed.Esl.Connection", "Typed.Esl.Replies", "IEslConnection", "FreeSwitch"] },
        { "Replies", ["Typed.Esl.Wire", "Typed.Esl.Connection", "Typed.Esl.Requests", "IEslConnection", "FreeSwitch"] },
        { "Events", ["Typed.Esl.Requests"] },
        { "Applications", ["Typed.Esl.Wire", "Typed.Esl.Connection", "IEslConnection", "FreeSwitch"] },
        { "Connection", ["ReplyForms", "RowReader", "CommandText", "CommandKeys"] },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_nothing_of_what_stands_on_it(string folder, string[] forbidden)
    {
        var faults =
            from file in CodeIn("src/Typed.Esl/" + folder)
            from word in forbidden
            where Regex.IsMatch(file.Code, $@"\b{Regex.Escape(word)}\b")
            select $"{file.Path} speaks of {word}";

        Assert.Empty(faults);
    }

    [Fact]
    public void The_library_stands_on_the_framework_and_the_logging_interfaces_alone() =>
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], ReferencesOf(typeof(IEslConnection).Assembly));

    [Fact]
    public void The_catalogue_is_read_without_the_compiler() => Assert.Empty(ReferencesOf(typeof(BuiltInCatalogue).Assembly));

    [Fact]
    public void No_command_column_header_or_event_is_named_outside_the_catalogue()
    {
        var catalogue = BuiltInCatalogue.Model;
        var names = new HashSet<string>(StringComparer.Ordinal);
        names.UnionWith(catalogue.Commands.Select(command => command.Syntax.FirstWord).Where(word => word.Contains('_', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Commands.Select(command => string.Join(' ', command.Syntax.Source.Split(' ').Take(2))).Where(words => words.Contains(' ', StringComparison.Ordinal) && !words.Contains('<', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Records.SelectMany(record => record.Columns).Select(column => column.WireName).Where(name => name.Contains('_', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Events.SelectMany(item => item.Headers).Select(header => header.WireName).Where(name => name.Contains('-', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Events.Where(item => !item.IsBase).Select(item => item.Name).Where(name => name.Contains('_', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Applications.Select(application => application.Syntax.FirstWord).Where(word => word.Contains('_', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Variables.Select(variable => variable.WireName).Where(name => name.Contains('_', StringComparison.Ordinal)));
        names.UnionWith(catalogue.Types.SelectMany(type => type.Words).Select(word => word.Wire).Where(word => word.Contains('_', StringComparison.Ordinal)));

        // The headers of frames, of bgapi and of sendmsg are the protocol's own; events only repeat them.
        names.ExceptWith(["Job-UUID", "Log-File", "Log-Level", "Log-Line", "User-Data"]);
        names.ExceptWith(["call-command", "content-type", "event-lock", "execute-app-arg", "execute-app-name", "lead-frames"]);

        // A file format of this name is among those that the fake switch lists.
        names.Remove("tone_stream");
        var pattern = new Regex(@"(?<![\w-])(" + string.Join('|', names.Select(Regex.Escape)) + @")(?![\w-])");
        var faults =
            from folder in new[] { "src", "generator" }
            from file in CodeIn(folder)
            from Match literal in StringLiterals().Matches(file.Code)
            from Match name in pattern.Matches(literal.Value)
            select $"{file.Path} names '{name.Value}' in {literal.Value}";

        Assert.True(names.Count > 300, "The catalogue's names must be looked for.");
        Assert.Empty(faults);
    }

    private static IEnumerable<(string Path, string Code)> CodeIn(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/obj/", StringComparison.Ordinal)
        select (Path.GetRelativePath(Repository.Root, path), Comments().Replace(File.ReadAllText(path), ""));

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        from reference in assembly.GetReferencedAssemblies()
        where !reference.Name!.StartsWith("System.", StringComparison.Ordinal) && reference.Name is not ("netstandard" or "mscorlib")
        orderby reference.Name
        select reference.Name;

    [GeneratedRegex("""^\s*//.*$""", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StringLiterals();
}
