using System.Globalization;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.Faults;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>The commands of the Event Socket, as one connection gives them. They are told by how a line begins, without case, in this order.</summary>
internal sealed class VerbTable
{
    internal const string NotFound = "-ERR command not found";
    private const string AuthVerb = "auth ";
    private const string UserAuthVerb = "userauth ";
    private const string ApiVerb = "api ";
    private const string JobVerb = "bgapi ";
    private const string MyEventsVerb = "myevents";
    private const string Denied = "-ERR permission denied";
    private const int MostDetail = 63;

    /// <summary>What is known on a connection that the switch has made without full control.</summary>
    private static readonly string[] s_singleChannel = ["filter", "resume", "connect", "getvar", MyEventsVerb, "divert_events", "sendmsg"];

    private readonly (string Beginning, Func<Request, string, VerbReply> Run)[] _verbs;
    private readonly ClientSession _session;
    private readonly SwitchContext _context;
    private bool _isAuthenticated;
    private FakeEslUser? _user;

    public VerbTable(ClientSession session, SwitchContext context)
    {
        (_session, _context) = (session, context);
        _isAuthenticated = session.Call is not null;
        var messages = new MessageVerbs(session, context);
        var calls = new CallVerbs(session, context);
        _verbs =
        [
            ("resume", (_, _) => calls.Resume()),
            ("connect", (_, _) => calls.Connect()),
            ("getvar ", (_, rest) => calls.GetVariable(rest)),
            ("filter ", (_, rest) => session.Change((_, filters) => filters.Apply(rest))),
            (MyEventsVerb, (request, _) => calls.MyEvents(request.Line, request.Line[MyEventsVerb.Length..]) ?? NotFound),
            ("divert_events", (_, rest) => calls.Divert(rest)),
            ("sendmsg", messages.SendMessage),
            ("sendevent", messages.SendEvent),
            (ApiVerb, (request, _) => CommandOf(request, ApiVerb) is var text && MayRun(text) ? new VerbReply([], () => TellApi(text)) { Later = RunApiAsync(text) } : Denied),
            (JobVerb, (request, _) => CommandOf(request, JobVerb) is var text && MayRun(text) ? RunJob(request, text) : Denied),
            ("log", (_, rest) => StartLog(rest)),
            ("linger", (_, rest) => calls.Linger(rest)),
            ("nolinger", (_, _) => calls.NoLinger()),
            ("nolog", (_, _) => StopLog()),
            ("event", (_, rest) => Subscribe(rest)),
            ("nixevent", (_, rest) => session.Change((interest, _) => interest.Remove(Words(rest)) ? "+OK events nixed" : "-ERR no keywords supplied")),
            ("noevents", (_, _) => session.Change(StopEvents)),
        ];
    }

    /// <summary>Whether the connection ends.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Carries out a request.</summary>
    public VerbReply Run(Request request)
    {
        var line = request.Line;
        string shown = WithoutSecret(line);
        _context.Commands.Enqueue(shown);
        _session.Record.Heard(request.ToText(shown));
        if (StartsWith(line, "exit") || StartsWith(line, "..."))
        {
            IsOver = true;
            return "+OK bye";
        }

        if (!_isAuthenticated)
            return Authenticate(line);
        if (_session.Call is { HasFullControl: false } && !s_singleChannel.Any(beginning => StartsWith(line, beginning)))
            return NotFound;
        foreach (var (beginning, run) in _verbs)
        {
            if (StartsWith(line, beginning))
                return run(request, line[beginning.Length..].Trim(' '));
        }

        return NotFound;
    }

    /// <summary>A line as it may be shown.</summary>
    private static string WithoutSecret(string line)
    {
        var word = line.TakeWhile(char.IsAsciiLetter).Count();
        return word < line.Length && (StartsWith(line, "auth") || StartsWith(line, "userauth")) ? line[..word] + " ***" : line;
    }

    private VerbReply Authenticate(string line)
    {
        if (StartsWith(line, UserAuthVerb))
            return AuthenticateUser(line[UserAuthVerb.Length..]);
        if (!StartsWith(line, AuthVerb))
            return NotFound;
        _isAuthenticated = line[AuthVerb.Length..] == _context.Password && !_context.Plan.Strikes<FaultKind.RefusePasswords>();
        IsOver = !_isAuthenticated;
        return _isAuthenticated ? "+OK accepted" : "-ERR invalid";
    }

