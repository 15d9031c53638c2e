using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>The variables of the whole switch.</summary>
internal static class GlobalHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.GlobalGetVariable] = call => Answer.Text(call.State.Variables.GetValueOrDefault(call[ArgumentNames.Variable] ?? "", ""));
        handlers[CommandKeys.GlobalGetVariables] = call => new Answer.Pairs([.. call.State.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal)]);
        handlers[CommandKeys.GlobalSetVariable] = call => Set(call, call[ArgumentNames.Value] ?? "");
        handlers[CommandKeys.GlobalSetVariableIf] = SetIf;
        handlers[CommandKeys.GlobalUnsetVariable] = call => Set(call, "");
    }

    private static Answer SetIf(ApiCall call)
    {
        var current = call.State.Variables.GetValueOrDefault(call[ArgumentNames.Variable] ?? "", "");
        return current == call[ArgumentNames.Expected] ? Set(call, call[ArgumentNames.Value] ?? "") : Answer.Ok();
    }

    private static Answer Set(ApiCall call, string value)
    {
        var name = call[ArgumentNames.Variable] ?? "";
        if (value.Length == 0)
            call.State.Variables.TryRemove(name, out _);
        else
            call.State.Variables[name] = value;
        return Answer.Ok();
    }
}
