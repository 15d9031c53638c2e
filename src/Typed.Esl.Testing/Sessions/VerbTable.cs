using System.Globalization;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>The commands of the Event Socket, as one connection gives them. They are told by how a line begins, without case, in this order.</summary>
internal sealed class VerbTable
{
    private const string NotFound = "-ERR command not found";
    private const string NoSession = "-ERR not controlling a session";
    private const string AuthVerb = "auth ";

    private readonly (string Beginning, Func<Request, string, VerbReply> Run)[] _verbs;
    private readonly ClientSession _session;
    private readonly SwitchContext _context;
    private bool _isAuthenticated;
    private bool _isLogging;

    public VerbTable(ClientSession session, SwitchContext context)
    {
        (_session, _context) = (session, context);
        var messages = new MessageVerbs(context);
        _verbs =
        [
            ("filter ", (_, rest) => session.Change((_, filters) => filters.Apply(rest))),
            ("divert_events", (_, _) => NoSession + "."),
            ("sendmsg", messages.SendMessage),
            ("sendevent", messages.SendEvent),
            ("api ", (_, rest) => new(Frames.ApiResponse(RunApi(rest)), () => TellApi(rest))),
            ("bgapi ", RunJob),
            ("log", (_, rest) => StartLog(rest)),
            ("linger", (_, _) => NoSession),
            ("nolinger", (_, _) => NoSession),
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
        _context.Commands.Enqueue(WithoutSecret(line));
        if (StartsWith(line, "exit") || StartsWith(line, "..."))
        {
            IsOver = true;
            return "+OK bye";
        }

        if (!_isAuthenticated)
            return Authenticate(line);
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
        if (StartsWith(line, "userauth ") || StartsWith(line, AuthVerb))
        {
            _isAuthenticated = StartsWith(line, AuthVerb) && line[AuthVerb.Length..] == _context.Password;
            IsOver = !_isAuthenticated;
            return _isAuthenticated ? "+OK accepted" : "-ERR invalid";
        }

        return NotFound;
    }

    private string RunApi(string text) => _context.Api.Run(text);

    private VerbReply RunJob(Request request, string text)
    {
        var job = request.Header(FrameHeaders.JobId) ?? Guid.NewGuid().ToString("D");
        return new(Frames.JobReply(job), () => _context.Start(() =>
        {
            var result = RunApi(text);
            var (name, arguments) = Split(text);
            TellApi(text);
            _context.Send(_context.Composer.Compose(
                EventNames.BackgroundJob,
                null,
                result,
                (nameof(BackgroundJobEvent.JobUuid), job),
                (nameof(BackgroundJobEvent.Command), name),
                (nameof(BackgroundJobEvent.Arguments), arguments)));
        }));
    }

    private void TellApi(string text)
    {
        var (name, arguments) = Split(text);
        _context.Control.Raise(EventNames.Api, (nameof(ApiEvent.Command), name), (nameof(ApiEvent.Arguments), arguments));
    }

    private string Subscribe(string rest)
    {
        var words = Words(rest);
        var format = Enum.TryParse<EventFormat>(words.FirstOrDefault(), ignoreCase: true, out var given) && !char.IsDigit(words[0][0]) ? given : (EventFormat?)null;
        if (format is { } form)
            _session.Use(form);
        var name = (format ?? EventFormat.Plain).ToString().ToLowerInvariant();
        return _session.Change((interest, _) => interest.Add(words.Skip(format is null ? 0 : 1)) ? $"+OK event listener enabled {name}" : "-ERR no keywords supplied");
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
        if (rest.Length > 0 && !int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return "-ERR invalid log level";
        _isLogging = true;
        return $"+OK log level {rest} [{(rest.Length > 0 ? rest : "7")}]";
    }

    private string StopLog()
    {
        var reply = _isLogging ? "+OK no longer logging" : "-ERR not loging";
        _isLogging = false;
        return reply;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (string Name, string Arguments) Split(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is var blank and >= 0 ? (text[..blank], text[(blank + 1)..]) : (text, "");

    private static bool StartsWith(string line, string beginning) => line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
}
