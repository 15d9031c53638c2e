using System.Reflection;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Architecture;

/// <summary>What programs are compiled against is reviewed: nothing of it changes or vanishes unseen.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly string[] s_parts = ["Applications", "Endpoints", "Variables"];

    private static readonly ILookup<string, Type> s_surface = typeof(IEslConnection).Assembly.GetExportedTypes()
        .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal))
        .ToLookup(FileOf, StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. s_surface.Select(file => file.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_public_surface_is_the_reviewed_one(string file) => Snapshot.Match(
        string.Join("\n", s_surface[file].OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => string.Join("\n", SurfaceText.Of(type)) + "\n")),
        "Surface." + file,
        "txt");

    [Fact]
    public void No_part_of_the_surface_appears_or_vanishes_unseen() =>
        Snapshot.Match(string.Join("\n", s_surface.Select(file => file.Key).Order(StringComparer.Ordinal)) + "\n", "Surface", "txt");

    private static string FileOf(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring)
            outer = declaring;
        if (outer.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is null || outer == typeof(EslEvent))
            return "Library";
        if (outer.Name.EndsWith("Group", StringComparison.Ordinal))
        {
            var group = BuiltInCatalogue.Model.Groups.First(group => Naming.DottedPascal(group.Key) + "Group" == outer.Name);
            return "Commands." + Naming.Pascal(group.Key.Split('.')[0]);
        }

        if (outer.IsAbstract && outer.IsSealed)
            return outer.Name.EndsWith("Extensions", StringComparison.Ordinal) ? "Commands" : s_parts.FirstOrDefault(part => outer.Name.EndsWith(part, StringComparison.Ordinal)) ?? "Names";
        return outer.IsSubclassOf(typeof(EslEvent)) ? "Events" : outer.IsSubclassOf(typeof(EslRow)) ? "Records" : outer.IsValueType ? "Types" : "Results";
    }
}
