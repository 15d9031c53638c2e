using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Testing;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>A team's commands can stand where their users look for them, in the library's own groups, and are then called as what stands there already.</summary>
public sealed class JoinedGroupTests
{
    private const string Consumer = """
        #pragma warning disable CS0618 // One of them is obsolete.
        using System.Threading.Tasks;
        using Typed.Esl;

        public static class JoinedConsumer
        {
            public static async Task<string> Rows(FreeSwitch fs)
            {
                int calls = (await fs.Show.CallsAsync()).Count;
                RouteRow row = (await fs.Show.AcmeRowsAsync("night"))[0];
                return $"{calls} {row.RouteName} {row.Prefix}";
            }

            public static async Task<string> Ping(FreeSwitch fs) => (await fs.Sofia.Profile("internal").AcmePingAsync(times: 2)).ToString();
            public static async Task<string> Trunk(FreeSwitch fs) => (await fs.Sofia.Profile("internal").AcmeTrunk("a trunk").StateAsync()).ToString();
            public static async Task<string> Tag(OutboundCall call) => (await call.Uuid.AcmeTagAsync("x", UuidAcmeTagLevel.High)).ToString();
            public static async Task<string> Mark(FollowedCall call) => (await call.Uuid.AcmeMarkAsync(call.Channel, UuidAcmeMarkLevel.Low)).ToString();
            public static async Task<string> MarkLater(IEslConnection fs) => (await (await fs.Uuid.AcmeMarkInBackgroundAsync("x", UuidAcmeMarkLevel.Low, "mine")).ResultAsync()).ToString();
            public static string Text() => EslCommandText.Of(c => c.Sofia.Profile("a profile").AcmeTrunk("t").StateAsync());
            public static string TextOfTag() => EslCommandText.Of(c => c.Uuid.AcmeTagAsync("x", UuidAcmeTagLevel.Low));
            internal static string Key => AcmeCommandKeys.SofiaProfileAcmePing;
        }
        """;

    private static readonly Lazy<Assembly> s_built = new(Build);

    [Fact]
    public async Task They_are_sent_and_read_on_a_connection_that_the_program_makes()
    {
        await using var fake = FakeFreeSwitch.Start(Options());
        fake.On("acme_show rows night").Reply("name|prefix|cost|updated_epoch|state|flags|b_name\nA|49|0.05|1600000000|Waiting|x z|y\n");
        fake.On("acme_ping internal 2").Reply("7\n");
        fake.On("acme_trunk internal 'a trunk' state").Reply("In a queue call");
        fake.On("uuid_acme_mark x low mine").Reply("+OK marked\n");
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("0 A 49", await RunAsync("Rows", fs));
        Assert.Equal("7", await RunAsync("Ping", fs));
        Assert.Equal("In a queue call", await RunAsync("Trunk", fs));
        Assert.Equal("+OK marked", await RunAsync("MarkLater", fs));
    }

