using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Says how a command that is right could be sent better.</summary>
internal static class CommandAdvice
{
    public static IEnumerable<Finding> Of(CodeText code, TextRole role, Vocabulary vocabulary)
    {
        if (LineCheck.IsRefused(code) || vocabulary.Find(code.Text) is not { IsLoose: false, Command: var command } match)
            yield break;
        if (command.Blocks && role == TextRole.Command)
        {
            yield return new(Rules.BlockingCommand, 0, 0, $"Advice: '{command.Syntax.FirstWord}' can take long, and until it is done the switch answers nothing else on this connection; BgApiAsync runs it in the background");
        }

        // Of an obsolete command the successor is told already.
        if (command.Obsolete is null && vocabulary.HasMethod(command))
            yield return new(Rules.TypedMethodExists, 0, 0, $"There is a typed method for this: fs{TypedCall.Method(command, vocabulary.Catalogue)}") { TypedCall = TypedCall.Of(code, match, vocabulary.Catalogue) };
    }
}
