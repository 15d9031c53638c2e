using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Outbound;
using Typed.Esl.Testing.Sessions;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing;

/// <summary>
/// A switch inside this process: it listens on a loopback port and speaks the Event Socket, so that a program can be tried without a switch.
/// It knows every command of the catalogue; what it holds can be changed at any time.
/// </summary>
/// <remarks>
/// Each one is on its own; many can run at once. It plays no media: an <c>originate</c> is answered at once, and an application ends as soon as it begins, unless it asks for keys
/// or <see cref="FakeCaller.Applications"/> says what it does.
/// </remarks>
public sealed class FakeFreeSwitch : IAsyncDisposable
{
    private readonly SwitchContext _context;
    private readonly Listener _listener;
    private readonly CallHandOver _calls;
    private readonly List<FakeTraffic> _traffic = [];
    private bool _isDisposed;

    private FakeFreeSwitch(FakeFreeSwitchOptions options)
    {
        _context = new SwitchContext(options, (execution, cancellationToken) => _calls!.HandOverAsync(execution, cancellationToken));
        _listener = new Listener(_context, options.Port);
        _calls = new CallHandOver(_context, _listener);
        Faults = new FakeFaults(_context, _listener.Open, _listener.Close);
        Conversation = new FakeConversation(_context.Conversation, Seed);
        Sip = new FakeSip(_context.State, _context.Control.Registrar);
        Conferences = new FakeConferences(_context.Control);
        CallCenter = new FakeCallCenter(_context.Control);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>The address it listens at.</summary>
    public string Host => EndPoint.Address.ToString();

    /// <summary>The port it listens at.</summary>
    public int Port => EndPoint.Port;

    /// <summary>The password of its Event Socket.</summary>
    public string Password => _context.Password;

    /// <summary>The channels.</summary>
    public FakeChannels Channels => _context.State.Channels;

    /// <summary>The calls: channels, each with the one it is bridged to.</summary>
    public FakeCalls Calls => _context.State.Calls;

    /// <summary>What <c>show registrations</c> tells. <see cref="FakeSip.Register(string)"/> lets a telephone register with all that follows.</summary>
    public FakeTable<RegistrationRow> Registrations => _context.State.Registrations;

    /// <summary>What <c>list_users</c> tells.</summary>
    public FakeTable<UserRow> Users => _context.State.Users;

    /// <summary>What <c>show tasks</c> tells.</summary>
    public FakeTable<TaskRow> Tasks => _context.State.Tasks;

    /// <summary>What <c>show aliases</c> tells.</summary>
    public FakeTable<AliasRow> Aliases => _context.State.Aliases;

    /// <summary>What <c>show complete</c> tells.</summary>
    public FakeTable<CompletionRow> Completions => _context.State.Completions;

    /// <summary>What <c>show nat_map</c> tells.</summary>
    public FakeTable<NatMappingRow> NatMappings => _context.State.NatMappings;

    /// <summary>What the modules bring: what <c>show modules</c> tells. Calls can be placed to the endpoints among them.</summary>
    public FakeTable<ModuleRow> Interfaces => _context.State.Interfaces;

    /// <summary>
    /// What becomes of calls, by their addresses (<c>user/1000</c>); what is no address is refused by <see cref="ArgumentException"/>. Of whom is not among them <see cref="OtherEndpoints"/> tells.
    /// </summary>
    public IDictionary<string, FakeEndpoint> Endpoints => _context.State.Endpoints;

    /// <summary>
    /// What becomes of calls to an address that <see cref="Endpoints"/> does not have. Null, unless it is set: who is called answers at once; of an <c>originate</c> he stays until somebody hangs up, in a bridge he hangs
    /// up at once.
    /// </summary>
    public FakeEndpoint? OtherEndpoints
    {
        get => _context.State.OtherEndpoints;
        set => _context.State.OtherEndpoints = value;
    }

    /// <summary>The conferences, and the way for a caller to come into one: <c>fake.Conferences.Join("support")</c>.</summary>
    public FakeConferences Conferences { get; }

    /// <summary>The call center: which queues there are, and the agents that are there from the beginning. Others come by commands, as on a switch.</summary>
    public FakeCallCenter CallCenter { get; }

    /// <summary>SIP: profiles, gateways and registrations.</summary>
    public FakeSip Sip { get; }

    /// <summary>The variables of the whole switch. What is written here, its configuration says; what commands and applications have set ends with <see cref="FakeFaults.Restart"/>.</summary>
    public IDictionary<string, string> GlobalVariables => _context.State.Variables.All;

    /// <summary>Every command line that came, in its order. Passwords are left out.</summary>
    public IReadOnlyList<string> Commands => [.. _context.Commands];

    /// <summary>
    /// What went wrong inside the fake switch or in the scripts of a test, where nobody could be told. A test may end with a look at it; <see cref="Conversation"/> shows where it happened.
    /// </summary>
    public IReadOnlyList<Exception> Errors => _context.Errors.All;

    /// <summary>What was said on each connection, and what happened to it. A test that fails may print it.</summary>
    public FakeConversation Conversation { get; }

    /// <summary>What a test lets go wrong.</summary>
    public FakeFaults Faults { get; }

    /// <summary>What all that is left to chance follows from: <see cref="FakeFreeSwitchOptions.Seed"/>, or the one that stands for it where none was given.</summary>
    public int Seed => _context.State.Chance.Seed;

    /// <summary>How many events there were since the switch started, whether anybody has asked for them or not: the <c>Event-Sequence</c> of the last.</summary>
    public long EventCount => _context.Composer.Count;

    /// <summary>How many clients are connected.</summary>
    public int ConnectionCount => _context.Sessions.Count;

    /// <summary>Starts a switch that has nothing in it.</summary>
    /// <param name="options">How it is made.</param>
    public static FakeFreeSwitch Start(FakeFreeSwitchOptions? options = null) => new(options ?? new FakeFreeSwitchOptions());

    /// <summary>Starts a switch that has nothing in it, and knows a program's own commands: <c>FakeFreeSwitch.Start(AcmeCatalogue.Instance)</c>.</summary>
    /// <param name="catalogue">The program's catalogue, which the generator has made.</param>
    /// <param name="options">How it is made otherwise.</param>
    /// <exception cref="ArgumentException">The catalogue has mistakes.</exception>
    public static FakeFreeSwitch Start(EslCatalogue catalogue, FakeFreeSwitchOptions? options = null) => new((options ?? new FakeFreeSwitchOptions()).AddCatalogue(catalogue));

    /// <summary>Starts a switch with a handful of calls and registrations, for a first look.</summary>
    /// <param name="options">How it is made.</param>
    public static FakeFreeSwitch StartDemo(FakeFreeSwitchOptions? options = null)
    {
        var fake = Start(options);
        DemoScene.Fill(fake, fake._context.State.Time.GetUtcNow());
        return fake;
    }

    /// <summary>Decides what a command answers, before everything else.</summary>
    /// <param name="command">
    /// The whole text of the api command, as it is sent: <c>acme reload</c>. The last answer that is given for a text counts. What a typed method sends it tells better itself: <c>fs.Show.CallsAsync()</c> asks for
    /// <c>show calls as json</c>.
    /// </param>
    /// <exception cref="ArgumentException">It is empty, or more than one line, which no command is.</exception>
    public ScriptedCommand On(string command)
    {
        string text = CheckCommand(command);
        return new ScriptedCommand(this, script => _context.Api.Scripts.Add(text, script));
    }

    /// <summary>Decides what a typed method gives, before everything else: <c>fake.On(c => c.Acme.RoutesAsync()).Reply([new RouteRow { Name = "berlin" }])</c>.</summary>
    /// <typeparam name="TAnswer">What the method gives.</typeparam>
    /// <param name="method">Calls one typed method on what it is given, with the arguments for which the answer counts. Nothing is sent.</param>
    /// <exception cref="ArgumentException">The method is not one that sends a single command, an argument cannot be carried to a switch, or the fake does not know the command.</exception>
    public ScriptedMethod<TAnswer> On<TAnswer>(Func<IEslConnection, ValueTask<TAnswer>> method)
    {
        string text = EslCommandText.Of(method);
        return new ScriptedMethod<TAnswer>(this, script => _context.Api.Scripts.Add(text, script), _context.Api.WriterOf(text));
    }

    /// <summary>Decides what every command answers that begins with some words: <c>fake.OnBeginning("acme_route set").Reply(command => …)</c>. What <see cref="On(string)"/> says of a whole command comes first, and then the longest beginning.</summary>
    /// <param name="words">Whole words, the first of which is the command: <c>acme_route set</c> is the beginning of <c>acme_route set berlin</c> and of itself, and not of <c>acme_route settings</c>.</param>
    /// <exception cref="ArgumentException">They are none, or more than one line, which no command is.</exception>
    public ScriptedCommand OnBeginning(string words)
    {
        string text = CheckCommand(words);
        return new ScriptedCommand(this, script => _context.Api.Scripts.AddBeginning(text, script));
    }

    /// <summary>Sends an event to every client that has asked for it.</summary>
    /// <param name="item">The event.</param>
    /// <returns>How many clients it was sent to.</returns>
    public ValueTask<int> RaiseAsync(FakeEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ValueTask.FromResult(_context.Send(item));
    }

    /// <summary>Sends an event to every client that has asked for it.</summary>
    /// <param name="name">Its name (<c>EventNames.ChannelAnswer</c>), or the subclass of a CUSTOM event (<c>sofia::register</c>).</param>
    /// <param name="headers">Its own headers.</param>
    /// <returns>How many clients it was sent to.</returns>
    public ValueTask<int> RaiseAsync(string name, params IEnumerable<(string Name, string Value)> headers)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(headers);
        return RaiseAsync(new FakeEvent(name) { Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))] });
    }

    /// <summary>Sends an event about a channel, with all that the switch tells of one. Digits and speech of a channel that diverts its events go to the connection that is bound to it alone.</summary>
    /// <param name="name">Its name: <c>EventNames.ChannelAnswer</c>.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="headers">Further headers.</param>
    /// <returns>How many clients it was sent to.</returns>
    public ValueTask<int> RaiseAsync(string name, FakeChannel channel, params IEnumerable<(string Name, string Value)> headers)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(headers);
        var item = _context.Composer.Compose(name, ChannelData.Of(channel), "");
        item = item with { IsComposed = false, Headers = [.. item.Headers, .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))] };
        return ChannelEvents.IsDiverted(name, channel)
            ? ValueTask.FromResult(_context.Divert(channel, item))
            : RaiseAsync(item);
    }

    /// <summary>Writes a line of the log, to every client that reads it and wants as much.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="text">What it says. Time, level and place are put before it.</param>
    /// <param name="channel">The channel that it is about, if it is about one.</param>
    /// <param name="file">The source file that writes it.</param>
    /// <param name="function">The function that writes it.</param>
    /// <param name="line">The line in that file.</param>
    /// <returns>How many clients it was sent to.</returns>
    /// <exception cref="ArgumentException">The level is none that the switch knows.</exception>
    public ValueTask<int> LogAsync(SwitchLogLevel level, string text, ChannelId channel = default, string file = "fake.c", string function = "fake", int line = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (level.Number is not { } number)
            throw new ArgumentException($"'{level}' is no level of the switch's log.", nameof(level));
        string written = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{_context.State.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss.ffffff} 99.00% [{level}] {file}:{line} {text}");
        return ValueTask.FromResult(_context.Send(Wire.Frames.LogLine(number, file, function, line, channel.Text, written), number));
    }

    /// <summary>Calls a listener, as the <c>socket</c> application of the dialplan does.</summary>
    /// <param name="to">The listener.</param>
    /// <param name="caller">Who calls, and what he does; null for somebody who waits.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="ArgumentException">There is a channel of the caller's id.</exception>
    /// <exception cref="ObjectDisposedException">The fake was disposed.</exception>
    public Task<FakeCall> CallAsync(EslListener to, FakeCaller? caller = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return CallAsync(to.EndPoints[0], caller, to, cancellationToken);
    }

    /// <summary>Calls whoever listens at an address, as the <c>socket</c> application of the dialplan does.</summary>
    /// <param name="to">The address.</param>
    /// <param name="caller">Who calls, and what he does; null for somebody who waits.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="ArgumentException">There is a channel of the caller's id.</exception>
    /// <exception cref="ObjectDisposedException">The fake was disposed.</exception>
    public Task<FakeCall> CallAsync(IPEndPoint to, FakeCaller? caller = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return CallAsync(to, caller, listener: null, cancellationToken);
    }

    /// <summary>Answers a channel as the far end does, with its events.</summary>
    /// <param name="id">The channel.</param>
    /// <returns>Whether there is one.</returns>
    public ValueTask<bool> AnswerAsync(ChannelId id)
    {
        if (Channels[id] is not { } channel)
            return ValueTask.FromResult(false);
        _context.Control.Progress.Answer(channel);
        return ValueTask.FromResult(true);
    }

    /// <summary>Ends a channel as a caller does who hangs up, with its events; the one that it is bridged to ends as well.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="cause">The cause; NORMAL_CLEARING where it is left out.</param>
    /// <returns>Whether there was one.</returns>
    public ValueTask<bool> HangUpAsync(ChannelId id, HangupCause cause = default) =>
        ValueTask.FromResult(Channels[id] is { } channel && _context.Control.Ending.HangUp(channel, cause.IsEmpty ? HangupCause.NormalClearing : cause));

    /// <summary>Lets calls come by themselves until what is given is disposed, or the fake is.</summary>
    /// <param name="callsPerSecond">How many begin in a second, in the mean: the time from one to the next is left to chance. One in 30 days is the least.</param>
    /// <param name="options">What they are like; null for what is usual.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no number of calls.</exception>
    /// <exception cref="ObjectDisposedException">The fake was disposed: nobody would end the calls.</exception>
    public FakeTraffic Traffic(double callsPerSecond, FakeTrafficOptions? options = null)
    {
        if (!double.IsFinite(callsPerSecond) || callsPerSecond < 1 / TimerLimit.Longest.TotalSeconds)
            throw new ArgumentOutOfRangeException(nameof(callsPerSecond), callsPerSecond, "Calls come at a rate above 0 that is a number: 0.5 is one in two seconds.");
        lock (_traffic)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var traffic = new FakeTraffic(_context.Control, _context.State.Chance.Of(StrandKind.Traffic, _traffic.Count), callsPerSecond, options ?? new FakeTrafficOptions());
            _traffic.Add(traffic);
            return traffic;
        }
    }

    /// <summary>Stops listening and ends every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        FakeTraffic[] traffic;
        lock (_traffic)
            (_isDisposed, traffic) = (true, [.. _traffic]);
        foreach (var calls in traffic)
            await calls.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);

        // What runs on calls that nobody is connected for ends as well.
        foreach (var channel in Channels)
            Channels.Remove(channel.Id);
        Faults.Clear();
        _context.Stop();
    }

    private static string CheckCommand(string command, [CallerArgumentExpression(nameof(command))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command, name);
        return command.AsSpan().ContainsAny('\r', '\n')
            ? throw new ArgumentException("The text holds a line break, at which a command ends: no client could give it. Script each line by itself.", name)
            : command.Trim(' ');
    }

    private async Task<FakeCall> CallAsync(IPEndPoint to, FakeCaller? caller, EslListener? listener, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), this);
        return await _calls.CallAsync(to, caller ?? new FakeCaller(), listener, cancellationToken).ConfigureAwait(false);
    }
}