    [Fact]
    public async Task So_they_are_on_one_that_the_switch_makes()
    {
        await using var fake = FakeFreeSwitch.Start(Options());
        fake.On("uuid_acme_tag x high").Reply("+OK tagged\n");
        var tagged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0), async (call, _) =>
        {
            try
            {
                tagged.SetResult(await RunAsync("Tag", call));
            }
            catch (Exception error)
            {
                tagged.SetException(error);
            }
        });
        await fake.CallAsync(to: listener, caller: new FakeCaller(), TestContext.Current.CancellationToken);

        Assert.Equal("+OK tagged", await tagged.Task);
    }

    [Fact]
    public async Task A_fake_that_knows_the_catalogue_answers_them_in_their_form_and_one_that_does_not_refuses_them()
    {
        await using (var fake = FakeFreeSwitch.Start(Options()))
        await using (var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, cancellationToken: TestContext.Current.CancellationToken))
            Assert.Equal("0", await RunAsync("Ping", fs));

        await using var stranger = FakeFreeSwitch.Start();
        await using var there = await FreeSwitch.ConnectAsync(stranger.Host, stranger.Port, stranger.Password, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("acme_ping Command not found", (await Assert.ThrowsAsync<EslCommandException>(() => RunAsync("Ping", there))).Message, StringComparison.Ordinal);
    }

    /// <summary>What fails is judged by the command, then by the library's group, then by the catalogue's own words for any command.</summary>
    [Theory]
    [InlineData("no rows", FailureKind.NotFound)]
    [InlineData("-ERR no reply\n", FailureKind.NoReply)]
    [InlineData("-ERR broken\n", FailureKind.Failed)]
    public async Task What_fails_is_the_exception_of_its_kind(string reply, FailureKind kind)
    {
        await using var fake = FakeFreeSwitch.Start(Options());
        fake.On("acme_show rows night").Reply(reply);
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(kind, (await Assert.ThrowsAsync<EslCommandException>(() => RunAsync("Rows", fs))).Kind);
    }

    [Fact]
    public async Task What_the_librarys_group_says_of_failures_holds_for_them()
    {
        // Of the groups that say so, any will do.
        var group = BuiltInCatalogue.Model.Groups.First(group => !group.Fails.IsEmpty && BuiltInCatalogue.Model.GroupsTo(group.Key).All(part => part.KeyArgument is null));
        var pattern = group.Fails.First(fails => fails.Kind != "failed");
        var json = $$"""{ "catalogue": 1, "commands": { "{{group.Key}}.acmeThing": { "syntax": "acme_thing", "text": "Thing." } } }""";
        var path = string.Concat(group.Key.Split('.').Select(part => "." + Naming.Pascal(part)));
        var caller = $$"""public static class ThingCaller { public static System.Threading.Tasks.Task Call(Typed.Esl.IEslConnection fs) => Typed.Esl.ThingCalls.Run(fs); } namespace Typed.Esl { internal static class ThingCalls { public static async System.Threading.Tasks.Task Run(IEslConnection fs) => await fs{{path}}.AcmeThingAsync(); } }""";
        var assembly = Load(GeneratorHost.Compile("Thing", [caller, .. new GeneratorHost(("/project/thing.esl.json", json)).Emit().Values]));
        var connection = new AnsweringConnection(System.Text.Encoding.UTF8.GetBytes(pattern.Pattern.Replace("*", "x", StringComparison.Ordinal)));

        var failed = await Assert.ThrowsAsync<EslCommandException>(() => (Task)assembly.GetType("ThingCaller")!.GetMethod("Call")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [connection], null)!);
        Assert.Equal(pattern.Kind, failed.Kind.ToString(), ignoreCase: true);
    }

    [Fact]
    public void Their_texts_are_those_of_the_methods()
    {
        Assert.Equal("acme_trunk 'a profile' t state", Call("Text"));
        Assert.Equal("uuid_acme_tag x low", Call("TextOfTag"));
    }

    [Fact]
    public void Whoever_refers_to_the_library_of_a_public_catalogue_has_them_and_of_another_has_not()
    {
        const string Caller = """
            using Typed.Esl;
            public static class Caller
            {
                public static async System.Threading.Tasks.Task<string> CallAsync(FreeSwitch fs) => (await fs.Show.AcmeRowsAsync())[0].RouteName + await fs.Sofia.Profile("p").AcmePingAsync();
            }
            """;
        byte[] Library(string path) => GeneratorHost.Compile("Acme.Library", new GeneratorHost((path, Acme.Json)).Emit().Values);

        GeneratorHost.Compile("Caller", [Caller], MetadataReference.CreateFromImage(Library("/project/" + GeneratorHost.PublicCatalogue)));
        var refused = GeneratorHost.Compilation(Caller).AddReferences(MetadataReference.CreateFromImage(Library(Acme.Path))).GetDiagnostics();
        Assert.Contains("CS1061", refused.Select(item => item.Id));
    }

    /// <summary>Each of the library's groups can be joined, with the keys that it and those around it supply.</summary>
    [Fact]
    public void Every_group_of_the_library_can_be_joined()
    {
        var commands = BuiltInCatalogue.Model.Groups.Select(group =>
        {
            var keys = BuiltInCatalogue.Model.GroupsTo(group.Key).Where(part => part.KeyArgument is not null).Select(part => $" <{part.KeyArgument!.Name}>");
            return $$"""  "{{group.Key}}.acmeThing": { "syntax": "acme_{{group.Key.Replace('.', '_')}}{{string.Concat(keys)}} [<group>] [all]", "text": "Thing.", "effect": "read", "reply": "bool" }""";
        });
        var run = new GeneratorHost((Acme.Path, $$"""{ "catalogue": 1, "commands": { {{string.Join(",\n", commands)}} } }""")).Run();

        Assert.Empty(run.Diagnostics.Select(item => item.ToString()));
        var built = GeneratorHost.Compilation([.. run.GeneratedSources.Select(source => source.SourceText.ToString())]);
        Assert.Empty(built.GetDiagnostics().Where(item => item.Severity >= DiagnosticSeverity.Warning).Select(item => item.ToString()));
        Assert.All(BuiltInCatalogue.Model.Groups, group => Assert.Contains($"Acme.Commands.{Naming.DottedPascal(group.Key)}Group.g.cs", run.GeneratedSources.Select(source => source.HintName)));
    }

    /// <summary>The fake knows the catalogue by what the generator has made of it.</summary>
    private static FakeFreeSwitchOptions Options() =>
        new FakeFreeSwitchOptions().AddCatalogue((EslCatalogue)s_built.Value.GetType("Typed.Esl.AcmeCatalogue", throwOnError: true)!.GetProperty("Instance")!.GetValue(null)!);

    private static object? Call(string method, params object[] arguments) =>
        s_built.Value.GetType("JoinedConsumer")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static Task<string> RunAsync(string method, IEslConnection connection) => (Task<string>)Call(method, connection)!;

    private static Assembly Build() => Load(GeneratorHost.Compile("Joined", [Consumer, .. new GeneratorHost((Acme.Path, Acme.Json)).Emit().Values]));

    private static Assembly Load(byte[] assembly) => AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(assembly));
}
