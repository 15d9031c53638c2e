using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The variables of the whole switch.</summary>
internal static class GlobalHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.GlobalGetVariable] = call => Answer.Text(call.State.Variables.All.GetValueOrDefault(call[ArgumentNames.Variable] ?? "", ""));
        handlers[CommandKeys.GlobalGetVariables] = call => new Answer.Pairs([.. call.State.Variables.All.OrderBy(variable => variable.Key, StringComparer.Ordinal)]);
        handlers[CommandKeys.GlobalSetVariable] = call => Set(call, call[ArgumentNames.Value] ?? "");
        handlers[CommandKeys.GlobalSetVariableIf] = SetIf;
        handlers[CommandKeys.GlobalUnsetVariable] = call => Set(call, "");
    }

    private static Answer SetIf(ApiCall call)
    {
        call.State.Variables.SetIf(call[ArgumentNames.Variable] ?? "", call[ArgumentNames.Expected], call[ArgumentNames.Value] ?? "");
        return Answer.Ok();
    }

    private static Answer Set(ApiCall call, string value)
    {
        call.State.Variables.Set(call[ArgumentNames.Variable] ?? "", value);
        return Answer.Ok();
    }
}
