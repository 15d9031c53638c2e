using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Generator.Pipeline;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Generator.Tests;

/// <summary>Typing stays fast: nothing is done again that need not be, and what must be done again is.</summary>
public sealed class CachingTests
{
    private readonly GeneratorHost _host = new((Acme.Path, Acme.Json));

    public CachingTests() => _host.Run();

    [Fact]
    public void An_edit_of_csharp_runs_no_step_again()
    {
        var run = _host.Run(GeneratorHost.Compilation("class Edited { int x; }"));

        string[] stages = [Stages.Language, Stages.Files, Stages.Read, Stages.Problems, Stages.Model, Stages.Units];
        Assert.All(stages, stage => Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(Reasons(run, stage).Distinct())));
        Assert.All(run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void The_pipeline_never_looks_at_a_compilation() =>
        Assert.Empty(_host.Run().TrackedSteps.Keys.Intersect(
            [WellKnownGeneratorInputs.Compilation, WellKnownGeneratorInputs.MetadataReferences, "SyntaxProvider"]));

    [Fact]
    public void Another_layout_of_the_json_emits_nothing_again()
    {
        _host.Replace(Acme.Path, "\n\n" + Acme.Json.Replace("\"commands\": {", "\"commands\":\n\n  {", StringComparison.Ordinal));
        var run = _host.Run();

        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(run, Stages.Files));
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(Reasons(run, Stages.Model)));
        Assert.All(Reasons(run, Stages.Units), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_changed_command_emits_its_own_group_again_and_no_other_file()
    {
        _host.Replace(Acme.Path, Acme.Json.Replace("Counts the routes.", "Says how many routes there are.", StringComparison.Ordinal));
        var run = _host.Run();

        var changed = run.TrackedSteps[Stages.Units].SelectMany(step => step.Outputs).Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal("Acme.Commands.AcmeGroup.g.cs", Assert.Single(changed.Select(output => ((Model.EmitUnit)output.Value).HintName)));
        Assert.Contains("Says how many routes there are.", run.GeneratedSources.Single(source => source.HintName == "Acme.Commands.AcmeGroup.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_moves_is_reported_at_its_new_line_and_emits_nothing_again()
    {
        var faulty = Acme.Json.Replace("\"module\": \"mod_acme\"", "\"modul\": \"mod_acme\"", StringComparison.Ordinal);
        _host.Replace(Acme.Path, faulty);
        var before = Assert.Single(_host.Run().Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
        _host.Replace(Acme.Path, "\n" + faulty);
        var run = _host.Run();

        Assert.Equal(before + 1, Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(Reasons(run, Stages.Problems)));
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(Reasons(run, Stages.Model)));
    }

    [Fact]
    public void A_canceled_run_stops()
    {
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        _host.Replace(Acme.Path, Acme.Json + " ");

        Assert.ThrowsAny<OperationCanceledException>(() => _host.Run(cancellationToken: canceled.Token));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string stage) =>
        run.TrackedSteps[stage].SelectMany(step => step.Outputs).Select(output => output.Reason);
}
