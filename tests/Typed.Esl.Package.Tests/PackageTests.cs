using System.IO.Compression;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Package.Tests;

/// <summary>What a team gets that installs the package: the library, its generator, its analyzers, and an answer where their compiler is too old.</summary>
public sealed class PackageTests(PackedLibrary package) : IClassFixture<PackedLibrary>
{
    private const string Acme = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme's own module." } },
          "commands": { "acme.reload": { "syntax": "acme reload [<table>]", "text": "Reads the routes again.", "args": { "table": "The routing table." } },
                        "show.acmeRows": { "syntax": "acme_rows", "text": "Lists the routes.", "effect": "read", "reply": "text" } } }
        """;

    [Fact]
    public void Everything_that_the_compiler_and_the_editor_load_is_in_it()
    {
        using var archive = ZipFile.OpenRead(package.File);
        var entries = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
        string[] expected =
        [
            "lib/net10.0/Typed.Esl.dll", "lib/net10.0/Typed.Esl.xml", "README.md", "icon.png", "schema/commands.schema.json",
            "analyzers/dotnet/cs/Typed.Esl.Catalogue.dll", "analyzers/dotnet/cs/Typed.Esl.Generator.dll", "analyzers/dotnet/cs/Typed.Esl.Analyzers.dll", "analyzers/dotnet/cs/Typed.Esl.CodeFixes.dll",
            "build/Typed.Esl.props", "build/Typed.Esl.targets", "buildTransitive/Typed.Esl.props", "buildTransitive/Typed.Esl.targets",
        ];
        Assert.Empty(expected.Except(entries));
        Assert.Empty(entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Except(expected));
    }

    [Fact]
    public async Task A_project_outside_tests_against_the_fake_with_these_two_packages()
    {
        using (var archive = ZipFile.OpenRead(package.TestingFile))
            Assert.Equal(["Typed.Esl.Catalogue.dll", "Typed.Esl.Testing.dll", "Typed.Esl.Testing.xml"], archive.Entries.Where(entry => entry.FullName.StartsWith("lib/", StringComparison.Ordinal)).Select(entry => entry.Name).Order(StringComparer.Ordinal));
        string project = package.MakeProject(
            "Faking",
            ("Directory.Build.targets", $"""<Project><ItemGroup><PackageReference Include="Typed.Esl.Testing" Version="{Path.GetFileNameWithoutExtension(package.TestingFile)["Typed.Esl.Testing.".Length..]}" /></ItemGroup></Project>"""),
            ("acme.esl.json", Acme),
            ("Program.cs", """
                using Typed.Esl;
                using Typed.Esl.Testing;

                await using var fake = FakeFreeSwitch.Start(AcmeCatalogue.Instance, new FakeFreeSwitchOptions { Seed = 1 });
                await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password);
                fake.On(c => c.Show.AcmeRowsAsync()).Reply("berlin");
                await fs.Acme.ReloadAsync();
                Console.WriteLine(await fs.Show.AcmeRowsAsync());
                """));
        var (exit, said) = await package.RunProjectAsync(project);
        Assert.True(exit == 0, said);
        Assert.Equal("berlin", said.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task A_project_outside_has_the_built_in_commands_its_own_and_the_warnings()
    {
        string project = package.MakeProject(
            "Consumer",
            ("acme.esl.json", Acme),
            ("Program.cs", """
                using Typed.Esl;

                await using var fs = await FreeSwitch.ConnectAsync("127.0.0.1", 8021, "ClueCon");
                foreach (CallRow call in await fs.Show.CallsAsync())
                    Console.WriteLine(call.CallerIdNumber);
                await fs.Acme.ReloadAsync(table: "night");
                await fs.ApiAsync("show cals");
                await fs.ApiAsync("acme relaod");
                Console.WriteLine(await fs.Show.AcmeRowsAsync());
                """));
        var (exit, said) = await package.BuildAsync(project);
        Assert.True(exit == 0, said);
        Assert.Contains("Program.cs(7,25): warning ESL100: 'show' has no 'cals': did you mean 'calls'?", said, StringComparison.Ordinal);
        Assert.Contains("Program.cs(8,25): warning ESL100: 'acme' has no 'relaod': did you mean 'reload'?", said, StringComparison.Ordinal);
        Assert.Equal(2, WarningsIn(said));
    }

    [Fact]
    public async Task The_fixes_are_made_from_the_command_line()
    {
        string project = package.MakeProject(
            "Mended",
            ("Program.cs", """
                using Typed.Esl;

                await using var fs = await FreeSwitch.ConnectAsync("127.0.0.1", 8021, "ClueCon");
                await fs.ApiAsync("show cals");
                await fs.ApiAsync("api status");
                """));
        var (exit, said) = await package.FixAsync(project, "ESL100", "ESL111");
        Assert.True(exit == 0, said);
        string mended = await File.ReadAllTextAsync(Path.Combine(project, "Program.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("fs.ApiAsync(\"show calls\");", mended, StringComparison.Ordinal);
        Assert.Contains("fs.ApiAsync(\"status\");", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_are_held_against_the_catalogues_of_references_and_those_that_a_project_names()
    {
        string library = package.MakeProject("Routes", ("acme.esl.json", Acme), ("Program.cs", "Console.WriteLine(typeof(Typed.Esl.FreeSwitch));"));
        string project = package.MakeProject(
            "Caller",
            ("Directory.Build.props", $"""
                <Project>
                  <PropertyGroup><EnableDefaultEslCatalogues>false</EnableDefaultEslCatalogues></PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="{library}/Routes.csproj" />
                    <AdditionalFiles Include="other.json" EslCatalogue="internal" />
                  </ItemGroup>
                </Project>
                """),
            ("broken.esl.json", "{ broken"),
            ("other.json", Acme.Replace("acme", "other", StringComparison.Ordinal)),
            ("Program.cs", """
                using Typed.Esl;

                await using var fs = await FreeSwitch.ConnectAsync("127.0.0.1", 8021, "ClueCon");
                await fs.Other.ReloadAsync(table: "night");
                await fs.ApiAsync("acme relaod");
                await fs.ApiAsync("other relaod");
                """));
        var (exit, said) = await package.BuildAsync(project);
        Assert.True(exit == 0, said);
        Assert.Contains("Program.cs(5,25): warning ESL100: 'acme' has no 'relaod': did you mean 'reload'?", said, StringComparison.Ordinal);
        Assert.Contains("Program.cs(6,26): warning ESL100: 'other' has no 'relaod': did you mean 'reload'?", said, StringComparison.Ordinal);
        Assert.Equal(2, WarningsIn(said));
    }

    [Fact]
    public async Task A_mistake_in_a_catalogue_is_told_at_its_place()
    {
        string project = package.MakeProject("Mistaken", ("acme.esl.json", Acme.Replace("<table>]", "<table>", StringComparison.Ordinal)), ("Program.cs", "Console.WriteLine();"));
        var (exit, said) = await package.BuildAsync(project);
        Assert.NotEqual(0, exit);
        Assert.Matches(@"acme\.esl\.json\(\d+,\d+\): error ESL0\d\d", said);
    }

    [Fact]
    public async Task An_older_compiler_is_told_by_name_instead_of_generating_nothing()
    {

        // Without that word the SDK keeps to its own compiler, whatever package is referred to.
        const string Older = """<Project><PropertyGroup><RoslynCompilerType>Custom</RoslynCompilerType></PropertyGroup><ItemGroup><PackageReference Include="Microsoft.Net.Compilers.Toolset" Version="4.14.0" /></ItemGroup></Project>""";
        string project = package.MakeProject("Old", ("Directory.Build.props", Older), ("Program.cs", "Console.WriteLine();"));
        var (exit, said) = await package.BuildAsync(project);
        Assert.NotEqual(0, exit);
        Assert.Contains("error ESL090: Typed.Esl needs the C# compiler of the .NET 10 SDK (roslyn5.0) or a later one, and this build uses roslyn4.14", said, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(Linker.IsThere), SkipType = typeof(Linker), Skip = Linker.None)]
    public async Task A_project_outside_is_native_code_without_a_warning()
    {
        string project = package.MakeProject(
            "Native",
            ("acme.esl.json", Acme),
            ("Program.cs", """
                using Typed.Esl;

                Console.WriteLine($"{Dial.User("1000").With("note", "O'Hara, Jane")} {HangupCause.UserBusy.Q850}");
                try
                {
                    await using var fs = await FreeSwitch.ConnectAsync(new EslClientOptions { Port = 1, Reconnect = EslReconnectOptions.None });
                    await fs.Acme.ReloadAsync(table: "night");
                    await fs.Show.AcmeRowsAsync();
                }
                catch (EslConnectionException lost)
                {
                    Console.WriteLine(lost.Reason);
                }
                """));
        var (exit, said) = await package.PublishAndRunAsync(project);
        Assert.True(exit == 0, said);
        Assert.Equal([Dial.User("1000").With("note", "O'Hara, Jane") + " 17", "NetworkFailure"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>How many warnings a build told; it tells each twice.</summary>
    private static int WarningsIn(string said) => said.Split('\n').Where(line => line.Contains(": warning ", StringComparison.Ordinal)).Distinct().Count();
}
