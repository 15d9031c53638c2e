using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a file.</summary>
internal static class Emitter
{
    public static string Emit(EmitUnit unit) => unit switch
    {
        GroupUnit group => GroupEmitter.Emit(group),
        FailuresUnit failures => FailuresEmitter.Emit(failures),
        CarriedUnit carried => CarriedEmitter.Emit(carried),
        SourceUnit source => SourceEmitter.Emit(source),
        CommandKeysUnit keys => GroupEmitter.EmitKeys(keys),
        CommandNamesUnit names => GroupEmitter.EmitNames(names),
        EndpointsUnit endpoints => EndpointEmitter.Emit(endpoints),
        WordUnit word => WordEmitter.Emit(word),
        RecordUnit record => RecordEmitter.Emit(record),
        ResultUnit result => ResultEmitter.Emit(result),
        VariablesUnit variables => VariableEmitter.Emit(variables),
        ApplicationsUnit applications => ApplicationEmitter.Emit(applications),
        ApplicationResultUnit left => ApplicationResultEmitter.Emit(left),
        EventUnit item => EventEmitter.Emit(item),
        EventActionUnit action => EventActionEmitter.Emit(action),
        EventNamesUnit names => EventEmitter.EmitNames(names),
        _ => throw new InvalidOperationException($"Nothing emits {unit.GetType().Name}."),
    };
}
