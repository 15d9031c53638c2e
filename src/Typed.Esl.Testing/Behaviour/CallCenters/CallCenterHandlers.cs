using System.Globalization;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>Looking at the whole call center, and taking a call out of it.</summary>
internal static class CallCenterHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterAgents] = call => Locked(call, center => Rows(center.Agents.All.Select(agent => agent.Row)));
        handlers[CommandKeys.CallCenterTiers] = call => Locked(call, center => Rows(center.Agents.Tiers.OrderBy(tier => tier.Level).ThenBy(tier => tier.Position).Select(tier => tier.Row)));
        handlers[CommandKeys.CallCenterQueues] = call => Locked(call, center => Rows(center.Queues.Loaded.Select(queue => queue.Row)));
        handlers[CommandKeys.CallCenterQueueCount] = call => Locked(call, center => Number(center.Queues.Loaded.Count));
        handlers[CommandKeys.CallCenterMembers] = call => Locked(call, center =>
            Rows(center.Members.InOrder.OrderBy(member => member.Row.Queue, StringComparer.Ordinal).Select(center.Members.RowOf)));

        // What the configuration has of agents and of whom they serve is nothing here.
        handlers[CommandKeys.CallCenterReloadTiers] = _ => Answer.Text(CenterFailures.Unknown);
        handlers[CommandKeys.CallCenterReleaseAgent] = call => Locked(call, center =>
        {
            if (call.Channel is not { } channel)
                return Answer.Text($"-ERR Session not found for uuid {call[ArgumentNames.Uuid]}\n");
            center.Offers.End(channel);
            return Answer.Silence;
        });
    }

    /// <summary>What is asked of the call center is asked while nothing changes.</summary>
    public static Answer Locked(ApiCall call, Func<CallCenter, Answer> answer)
    {
        var center = call.Control.CallCenter;
        lock (center.Gate)
            return answer(center);
    }

    /// <summary>The same of what may let a caller be served.</summary>
    public static Answer Changed(ApiCall call, Func<CallCenter, Answer> answer) => Locked(call, center =>
    {
        var said = answer(center);
        center.Dispatch.Look();
        return said;
    });

    public static Answer Rows(IEnumerable<EslRow> rows) => Answer.Of(rows);

    public static Answer Number(int number) => Answer.Text(number.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>An argument that is a whole number; 0 where it is none, as on a switch.</summary>
    public static int Whole(ApiCall call, string argument, int otherwise = 0) =>
        call.Given(argument) is not { Length: > 0 } text ? otherwise : WholeNumber.Of(text);
}
