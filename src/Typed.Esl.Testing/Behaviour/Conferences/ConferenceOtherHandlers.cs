using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>Commands to conferences of which nothing more is played than that the conference must be there.</summary>
internal static class ConferenceOtherHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        var commands = Catalogue.BuiltInCatalogue.Model.Commands.Where(command => command.Arguments is [{ Name: ArgumentNames.Conference }, ..] && command.Syntax.Source.StartsWith(Prefix, StringComparison.Ordinal));
        foreach (var command in commands)
        {
            if (command.Key != CommandKeys.ConferenceDial)
                handlers.TryAdd(command.Key, ConferenceCall.In((call, _) => command.Key == CommandKeys.ConferenceCommand ? Refuse(call) : DefaultAnswers.For(call.Match.Reply)));
        }
    }

    private static string Prefix => $"{DialplanApplication.Conference("x").Name} <{ArgumentNames.Conference}>";

    /// <summary>What no syntax of the catalogue takes: a word that is no command of conferences, or one whose arguments are wrong.</summary>
    private static Answer Refuse(ApiCall call)
    {
        string word = (call[ArgumentNames.Rest] ?? "").Split(' ')[0];
        var known = Catalogue.BuiltInCatalogue.Model.Commands.Select(command => command.Syntax.Source).FirstOrDefault(source => source.StartsWith($"{Prefix} {word} ", StringComparison.OrdinalIgnoreCase));
        return Answer.Text(known is null ? $"-ERR Conference command '{word}' not found.\n" : known[(Prefix.Length + 1)..]);
    }
}
