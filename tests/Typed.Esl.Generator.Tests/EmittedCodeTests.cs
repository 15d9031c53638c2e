using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Generator.Tests;

/// <summary>Whoever adds a catalogue gets code that builds without a warning and does what the catalogue says.</summary>
public sealed class EmittedCodeTests
{
    private const string Consumer = """
        using System.Threading.Tasks;
        using Typed.Esl;
        using Typed.Esl.Replies;

        public static class Consumer
        {
            public static async Task<string> Reload(IEslConnection fs) => (await fs.Acme.ReloadAsync("night", dry: true)).ToString();
            public static async Task<string> Count(IEslConnection fs) => (await fs.Acme.CountAsync()).ToString();
            public static async Task<string> Waiting(IEslConnection fs) => (await fs.Acme.WaitingAsync())?.ToString() ?? "null";
            public static async Task<string> Mute(IEslConnection fs) => string.Join("+", await fs.Acme.MuteAsync());
            public static async Task<string> Routes(IEslConnection fs)
            {
                var rows = await fs.Acme.RoutesAsync("night", prefix: "49");
                var row = rows[0];
                return $"{rows.Count} {row.RouteName} {row.Cost} {row.Updated:u} {row.State} {string.Join("+", row.Flags)} {row.Backup?.RouteName} {row["prefix"]}";
            }
            public static async Task<string> Dial(IEslConnection fs) => (await fs.Acme.DialAsync("user/1000", timeout: System.TimeSpan.FromSeconds(20))).ToString();
            public static async Task<string> State(IEslConnection fs) => (await fs.Acme.Queue("a queue").StateAsync())?.ToString() ?? "null";
            public static async Task<string> Note(IEslConnection fs) => (await fs.Acme.Queue("q").NoteAsync("it's late")).ToString();
            public static DialplanApplication[] Applications() =>
            [
                DialplanApplication.AcmeMenu("a menu", "chosen", AcmeMenuMode.Quick, System.TimeSpan.FromSeconds(20)), DialplanApplication.AcmeMenu("main", "chosen"),
                DialplanApplication.AcmeNote("it's ${late}"), DialplanApplication.AcmeWait(quiet: true), DialplanApplication.AcmeWait(),
            ];
            internal static int? Chosen(DialplanApplication<AcmeMenuResult> menu, ChannelExecuteCompleteEvent completed) =>
                menu.ReadResult(completed) is { Response.Text: MenuOutcome.Wire.Done } result ? result.Chosen : null;
            public static string Variables(ChannelVariables variables) => $"{variables.AcmeRoute} {variables.Cost} {string.Join("+", variables.AcmeFlags)} {variables[AcmeVariableNames.AcmeRoute]}";
            public static async Task<string> Bridge(IEslConnection fs) => (await fs.Acme.BridgeAsync(CallTarget.Applications(("answer", ""), ("park", "")))).ToString();
            public static async Task<string> BridgeTo(IEslConnection fs) => (await fs.Acme.BridgeAsync(CallTarget.Extension("1000", context: "public"))).ToString();
            public static async Task<string> BridgeBy(IEslConnection fs) => (await fs.Acme.BridgeAsync(CallTarget.Extension("1000", "XML"), dialplan: "LUA")).ToString();
            public static Task<string> Trunk(IEslConnection fs) => Task.FromResult(Typed.Esl.Dial.AcmeTrunk("night", "49,30").With("note", "x").Text);
            public static Task<string> Desk(IEslConnection fs) => Task.FromResult(Typed.Esl.Dial.Simultaneous(Typed.Esl.Dial.AcmeDesk(7), Typed.Esl.Dial.AcmeDesk(7, mode: AgentState.InCall)).Text);
            public static async Task<string> TrunkOf(IEslConnection fs) => await Task.FromResult(Typed.Esl.Dial.AcmeTrunk("ni/ght", "49").Text);
            public static async Task<string> Version(IEslConnection fs) => await fs.AcmeVersionAsync();
        }
        """;

    private static readonly Lazy<(Assembly Assembly, IReadOnlyList<Diagnostic> Diagnostics)> s_built = new(Build);

