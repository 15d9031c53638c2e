using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Typed.Esl.Testing;

namespace Typed.Esl.Aot.Tests;

/// <summary>The catalogue has hundreds of commands, and most programs use a few: a user who ships a small program would ship all of them.</summary>
public sealed class TrimmedProgramTests(Publishing publishing)
{
    [Fact]
    public async Task A_trimmed_program_carries_only_the_groups_it_uses()
    {
        string published = await publishing.PublishAsync("Typed.Esl.TrimSmoke", "--self-contained");
        Assert.DoesNotContain("warning", published, StringComparison.OrdinalIgnoreCase);

        await using var fake = FakeFreeSwitch.StartDemo();
        string said = await publishing.StartAsync("Typed.Esl.TrimSmoke", fake.Host, fake.Port.ToString(), fake.Password);
        Assert.Equal(4, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        using var file = File.OpenRead(publishing.PathOf("Typed.Esl.TrimSmoke", "Typed.Esl.dll"));
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        string[] types = [.. metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name))];
        Assert.Equal([nameof(ShowGroup)], types.Where(type => type.EndsWith("Group", StringComparison.Ordinal)));

        // The rows of the other reports of its group may stay.
        var rows = typeof(ShowGroup).GetMethods().SelectMany(method => method.ReturnType.GetGenericArguments()).SelectMany(rows => rows.GetGenericArguments()).SelectMany(row => new[] { row.Name, row.BaseType!.Name });
        Assert.Empty(types.Where(type => type.EndsWith("Row", StringComparison.Ordinal) && type is not (nameof(EslRow) or "IEslRow")).Except(rows));
        Assert.DoesNotContain(nameof(ChannelAnswerEvent), types);
    }
}
