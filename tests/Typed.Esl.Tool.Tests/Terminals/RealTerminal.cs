using System.Diagnostics;
using System.Globalization;
using Typed.Esl.Testing;

namespace Typed.Esl.Tool.Tests.Terminals;

/// <summary>The program in a terminal of its own, which tmux plays: what is pressed reaches it as from a keyboard, and what it draws is read from the screen.</summary>
internal sealed class RealTerminal : IAsyncDisposable
{
    public const string NotAlone = "tmux is not there, or a terminal cannot be taken from its session without the rights of root.";

    // Nothing takes so long; a machine that is busy with other tests may.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-tmux-").FullName;

    private RealTerminal()
    {
    }

    private string Socket => Path.Combine(_folder, "s");

    /// <summary>Starts the program for a switch. When it has ended the screen says so: <c>left with 0</c>.</summary>
    public static Task<RealTerminal> StartAsync(FakeFreeSwitch fake, int width, int height, params IEnumerable<string> args) => StartAsync(fake.Port, fake.Password, width, height, args);

    /// <summary>The same with a password of its own in the environment; an empty one is none.</summary>
    public static async Task<RealTerminal> StartAsync(int port, string password, int width, int height, params IEnumerable<string> args)
    {
        // Ctrl-C reaches whoever is in the foreground, the shell as well, which is to go on. What Ctrl-Z has stopped goes on when Enter is pressed:
        // a shell at which somebody types takes the terminal back by itself, this one is told to.
        return await RunAsync(password, width, height, $"trap : INT; set -m; {Line(port, args)}; echo left with $?; stty sane; read end; fg; echo left with $?; read end");
    }

    /// <summary>Whether a program can be alone with a terminal: it takes it from the session of tmux, which would let a stopped one go on.</summary>
    public static bool CanBeAlone => Tmux.IsThere && Environment.IsPrivilegedProcess;

    /// <summary>The same without a shell: the terminal is the program's own, as in a container.</summary>
    public static Task<RealTerminal> StartAloneAsync(FakeFreeSwitch fake, params IEnumerable<string> args) => RunAsync(fake.Password, 80, 24, $"exec setsid --ctty --wait {Line(fake.Port, args)}");

    /// <summary>The same in a shell that goes on where its window is closed, and then writes into a file what the program left with.</summary>
    public static Task<RealTerminal> StartOutlivingAsync(int port, string password, string file, params IEnumerable<string> args) =>
        RunAsync(password, 80, 24, $"trap '' HUP; {Line(port, args)}; echo $? > '{file}.new'; mv '{file}.new' '{file}'");

    private static string Line(int port, IEnumerable<string> args) => $"'{Path.Combine(AppContext.BaseDirectory, "esl")}' --host 127.0.0.1 --port {port} {string.Join(' ', args)}";

    private static async Task<RealTerminal> RunAsync(string password, int width, int height, string line)
    {
        var terminal = new RealTerminal();
        await Tmux.RunAsync(
            terminal.Socket,
            "new-session", "-d", "-x", Text(width), "-y", Text(height),
            "-e", $"ESL_PASSWORD={password}", "-e", $"XDG_STATE_HOME={terminal._folder}", "-e", "TERM=screen-256color", "-e", "NO_COLOR=",
            "bash", "-c", line);
        return terminal;
    }

    /// <summary>Types a text.</summary>
    public Task TypeAsync(string text) => Tmux.RunAsync(Socket, "send-keys", "-l", text);

    /// <summary>Presses keys by the names that tmux has for them: <c>Enter</c>, <c>C-c</c>.</summary>
    public Task PressAsync(params IEnumerable<string> keys) => Tmux.RunAsync(Socket, ["send-keys", .. keys]);

    public Task ResizeAsync(int width, int height) => Tmux.RunAsync(Socket, "resize-window", "-x", Text(width), "-y", Text(height));

    /// <summary>The rows of the screen, down to the last that is not empty.</summary>
    public async Task<IReadOnlyList<string>> LookAsync() => (await Tmux.RunAsync(Socket, "capture-pane", "-p")).TrimEnd().Split('\n');

    public async Task<bool> ShowsCursorAsync() => (await Tmux.RunAsync(Socket, "display-message", "-p", "#{cursor_flag}")).Trim() == "1";

    /// <summary>Waits until the screen is as it should be.</summary>
    /// <param name="what">What is waited for, in words.</param>
    /// <param name="isThere">Whether it is there.</param>
    public async Task UntilAsync(string what, Func<IReadOnlyList<string>, bool> isThere)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var rows = await LookAsync();
            if (isThere(rows))
                return;
            Assert.True(Stopwatch.GetElapsedTime(begun) < s_longest, $"Not seen: {what}. The screen is:\n{string.Join('\n', rows)}");
            await Task.Delay(s_betweenLooks, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until some row holds a text.</summary>
    public Task UntilAsync(string text) => UntilAsync(text, rows => rows.Any(row => row.Contains(text, StringComparison.Ordinal)));

    /// <summary>Waits until no row holds a text any more.</summary>
    public Task UntilGoneAsync(string text) => UntilAsync($"no '{text}'", rows => !rows.Any(row => row.Contains(text, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await Tmux.TryAsync(Socket, "kill-server");
        Directory.Delete(_folder, recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
