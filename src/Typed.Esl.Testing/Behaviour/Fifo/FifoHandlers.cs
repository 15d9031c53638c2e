using System.Globalization;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.Fifo;

/// <summary>Looking at FIFO queues, and saying whom they call.</summary>
internal static class FifoHandlers
{
    private const string Root = "fifo_report";
    private const int UsualTimeout = 60;
    private const int UsualLag = 5;

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.FifoList] = call => Locked(call, fifos => (Answer.Rows)Answer.Of(Wanted(call, fifos).Select(Row)) with { Root = Root });
        handlers[CommandKeys.FifoCounts] = call => Locked(call, fifos => Answer.Of(Wanted(call, fifos).Select(line => new FifoCount
        {
            Name = line.Name,
            ConsumerCount = line.Idle.Count + line.Talks.Count,
            CallerCount = line.Waiting.Count + line.Talks.Count,
            MemberCount = line.Members.Count,
            RingingCount = line.Members.Sum(member => member.InUse) - line.Talks.Count is var ringing and > 0 ? ringing : 0,
            IdleConsumerCount = line.Idle.Count,
        })));
        handlers[CommandKeys.FifoOutbound] = call => Locked(call, fifos => Answer.Of(Wanted(call, fifos).Select(line => new FifoOutbound { Name = line.Name, HasOutbound = line.Members.Count > 0 })));
        handlers[CommandKeys.FifoImportance] = call => Locked(call, fifos => Importance(fifos.Find(Name(call))?.Importance ?? 0));
        handlers[CommandKeys.FifoSetImportance] = call => Locked(call, fifos =>
        {
            var line = fifos.Open(Name(call));
            line.Importance = Whole(call, ArgumentNames.Importance) ?? 0;
            return Importance(line.Importance);
        });
        handlers[CommandKeys.FifoAddMember] = call => Locked(call, fifos =>
        {
            fifos.AddMember(
                fifos.Open(Name(call)),
                call[ArgumentNames.Endpoint] ?? "",
                Whole(call, ArgumentNames.SimultaneousCalls) ?? 1,
                TimeSpan.FromSeconds(Whole(call, ArgumentNames.Timeout) ?? UsualTimeout),
                TimeSpan.FromSeconds(Whole(call, ArgumentNames.Lag) ?? UsualLag));
            return Answer.Ok();
        });
        handlers[CommandKeys.FifoRemoveMember] = call => Locked(call, fifos =>
        {
            fifos.Find(Name(call))?.Members.RemoveAll(member => member.DialString == call[ArgumentNames.Endpoint]);
            return Answer.Ok();
        });
        handlers[CommandKeys.FifoIsBridged] = call => Locked(call, fifos => Answer.Of(fifos.IsTalking(call[ArgumentNames.Uuid] ?? "") ? "true" : "false"));
    }

    private static Answer Locked(ApiCall call, Func<Fifos, Answer> answer)
    {
        var fifos = call.Control.Fifos;
        lock (fifos.Gate)
            return answer(fifos);
    }

    private static List<FifoLine> Wanted(ApiCall call, Fifos fifos) =>
        [.. fifos.All.Where(line => call.Given(ArgumentNames.Fifo) is not { Length: > 0 } name || line.Name == name)];

    private static Answer Importance(int importance) => Answer.Text($"importance: {importance.ToString(CultureInfo.InvariantCulture)}\n");

    private static string Name(ApiCall call) => call[ArgumentNames.Fifo] ?? "";

    private static int? Whole(ApiCall call, string argument) => int.TryParse(call.Given(argument), CultureInfo.InvariantCulture, out int number) ? number : null;

    private static FifoQueue Row(FifoLine line) => new()
    {
        Name = line.Name,
        ConsumerCount = line.Idle.Count + line.Talks.Count,
        CallerCount = line.Waiting.Count + line.Talks.Count,
        WaitingCount = line.Waiting.Count,
        Importance = line.Importance,
        OutboundPerCycle = 1,
        RingTimeout = TimeSpan.FromSeconds(UsualTimeout),
        DefaultLag = TimeSpan.FromSeconds(UsualLag),
        OutboundStrategy = FifoStrategy.RingAll,
        Members = [.. line.Members.Select(member => new FifoMember
        {
            DialString = member.DialString,
            SimultaneousCalls = member.SimultaneousCalls,
            UseCount = member.InUse,
            Timeout = member.Timeout,
            Lag = member.Lag,
            Calls = member.Calls,
            FailedCalls = member.FailedCalls,
            CallsTotal = member.Calls,
            FailedCallsTotal = member.FailedCalls,
            TakingCalls = true,
            LoggedOnSince = Local(member.Since),
        })],
        Callers = [.. line.Waiting.Select((waiter, place) => Caller(waiter.Channel, FifoCallerStatus.Waiting, waiter.Since, place + 1))],
        Consumers = [.. line.Idle.Select(server => Caller(server.Channel, FifoCallerStatus.Waiting, server.Since, null))],
        Bridges = [.. line.Talks.Select(talk => new FifoBridge
        {
            Fifo = line.Name,
            StartedLocal = Local(talk.Began),
            Started = talk.Began,
            CallerUuid = talk.Caller.Id,
            CallerIdName = talk.Caller.Row.CallerIdName,
            CallerIdNumber = talk.Caller.Row.CallerIdNumber,
            ConsumerUuid = talk.Consumer.Id,
        })],
    };

    private static FifoCaller Caller(FakeChannel channel, FifoCallerStatus status, DateTimeOffset since, int? position) => new()
    {
        Uuid = channel.Id,
        Status = status,
        CallerIdName = channel.Row.CallerIdName,
        CallerIdNumber = channel.Row.CallerIdNumber,
        Since = Local(since),
        Position = position,
    };

    private static DateTime Local(DateTimeOffset time) => time.UtcDateTime;
}
