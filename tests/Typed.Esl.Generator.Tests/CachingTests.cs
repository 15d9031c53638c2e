using Microsoft.CodeAnalysis;
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

        string[] stages = [Stages.Language, Stages.Files, Stages.Alone, Stages.Read, Stages.Names, Stages.Problems, Stages.Model, Stages.Units];
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

    [Theory]
    [InlineData("/project/appsettings.json")]
    [InlineData("/project/other.esl.json")]
    public void Another_file_that_is_changed_emits_nothing_of_the_catalogue_again(string other)
    {
        var host = new GeneratorHost((Acme.Path, Acme.Json), (other, """{ "catalogue": 1 }"""));
        var before = host.Run().GeneratedSources.Length;
        host.Replace(other, """{ "catalogue": 1, "commands": { "other": { "syntax": "other", "text": "Another." } } }""");
        var run = host.Run();

        var own = run.TrackedSteps[Stages.Read].SelectMany(step => step.Outputs).Where(output => output.Value.ToString()!.Contains(Acme.Path, StringComparison.Ordinal));
        Assert.All(own, output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.NotEmpty(own);
        var changed = run.TrackedSteps[Stages.Units].SelectMany(step => step.Outputs).Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.DoesNotContain(changed, output => ((Model.EmitUnit)output.Value).HintName.StartsWith("Acme.", StringComparison.Ordinal));
        Assert.Equal(other.EndsWith(".esl.json", StringComparison.Ordinal), run.GeneratedSources.Length > before);
    }

    /// <summary>Each group is a file of its own, and what they share (their words, their failures, their keys) does not change with a command's reply, arguments or text.</summary>
    [Theory]
    [InlineData("acme reload [<table>] [dry]", "acme reload [<table>] [dry] [fast]", "Acme.Commands.AcmeGroup.g.cs")]
    [InlineData("\"reply\": { \"returns\": \"agentState\", \"empty\": \"none\" }", "\"reply\": \"text\"", "Acme.Commands.AcmeQueueGroup.g.cs")]
    [InlineData("Lists the routes, where others look for them.", "Lists routes.", "Acme.Commands.ShowGroup.g.cs")]
    [InlineData("uuid_acme_tag <uuid> <level:low|high>", "uuid_acme_tag <uuid> <level:low|high> [all]", "Acme.Commands.UuidGroup.g.cs")]
    [InlineData("\"reply\": \"int\"", "\"reply\": \"text\"", "Acme.Commands.SofiaProfileGroup.g.cs")]
    [InlineData("Tells what a trunk does.", "Says what a trunk does.", "Acme.Commands.SofiaProfileAcmeTrunkGroup.g.cs")]
    [InlineData("The module's version.", "Which version it is.", "Acme.Commands.Root.g.cs")]
    [InlineData("\"args\": { \"note\": { \"quoting\": \"word\" } }", "\"args\": { \"note\": { \"quoting\": \"twice\" } }", "Acme.Commands.AcmeQueueGroup.g.cs")]
    public void Whatever_is_changed_of_a_command_its_group_alone_is_emitted_again(string right, string changed, string file)
    {
        Assert.Contains(right, Acme.Json, StringComparison.Ordinal);
        _host.Replace(Acme.Path, Acme.Json.Replace(right, changed, StringComparison.Ordinal));
        var run = _host.Run();

        Assert.Empty(run.Diagnostics);
        var emitted = run.TrackedOutputSteps.SelectMany(step => step.Value).Where(step => step.Outputs.Any(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
        Assert.Equal([file], emitted.SelectMany(step => step.Inputs).Select(input => input.Source.Outputs[input.OutputIndex].Value).OfType<Model.EmitUnit>().Select(unit => unit.HintName).Where(name => !name.EndsWith(".Carried.g.cs", StringComparison.Ordinal) && !name.EndsWith(".Catalogue.g.cs", StringComparison.Ordinal)));
    }

    /// <summary>A catalogue is read again when one before it changes, since it may not give the same names; what comes of it is the same.</summary>
    [Fact]
    public void A_change_of_a_catalogue_emits_nothing_of_those_behind_it_again()
    {
        const string Later = "/project/later.esl.json";
        var host = new GeneratorHost((Acme.Path, Acme.Json), (Later, """{ "catalogue": 1, "commands": { "show.later": { "syntax": "show_later", "text": "Later." } } }"""));
        host.Run();
        host.Replace(Acme.Path, Acme.Json.Replace("Counts the routes.", "Says how many routes there are.", StringComparison.Ordinal));
        var run = host.Run();

        var changed = run.TrackedSteps[Stages.Units].SelectMany(step => step.Outputs).Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal("Acme.Commands.AcmeGroup.g.cs", Assert.Single(changed.Select(output => ((Model.EmitUnit)output.Value).HintName)));
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(Reasons(run, Stages.Names)));
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
