using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Esl.CodeFixes;

/// <summary>Mends all places of a rule at once, each by the fix of the kind that was chosen.</summary>
/// <remarks>
/// <c>dotnet format</c> takes the kind from the first place, and says that nothing can be mended where that one has no fix, though others have. Where no kind was chosen each place gets what is
/// offered first there.
/// </remarks>
internal static class EachPlace
{
    public static FixAllProvider Provider { get; } = FixAllProvider.Create(MendAsync);

    private static async Task<Document?> MendAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var changes = new List<TextChange>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            // A fix is made whole or not at all: of two that touch each other the next run makes the second.
            var change = await ChangesAsync(context, document, diagnostic).ConfigureAwait(false);
            if (!change.Any(one => changes.Any(other => one.Span.IntersectsWith(other.Span))))
                changes.AddRange(change);
        }

        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(change => change.Span.Start)));
    }

    private static async Task<IReadOnlyList<TextChange>> ChangesAsync(FixAllContext context, Document document, Diagnostic diagnostic)
    {
        CodeAction? chosen = null;
        await context.CodeFixProvider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, Choose, context.CancellationToken)).ConfigureAwait(false);
        if (chosen is null)
            return [];
        var operations = await chosen.GetOperationsAsync(context.CancellationToken).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution.GetDocument(document.Id) is { } mended
            ? [.. await mended.GetTextChangesAsync(document, context.CancellationToken).ConfigureAwait(false)]
            : [];

        void Choose(CodeAction action, ImmutableArray<Diagnostic> of)
        {
            if (context.CodeActionEquivalenceKey is null || action.EquivalenceKey == context.CodeActionEquivalenceKey)
                chosen ??= action;
        }
    }
}