    /// <summary><c>user@domain:password</c>, or the password between user and domain.</summary>
    private VerbReply AuthenticateUser(string words)
    {
        int colon = words.IndexOf(':', StringComparison.Ordinal), at = words.IndexOf('@', StringComparison.Ordinal);
        var (id, password) = colon < 0 || at < 0 ? (words, "")
            : at < colon ? (words[..colon], words[(colon + 1)..])
            : (words[..colon] + words[at..], words[(colon + 1)..at]);
        _user = _context.Users.FirstOrDefault(user => user.Id == id && user.Password == password);
        if (_context.Plan.Strikes<FaultKind.RefusePasswords>())
            _user = null;
        _isAuthenticated = _user is not null;
        IsOver = !_isAuthenticated;
        return _user is null ? "-ERR invalid" : new VerbReply(Frames.UserReply(_user));
    }

    /// <summary>The command behind one blank: behind more, the switch finds a command without a name.</summary>
    private static string CommandOf(Request request, string verb) => request.Line[verb.Length..].TrimEnd(' ');

    private async Task<byte[]> RunApiAsync(string text) => Frames.ApiResponse(await _context.Api.RunAsync(text).ConfigureAwait(false));

    private VerbReply RunJob(Request request, string text)
    {
        var job = request.Header(FrameHeaders.JobId) ?? _context.State.Chance.Id();
        var (number, life, chance) = (_context.NextJob(), _context.Life, _context.State.Chance.Branch());
        return new(Frames.JobReply(job), () => _context.Start(async () =>
        {
            _context.State.Chance.Enter(chance);
            string result = await _context.Api.RunAsync(text).ConfigureAwait(false);
            var (name, arguments) = CommandWords.Split(text);
            _context.Jobs.Ended(number, () =>
            {
                // Of a job that the switch did not outlive nobody is told.
                if (life != _context.Life)
                    return;
                TellApi(text);
                _context.Send(_context.Composer.Compose(
                    EventNames.BackgroundJob,
                    null,
                    result,
                    (nameof(BackgroundJobEvent.JobUuid), job),
                    (nameof(BackgroundJobEvent.OwnerUuid), _session.Following.Channel?.Id.Text ?? ""),
                    (nameof(BackgroundJobEvent.Command), name),
                    (nameof(BackgroundJobEvent.Arguments), arguments)));
            });
        }));
    }

    private void TellApi(string text)
    {
        var (name, arguments) = CommandWords.Split(text);
        _context.Control.Events.Raise(EventNames.Api, (nameof(ApiEvent.Command), name), (nameof(ApiEvent.Arguments), arguments));
    }

    private bool MayRun(string text) => _user is null || _user.MayRun(text);

    private string Subscribe(string rest)
    {
        var words = Words(rest);
        var format = EventForms.Find(words.FirstOrDefault());
        if (format is { } form)
            _session.Format = form;
        string[] wanted = [.. words.Skip(format is null ? 0 : 1)];

        // The switch stops at the first that the user may not have; what stood before it is subscribed to.
        var allowed = _user is null ? wanted.Length : _user.CountAllowed(wanted, _context.Composer.Knows);
        var name = _session.Format.ToString().ToLowerInvariant();
        var any = _session.Change((interest, _) => interest.Add(wanted.Take(allowed)) ? $"+OK event listener enabled {name}" : "-ERR no keywords supplied");
        return allowed < wanted.Length ? Denied : any;
    }

    private static string StopEvents(EventInterest interest, EventFilters filters)
    {
        if (!interest.IsListening)
            return "-ERR not listening for events";
        interest.Clear();
        return "+OK no longer listening for events";
    }

    private string StartLog(string rest)
    {
        if (_user is { AllowLog: false })
            return Denied;
        var word = Words(rest).FirstOrDefault() ?? "";
        if (LevelOf(word) is not { } level)
            return "-ERR invalid log level";
        _session.LogLevel = level;
        return $"+OK log level {word} [{level}]";
    }

    /// <summary>The words of the switch up to DEBUG, without case, or a number; finer words are none to it.</summary>
    private static int? LevelOf(string word)
    {
        if (word.Length == 0)
            return SwitchLogLevel.Debug.Number;
        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Math.Clamp(number, 0, MostDetail);
        if (word.Equals("DISABLE", StringComparison.OrdinalIgnoreCase))
            return -1;
        return SwitchLogLevel.FromText(word).Number is { } known && known <= SwitchLogLevel.Debug.Number ? known : null;
    }

    private string StopLog()
    {
        var reply = _session.LogLevel is null ? "-ERR not loging" : "+OK no longer logging";
        _session.LogLevel = null;
        return reply;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool StartsWith(string line, string beginning) => line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
}
