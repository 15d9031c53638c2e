using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>The language that a project is written in.</summary>
internal static class CSharpLanguage
{
    /// <summary>Its version, where that has not all that generated code needs: extension members are of C# 14. Null where it has.</summary>
    public static string? TooOld(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: var version } && version < LanguageVersion.CSharp14 ? version.ToDisplayString() : null;
}
