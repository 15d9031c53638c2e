using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a file.</summary>
internal static class Emitter
{
    public static string Emit(EmitUnit unit) => unit switch
    {
        GroupUnit group => GroupEmitter.Emit(group),
        FailuresUnit failures => FailuresEmitter.Emit(failures),
        CommandKeysUnit keys => GroupEmitter.EmitKeys(keys),
        EndpointsUnit endpoints => EndpointEmitter.Emit(endpoints),
        WordUnit word => WordEmitter.Emit(word),
        RecordUnit record => RecordEmitter.Emit(record),
        ResultUnit result => ResultEmitter.Emit(result),
        EventUnit item => EventEmitter.Emit(item),
        EventNamesUnit names => EventEmitter.EmitNames(names),
        _ => throw new InvalidOperationException($"Nothing emits {unit.GetType().Name}."),
    };
}
