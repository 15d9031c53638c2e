using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Conferences.</summary>
internal static class ConferenceHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.ConferencesList] = call => new Answer.Rows([.. call.State.Conferences.Select(RowCells.Of)]) { HasJsonTypes = true };
        handlers[CommandKeys.ConferenceStatus] = call => WithConference(call, conference => new Answer.One(RowCells.Of(conference)) { HasJsonTypes = true });
        handlers[CommandKeys.ConferenceCommand] = call => WithConference(call, _ => Answer.Text("+OK\n"));
    }

    private static Answer WithConference(ApiCall call, Func<Conference, Answer> answer)
    {
        var name = call[ArgumentNames.Conference];
        return call.State.Conferences.FirstOrDefault(conference => conference.Name == name) is { } found ? answer(found) : Answer.Text($"-ERR Conference {name} not found\n");
    }
}
