using System.Diagnostics;
using System.Runtime.InteropServices;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Package.Tests;

/// <summary>The package, made once into a feed of its own, and projects outside of the repository that use it.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(9);

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-package-").FullName;

    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>The package's file.</summary>
    public string File => Directory.GetFiles(Feed, "Typed.Esl.*.nupkg").Except([TestingFile]).Single();

    /// <summary>The file of the fake's package.</summary>
    public string TestingFile => Directory.GetFiles(Feed, "Typed.Esl.Testing.*.nupkg").Single();

    public async ValueTask InitializeAsync()
    {
        foreach (string name in (string[])["Typed.Esl", "Typed.Esl.Testing"])
        {
            var (exit, said) = await RunAsync(Repository.Root, "pack", Path.Combine(Repository.Root, "src", name), "--no-build", "-c", Configuration, "-o", Feed);
            Assert.True(exit == 0, said);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a project that refers to the package, with these files.</summary>
    /// <returns>Its folder.</returns>
    public string MakeProject(string name, params (string Path, string Text)[] files)
    {
        string project = Path.Combine(_folder, name);
        Directory.CreateDirectory(project);
        string version = Path.GetFileNameWithoutExtension(File)["Typed.Esl.".Length..];
        Write("nuget.config", $"""<configuration><packageSources><add key="local" value="{Feed}" /></packageSources></configuration>""");
        Write("Directory.Build.props", "<Project />");
        Write($"{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><RestorePackagesPath>{Path.Combine(_folder, "packages")}</RestorePackagesPath></PropertyGroup>
              <ItemGroup><PackageReference Include="Typed.Esl" Version="{version}" /></ItemGroup>
            </Project>
            """);
        foreach (var (path, text) in files)
            Write(path, text);
        return project;

        void Write(string path, string text) => System.IO.File.WriteAllText(Path.Combine(project, path), text);
    }

    public Task<(int Exit, string Said)> BuildAsync(string project, params string[] options) =>
        RunAsync(project, ["build", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. options]);

    /// <summary>Builds a project and runs it.</summary>
    public async Task<(int Exit, string Said)> RunProjectAsync(string project)
    {
        var built = await BuildAsync(project, "-o", Path.Combine(project, "built"));
        return built.Exit == 0 ? await RunProgramAsync(project, Path.Combine(project, "built", Path.GetFileName(project))) : built;
    }

    /// <summary>Lets the fixes of the package be made wherever a project has one of these warnings.</summary>
    public Task<(int Exit, string Said)> FixAsync(string project, params string[] warnings) =>
        RunAsync(project, ["format", "analyzers", "--severity", "warn", "--diagnostics", .. warnings]);

    /// <summary>Publishes a project as native code, and runs it.</summary>
    public async Task<(int Exit, string Said)> PublishAndRunAsync(string project)
    {
        string output = Path.Combine(project, "published");
        var published = await RunAsync(project, "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-p:TreatWarningsAsErrors=true", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-o", output);
        return published.Exit == 0 ? await RunProgramAsync(project, Path.Combine(output, Path.GetFileName(project))) : published;
    }

    private static string Configuration => AppContext.BaseDirectory.Contains("release", StringComparison.OrdinalIgnoreCase) ? "Release" : "Debug";

    private static Task<(int Exit, string Said)> RunAsync(string folder, params string[] arguments) => RunProgramAsync(folder, "dotnet", arguments);

    private static async Task<(int Exit, string Said)> RunProgramAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1", ["MSBUILDTERMINALLOGGER"] = "off" },
        })!;
        using var time = new CancellationTokenSource(s_longest);
        var output = process.StandardOutput.ReadToEndAsync(time.Token);
        var error = process.StandardError.ReadToEndAsync(time.Token);
        try
        {
            await process.WaitForExitAsync(time.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
