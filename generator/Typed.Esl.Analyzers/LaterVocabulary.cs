using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers.Checks;

namespace Typed.Esl.Analyzers;

/// <summary>What a compilation's texts are held against, made when the first of them is met: most projects have none.</summary>
/// <remarks>Who asks says when to stop. The one that began the compilation's analysis may have been canceled long ago.</remarks>
internal sealed class LaterVocabulary(Compilation compilation, AnalyzerOptions options, LibrarySymbols library)
{
    private Vocabulary? _made;

    public Vocabulary Get(CancellationToken cancellationToken) => Volatile.Read(ref _made) is { } made ? made : Make(cancellationToken);

    // Two threads that come here at once get the same one: it is remembered by the catalogues that it is made of.
    private Vocabulary Make(CancellationToken cancellationToken)
    {
        var made = ProjectVocabulary.Of(compilation, options, library, cancellationToken);
        Volatile.Write(ref _made, made);
        return made;
    }
}
