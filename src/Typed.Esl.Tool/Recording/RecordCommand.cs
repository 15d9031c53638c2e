using System.CommandLine;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Recording;

/// <summary><c>esl record</c>: keeps what goes between this tool, or any client, and a switch.</summary>
internal sealed class RecordCommand : Command, ITakesCommandLine
{
    /// <summary>Its name.</summary>
    public const string Verb = "record";

    private const string Listen = "--listen";

    private readonly Argument<string> _file = new("file") { HelpName = "FILE", Description = "Where the recording is written; it must not be there yet." };
    private readonly Argument<string[]> _command = new("command") { Arity = ArgumentArity.ZeroOrMore, Description = "The command of this tool that is recorded, with its options: 'events --full', or anything that the switch can be asked." };
    private readonly Option<int?> _listen = new(Listen) { HelpName = "PORT", Description = "Stand between any client and the switch: clients come to this port of this machine; 0 for any that is free.", CustomParser = NumberParser.Whole($"{Listen} needs a number between 0 and 65535", 0, 65535) };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="recorded">The command line that is recorded.</param>
    /// <param name="runInner">Runs that command line, recorded.</param>
    /// <param name="contextOf">Makes the surroundings of a run.</param>
    public RecordCommand(
        Func<ParseResult, ToolOptions> optionsFrom, Func<IReadOnlyList<string>> recorded, Func<IReadOnlyList<string>, Recorder, CancellationToken, Task<int>> runInner, Func<ToolOptions, RunContext> contextOf)
        : base(Verb, "Records what goes between this tool, or any client, and the switch, to be read or replayed.")
    {
        Add(_file);
        Add(_command);
        Add(_listen);
        Validators.Add(result =>
        {
            if (result.GetResult(_listen) is null == (recorded().Count == 0))
                result.AddError(recorded().Count == 0 ? $"say what is recorded: a command ('{Verb} FILE -- COMMAND'), or the clients of a port ('{Verb} FILE {Listen} 8022')." : $"give a command or {Listen}, not both.");
        });
        SetAction((result, cancellationToken) =>
        {
            var run = contextOf(optionsFrom(result));
            string path = result.GetRequiredValue(_file);
            return run.GuardAsync(
                cancel => RecordAsync(
                    run,
                    path,
                    recorder => result.GetValue(_listen) is { } port ? new RecordingProxy(run, recorder, port).RunAsync(cancel) : runInner(recorded(), recorder, cancel)),
                static () => true,
                cancellationToken);
        });
    }

    /// <summary>The names of its own options.</summary>
    public static IReadOnlyCollection<string> OwnOptions { get; } = [Listen];

    private static async Task<int> RecordAsync(RunContext run, string path, Func<Recorder, Task<int>> runRecorded)
    {
        var recorder = new Recorder(path, run.Environment.Time);
        int code;
        using (recorder)
            code = await runRecorded(recorder).ConfigureAwait(false);
        if (recorder.Fault is { } fault)
            throw new ToolException(ExitCodes.CannotWrite, $"the recording {path} is not whole: {fault.Message}", fault);

        // Of what failed it has been said why.
        if (!recorder.HasRecorded && code is (ExitCodes.Ok or ExitCodes.Canceled))
            await run.SayAsync($"there was nothing to record, and {path} is not written.").ConfigureAwait(false);
        return code;
    }
}