    [Fact]
    public void It_builds_without_a_warning() =>
        Assert.Empty(s_built.Value.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));

    [Theory]
    [InlineData("Reload", "acme reload night dry", "+OK done\n", "+OK done")]
    [InlineData("Count", "acme count", "+OK 12 routes\n", "12")]
    [InlineData("Waiting", "acme waiting", "0 waiting\n", "0")]
    [InlineData("Waiting", "acme waiting", "nobody waits\n", "null")]
    [InlineData("Mute", "acme mute all", "+OK mute 3\nSkipping 2.\n+OK mute 1\n", "3+1")]
    [InlineData("Mute", "acme mute all", "-ERR no reply\n", "")]
    [InlineData("Routes", "acme routes list night prefix=49", "name|prefix|cost|updated_epoch|state|flags|b_name\nA|49|0.05|1600000000|Waiting|x z|y\n+OK\n", null)]
    [InlineData("Dial", "acme dial user/1000 fast 20", "+OK my-own-uuid\n", "DialResult { Uuid = my-own-uuid, Seconds =  }")]
    [InlineData("Dial", "acme dial user/1000 fast 20", "-ERR busy 3\n", "DialResult { Uuid = , Seconds = 3 }")]
    [InlineData("State", "acme queue 'a queue' state", "In a queue call", "In a queue call")]
    [InlineData("State", "acme queue 'a queue' state", "-ERR no reply\n", "null")]
    [InlineData("Note", "acme queue q note 'it\\'s late'", "+OK\n", "+OK")]
    [InlineData("Version", "acme_version", "1.2\n", "1.2")]
    [InlineData("Bridge", "acme bridge answer,park inline", "+OK\n", "+OK")]
    public async Task It_sends_what_the_syntax_says_and_reads_what_the_reply_says(string method, string sent, string reply, string? expected)
    {
        var connection = new AnsweringConnection(System.Text.Encoding.UTF8.GetBytes(reply));

        Assert.Equal(expected ?? "1 A 0.05 2020-09-13 12:26:40Z Waiting x+z y 49", await RunAsync(method, connection));
        Assert.Equal(sent, connection.Request.Text);
    }

    [Theory]
    [InlineData("Trunk", "[note=x]acme/trunk/night/49\\\\,30")]
    [InlineData("Desk", "acme/7,acme/7@hq/In a queue call")]
    public async Task Its_endpoints_become_legs_of_a_dial_string(string method, string text) =>
        Assert.Equal(text, await RunAsync(method, new AnsweringConnection(default)));

    [Theory]
    [InlineData("BridgeTo", "public")]
    [InlineData("BridgeBy", "LUA")]
    [InlineData("TrunkOf", "'/'")]
    public async Task What_a_command_or_an_endpoint_cannot_carry_is_refused(string method, string message)
    {
        var connection = new AnsweringConnection(default);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(method, connection));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Null(connection.Request.Text);
    }

    [Theory]
    [InlineData("Count", "ACME: no such thing\n", "NotFound")]
    [InlineData("Count", "-ERR broken\n", "Failed")]
    [InlineData("Reload", "-ERR no reply\n", "NoReply")]
    public async Task A_failure_of_the_switch_is_the_exception_of_its_kind(string method, string reply, string kind)
    {
        var error = await Assert.ThrowsAsync<EslCommandException>(() => RunAsync(method, new AnsweringConnection(System.Text.Encoding.UTF8.GetBytes(reply))));

        Assert.Equal(kind, error.Kind.ToString());
    }

    [Fact]
    public async Task An_answer_of_another_form_is_never_taken_for_a_value() =>
        await Assert.ThrowsAsync<EslUnexpectedReplyException>(() => RunAsync("Count", new AnsweringConnection("12 routes\n"u8.ToArray())));

    [Fact]
    public void An_application_of_ones_own_is_made_with_its_argument_and_ends_as_the_catalogue_says()
    {
        var made = (DialplanApplication[])Call("Applications")!;

        Assert.Equal(
            ["acme_menu(quick 'a menu' chosen 20)", "acme_menu(main chosen)", "acme_note(it's ${late})", "acme_wait(quiet)", "acme_wait()"],
            made.Select(application => application.ToString()));
        Assert.Equal([ApplicationEnding.Completes, ApplicationEnding.Completes, ApplicationEnding.Completes, ApplicationEnding.Never, ApplicationEnding.Never], made.Select(application => application.Ending));
        Assert.Equal("&acme_note(it's \\\\\\${late})", CallTarget.Application(made[2]).Text);
    }

    [Fact]
    public void A_variable_of_ones_own_is_a_typed_property_and_a_name() =>
        Assert.Equal("night 0.05 a+b night", Call("Variables", new ChannelVariables(new Dictionary<string, string> { ["acme_route"] = "night", ["acme_cost"] = "0.05", ["acme_flags"] = "a b" })));

    [Theory]
    [InlineData("fs.Acme.RereadAsync()", "Use fs.Acme.ReloadAsync.")]
    [InlineData("fs.Acme.OldStateAsync(\"q\", all: true)", "Use fs.Acme.Queue(…).StateAsync.")]
    [InlineData("DialplanApplication.AcmePause()", "Use DialplanApplication.AcmeWait.")]
    public void Whoever_calls_what_is_obsolete_is_warned_and_told_what_to_use(string call, string advice)
    {
        var emitted = new GeneratorHost((Acme.Path, Acme.Json)).Emit();
        var compilation = GeneratorHost.Compilation([$"using Typed.Esl; internal static class Late {{ public static object Run(IEslConnection fs) => {call}; }}", .. emitted.Values]);

        var warning = Assert.Single(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal("CS0618", warning.Id);
        Assert.Contains(advice, warning.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static object? Call(string method, params object[] arguments) =>
        s_built.Value.Assembly.GetType("Consumer")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments);

    private static async Task<string> RunAsync(string method, IEslConnection connection)
    {
        var invoked = s_built.Value.Assembly.GetType("Consumer")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [connection]);
        return await (Task<string>)invoked!;
    }

    private static (Assembly Assembly, IReadOnlyList<Diagnostic> Diagnostics) Build()
    {
        var emitted = new GeneratorHost((Acme.Path, Acme.Json)).Emit();
        var compilation = GeneratorHost.Compilation([Consumer, .. emitted.Values]);
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        stream.Position = 0;
        return (AssemblyLoadContext.Default.LoadFromStream(stream), compilation.GetDiagnostics());
    }
}
