using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.Behaviour.CallCenters;
using Typed.Esl.Testing.Behaviour.Conferences;
using Typed.Esl.Testing.Behaviour.Fifo;
using Typed.Esl.Testing.Behaviour.Scheduling;
using Typed.Esl.Testing.Behaviour.Storage;
using Typed.Esl.Testing.Behaviour.Valet;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What the commands do that do more than answer. They are named by the generated keys of the catalogue.</summary>
internal static class HandlerTable
{
    /// <summary>The handlers by the keys of their commands.</summary>
    public static IReadOnlyDictionary<string, Func<ApiCall, Answer>> Create()
    {
        var handlers = new Dictionary<string, Func<ApiCall, Answer>>(StringComparer.Ordinal);
        SwitchHandlers.AddTo(handlers);
        GlobalHandlers.AddTo(handlers);
        TextHandlers.AddTo(handlers);
        ShowHandlers.AddTo(handlers);
        OriginateHandlers.AddTo(handlers);
        ChannelHandlers.AddTo(handlers);
        RecordingHandlers.AddTo(handlers);
        LimitHandlers.AddTo(handlers);
        StoreHandlers.AddTo(handlers);
        ScheduleHandlers.AddTo(handlers);
        SofiaHandlers.AddTo(handlers);
        RegistrationHandlers.AddTo(handlers);
        FifoHandlers.AddTo(handlers);
        ValetLots.AddTo(handlers);
        CallCenterHandlers.AddTo(handlers);
        CenterAgentHandlers.AddTo(handlers);
        CenterQueueHandlers.AddTo(handlers);
        ConferenceListHandlers.AddTo(handlers);
        ConferenceMemberHandlers.AddTo(handlers);
        ConferenceLevelHandlers.AddTo(handlers);
        ConferenceSettingHandlers.AddTo(handlers);
        ConferenceMediaHandlers.AddTo(handlers);
        handlers[CommandKeys.ConferenceStartDialing] = ConferenceDialHandlers.StartDialing;
        ConferenceOtherHandlers.AddTo(handlers);
        return handlers;
    }

    /// <summary>The handlers of the commands that take time, by their keys.</summary>
    public static IReadOnlyDictionary<string, Func<ApiCall, Task<Answer>>> CreateSlow() => new Dictionary<string, Func<ApiCall, Task<Answer>>>(StringComparer.Ordinal)
    {
        [CommandKeys.Originate] = OriginateHandlers.OriginateAsync,
        [CommandKeys.ConferenceDial] = ConferenceDialHandlers.DialAsync,
        [CommandKeys.TimeSleep] = SwitchHandlers.SleepAsync,
        [CommandKeys.Expand] = call => TextHandlers.ExpandAsync(call, null),
        [CommandKeys.UuidExpand] = call => TextHandlers.ExpandAsync(call, call.Channel),
    };
}
