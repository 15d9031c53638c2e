using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Diagnostics;

/// <summary>A mistake with its place as line and column. It holds nothing of a compilation; the diagnostic is made when it is reported.</summary>
internal sealed record ReportedProblem(CatalogueProblem Problem, string Path, LinePositionSpan Lines)
{
    public static ReportedProblem Of(CatalogueProblem problem, string path, SourceText text)
    {
        var span = TextSpan.FromBounds(Math.Min(problem.Range.Start, text.Length), Math.Min(problem.Range.End, text.Length));
        return new(problem, path, text.Lines.GetLinePositionSpan(span));
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        ProblemDescriptors.Of(Problem.Kind),
        Location.Create(Path, new TextSpan(Problem.Range.Start, Problem.Range.Length), Lines),
        [.. Problem.Arguments]);
}
