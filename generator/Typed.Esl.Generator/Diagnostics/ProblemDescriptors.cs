using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Diagnostics;

/// <summary>The compiler's diagnostics for mistakes in catalogues.</summary>
internal static class ProblemDescriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> s_all = ProblemKind.All.ToDictionary(kind => kind.Id, Describe);

    /// <summary>The descriptor of a kind of mistake.</summary>
    public static DiagnosticDescriptor Of(ProblemKind kind) => s_all[kind.Id];

    private static DiagnosticDescriptor Describe(ProblemKind kind) => new(
        kind.Id, kind.Title, kind.Message, "Typed.Esl.Catalogue", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "https://github.com/typed-esl/typed-esl/blob/main/docs/catalogue.md#" + kind.Id.ToLowerInvariant());
}
