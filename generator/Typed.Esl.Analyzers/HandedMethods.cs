using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Typed.Esl.Analyzers;

/// <summary>Methods that a program hands to the library by their names, and what blocks in methods. Either may be met first, so what is to be said is known when all has been looked at.</summary>
internal sealed class HandedMethods
{
    private readonly ConcurrentDictionary<IMethodSymbol, byte> _handed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentBag<(IMethodSymbol Method, Diagnostic Diagnostic)> _blocking = [];

    /// <summary>A method is handed over.</summary>
    public void Hand(IMethodSymbol method) => _handed.TryAdd(method.OriginalDefinition, 0);

    /// <summary>A method blocks.</summary>
    public void Block(IMethodSymbol method, Diagnostic diagnostic) => _blocking.Add((method.OriginalDefinition, diagnostic));

    /// <summary>Tells what blocks in methods that are handed over.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        foreach (var (method, diagnostic) in _blocking)
        {
            if (_handed.ContainsKey(method))
                context.ReportDiagnostic(diagnostic);
        }
    }
}
