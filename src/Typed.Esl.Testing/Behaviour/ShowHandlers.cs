using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The tables of <c>show</c>.</summary>
internal static class ShowHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ShowChannels] = call => Answer.Of(call.State.Channels.Select(channel => channel.Row));
        handlers[CommandKeys.ShowChannelsLike] = call => Answer.Of(call.State.Channels.Select(channel => channel.Row).Where(row => IsLike(row, call[ArgumentNames.Pattern] ?? "")));
        handlers[CommandKeys.ShowChannelCount] = call => new Answer.RowCount(call.State.Channels.Count);
        handlers[CommandKeys.ShowCalls] = call => Calls(call, call.State.Calls.Callers);
        handlers[CommandKeys.ShowBridgedCalls] = call => Calls(call, call.State.Calls.BridgedCallers);
        handlers[CommandKeys.ShowCallCount] = call => new Answer.RowCount(call.State.Calls.Count);
        handlers[CommandKeys.ShowDetailedCalls] = call => DetailedCalls(call, call.State.Calls.Callers);
        handlers[CommandKeys.ShowDetailedBridgedCalls] = call => DetailedCalls(call, call.State.Calls.BridgedCallers);
        handlers[CommandKeys.ShowRegistrations] = call => Answer.Of(call.State.Registrations);
        handlers[CommandKeys.ShowRegistrationCount] = call => new Answer.RowCount(call.State.Registrations.Count);
        handlers[CommandKeys.ShowCodecs] = call => Interfaces(call, InterfaceType.Codec);
        handlers[CommandKeys.ShowEndpoints] = call => Interfaces(call, InterfaceType.Endpoint);
        handlers[CommandKeys.ShowDialplans] = call => Interfaces(call, InterfaceType.Dialplan);
        handlers[CommandKeys.ShowFiles] = call => Interfaces(call, InterfaceType.File);
        handlers[CommandKeys.ShowTimers] = call => Interfaces(call, InterfaceType.Timer);
        handlers[CommandKeys.ShowChats] = call => Interfaces(call, InterfaceType.Chat);
        handlers[CommandKeys.ShowLimits] = call => Interfaces(call, InterfaceType.Limit);
        handlers[CommandKeys.ShowSays] = call => Interfaces(call, InterfaceType.Say);
        handlers[CommandKeys.ShowManagements] = call => Interfaces(call, InterfaceType.Management);
        handlers[CommandKeys.ShowInterfaces] = call => Answer.Of(call.State.Interfaces.Select(Interface));
        handlers[CommandKeys.ShowInterfaceTypes] = call => Answer.Of(call.State.Interfaces
            .GroupBy(item => item.Type).OrderBy(group => group.Key.Text, StringComparer.Ordinal).Select(group => new InterfaceTypeRow { Type = group.Key, Count = group.Count() }));
        handlers[CommandKeys.ShowModules] = call => Answer.Of(call.State.Interfaces);
        handlers[CommandKeys.ShowModule] = call => Answer.Of(call.State.Interfaces.Where(item => item.Module == call[ArgumentNames.Module]));
        handlers[CommandKeys.ShowApplications] = call => Help(call, InterfaceType.Application, null);
        handlers[CommandKeys.ShowApplication] = call => Help(call, InterfaceType.Application, call[ArgumentNames.Name]);
        handlers[CommandKeys.ShowApis] = call => Help(call, InterfaceType.Api, null);
        handlers[CommandKeys.ShowApi] = call => Help(call, InterfaceType.Api, call[ArgumentNames.Name]);
        handlers[CommandKeys.ShowTasks] = call => Answer.Of(call.State.Tasks);
        handlers[CommandKeys.ShowAliases] = call => Answer.Of(call.State.Aliases);
        handlers[CommandKeys.ShowCompletions] = call => Answer.Of(call.State.Completions);
        handlers[CommandKeys.ShowNatMap] = call => Answer.Of(call.State.NatMappings);
        handlers[CommandKeys.ShowHelp] = call => call.Match.Reply.Form == ReplyForm.Value ? PlainHelp(call) : Help(call, InterfaceType.Api, null);
    }

    // Without a form the switch leaves the header out.
    private static Answer PlainHelp(ApiCall call) =>
        Answer.Text(string.Concat(call.State.Interfaces.Where(item => item.Type == InterfaceType.Api).Select(item => $"{item.Name},,,{item.Module}\n")));

    private static Answer.Rows Calls(ApiCall call, IEnumerable<FakeChannel> callers) =>
        Join(callers, new CallRow(), caller => new CallRow { CallCreated = caller.Bridged, Other = call.State.Channels[caller.BridgedTo]?.Row });

    private static Answer.Rows DetailedCalls(ApiCall call, IEnumerable<FakeChannel> callers) =>
        Join(callers, new DetailedCallRow(), caller => new DetailedCallRow { CallCreated = caller.Bridged, Other = call.State.Channels[caller.BridgedTo]?.Row });

    /// <summary>Rows of calls: what the call has of its own, the caller's columns, and of the channel at the other end as many as an empty row has.</summary>
    private static Answer.Rows Join(IEnumerable<FakeChannel> callers, EslRow empty, Func<FakeChannel, EslRow> row) =>
        new([.. callers.Select(caller => RowCells.Of(row(caller)).Like(empty).With(caller.Row))]);

    private static Answer Interfaces(ApiCall call, InterfaceType type) => Answer.Of(call.State.Interfaces.Where(item => item.Type == type).Select(Interface));

    private static InterfaceRow Interface(ModuleRow item) => new() { Type = item.Type, Name = item.Name, Module = item.Module };

    private static Answer Help(ApiCall call, InterfaceType type, string? name) => Answer.Of(call.State.Interfaces
        .Where(item => item.Type == type && (name is null || item.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        .Select(item => new HelpRow { Name = item.Name, Module = item.Module }));

    /// <summary>The pattern stands somewhere in the columns the switch looks at; with a <c>%</c> in it, it is the whole value.</summary>
    private static bool IsLike(ChannelRow row, string pattern)
    {
        var like = pattern.Contains('%', StringComparison.Ordinal) ? pattern : $"%{pattern}%";
        string[] values = [row.Uuid.Text, row.ChannelName, row.CallerIdName, row.CallerIdNumber, row.PresenceData, row.AccountCode];
        return values.Any(value => SqlPattern.Matches(value, like));
    }
}
