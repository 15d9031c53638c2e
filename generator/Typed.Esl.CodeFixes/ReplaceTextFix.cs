using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Analyzers;

namespace Typed.Esl.CodeFixes;

/// <summary>Writes what was most likely meant where a text is wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceTextFix))]
[Shared]
public sealed class ReplaceTextFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.UnknownCommand.Id, Rules.WrongValue.Id, Rules.LineBreak.Id, Rules.UnknownEvent.Id, Rules.MalformedDialString.Id, Rules.UnknownApplication.Id, Rules.RepeatedVerb.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => EachPlace.Provider;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            for (var i = 0; diagnostic.Properties.TryGetValue(TextProperties.Replacement(i), out var text) && text is not null; i++)
                Register(context, diagnostic, diagnostic.Location.SourceSpan, text, TextProperties.Replacement(i));
            if (diagnostic.Properties.TryGetValue(TextProperties.Whole, out var whole) && whole is not null && diagnostic.AdditionalLocations.Count > 0)
                Register(context, diagnostic, diagnostic.AdditionalLocations[0].SourceSpan, whole, TextProperties.Whole);
        }

        return Task.CompletedTask;
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, TextSpan span, string text, string kind)
    {
        var title = text.Length == 0 || text == " " ? "Remove it" : string.Format(CultureInfo.InvariantCulture, "Write '{0}'", text);

        // Whoever mends all places at once wants each to become what was most likely meant there. Of which rule is said beside: 'dotnet format' takes
        // the key of a first finding, also of another rule, for all those of one.
        context.RegisterCodeFix(CodeAction.Create(title, cancellationToken => ReplaceAsync(context.Document, span, text, cancellationToken), equivalenceKey: kind), diagnostic);
    }

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, string text, CancellationToken cancellationToken)
    {
        var source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);

        // Only words of the switch are written, which need no escapes but in a literal that has them.
        var isInRaw = root?.FindToken(span.Start).IsKind(SyntaxKind.SingleLineRawStringLiteralToken) == true;
        var escaped = isInRaw ? text : SymbolDisplay.FormatLiteral(text, quote: false);
        return document.WithText(source.WithChanges(new TextChange(span, escaped)));
    }
}
