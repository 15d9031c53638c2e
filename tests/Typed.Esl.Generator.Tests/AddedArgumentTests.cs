using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>A program that was compiled against an earlier version runs on with a later one, and one that is compiled again still means the same.</summary>
public sealed class AddedArgumentTests
{
    private const string Library = "AcmeLibrary";

    private const string First = """
        { "catalogue": 1, "groups": { "acme": { "text": "A." } },
          "commands": { "acme.find": { "syntax": "acme find <name> [<limit:int>]", "text": "F." }, "acme.scan": { "syntax": "acme scan <name>", "text": "S.", "blocks": true }, "acmeHello": { "syntax": "acme_hello", "text": "H." } },
          "applications": { "acmeMenu": { "syntax": "acme_menu <menu>", "text": "M." } } }
        """;

    private const string Later = """
        { "catalogue": 1, "groups": { "acme": { "text": "A." } },
          "commands": {
            "acme.find": { "syntax": "acme find <name> [in <place:int>] [<limit:int>] [all]", "text": "F.", "args": { "place": { "added": "0.3" }, "all": { "added": "0.2" } } },
            "acme.scan": { "syntax": "acme scan <name> [<depth:int>]", "text": "S.", "blocks": true, "args": { "depth": { "added": "0.2" } } },
            "acmeHello": { "syntax": "acme_hello [<name>]", "text": "H.", "args": { "name": { "added": "0.2" } } } },
          "applications": { "acmeMenu": { "syntax": "acme_menu [<mode:quick|full>] <menu>", "text": "M.", "args": { "mode": { "added": "0.2" } } } } }
        """;

    private const string Caller = """
        using System.Threading.Tasks;
        using Typed.Esl;

        public static class Caller
        {
            public static async Task Find(IEslConnection fs) => await fs.Acme.FindAsync("x");
            public static async Task FindSome(IEslConnection fs) => await fs.Acme.FindAsync("x", 5);
            public static async Task Scan(IEslConnection fs) => await fs.Acme.ScanAsync("x");
            public static Task StartScan(IEslConnection fs) => fs.Acme.ScanInBackgroundAsync("x").AsTask().ContinueWith(static job => job.Exception);
            public static async Task Hello(IEslConnection fs) => await fs.AcmeHelloAsync();
            public static async Task Menu(IEslConnection fs) => await fs.Acme.FindAsync(DialplanApplication.AcmeMenu("main").ToString());
        }
        """;

    [Theory]
    [InlineData("Find", "acme find x")]
    [InlineData("FindSome", "acme find x 5")]
    [InlineData("Scan", "acme scan x")]
    [InlineData("StartScan", "acme scan x")]
    [InlineData("Hello", "acme_hello")]
    [InlineData("Menu", "acme find acme_menu(main)")]
    public async Task A_program_that_was_compiled_earlier_or_anew_sends_the_same(string method, string expected)
    {
        byte[] first = Compile(First), later = Compile(Later);

        Assert.Equal(expected, await RunAsync(CompileCaller(first), first, method));
        Assert.Equal(expected, await RunAsync(CompileCaller(first), later, method));
        Assert.Equal(expected, await RunAsync(CompileCaller(later), later, method));
    }

    [Fact]
    public async Task Without_the_mark_an_earlier_program_would_not_find_its_method()
    {
        byte[] first = Compile(First), careless = Compile(Later.Replace("\"added\": \"0.3\"", "", StringComparison.Ordinal).Replace("\"added\": \"0.2\"", "", StringComparison.Ordinal));

        await Assert.ThrowsAsync<MissingMethodException>(() => RunAsync(CompileCaller(first), careless, "Hello"));
    }

    private static byte[] Compile(string catalogue) =>
        GeneratorHost.Compile(Library, new GeneratorHost(("/project/" + GeneratorHost.PublicCatalogue, catalogue)).Emit().Values);

    private static byte[] CompileCaller(byte[] library) => GeneratorHost.Compile("AcmeCaller", [Caller], MetadataReference.CreateFromImage(library));

    private static async Task<string> RunAsync(byte[] caller, byte[] library, string method)
    {
        var context = new AssemblyLoadContext(method, isCollectible: true);
        var loaded = context.LoadFromStream(new MemoryStream(library));
        context.Resolving += (_, name) => name.Name == Library ? loaded : null;
        var connection = new AnsweringConnection("+OK\n"u8.ToArray());
        var call = context.LoadFromStream(new MemoryStream(caller)).GetType("Caller")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!;
        await (Task)call.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [connection], null)!;
        context.Unload();
        return connection.Request.Text;
    }
}
