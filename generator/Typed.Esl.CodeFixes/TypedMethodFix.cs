using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Typed.Esl.Analyzers;

namespace Typed.Esl.CodeFixes;

/// <summary>Calls the typed method that a command's text stands for, sends it in the background, or writes a dial string by <c>Dial</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TypedMethodFix))]
[Shared]
public sealed class TypedMethodFix : CodeFixProvider
{
    private const string Api = "ApiAsync";
    private const string Background = "BgApiAsync";
    private const string Token = "cancellationToken";
    private const string Library = "Typed.Esl";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.TypedMethodExists.Id, Rules.BlockingCommand.Id, Rules.UnsafeValue.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && diagnostic.Properties.TryGetValue(TextProperties.Dial, out var parts) && parts is not null)
                RegisterDial(context, diagnostic, root, parts);
            var call = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
            if (root is null || call is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Api or Background } member })
                continue;

            // A method of somebody's own may be called alike, and its object has no groups.
            var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
            if (model?.GetSymbolInfo(call, context.CancellationToken).Symbol?.ContainingAssembly.Name != Library)
                continue;
            if (diagnostic.Id == Rules.BlockingCommand.Id && member.Name.Identifier.ValueText == Api)
            {
                var background = call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(Background).WithTriviaFrom(member.Name)));
                Register(context, diagnostic, "Run it in the background", root.ReplaceNode(call, background));
            }
            else if (diagnostic.Properties.TryGetValue(TextProperties.Call, out var typed) && typed is not null)
            {
                var made = SyntaxFactory.ParseExpression(member.Expression.ToString() + WithToken(typed, call)).WithTriviaFrom(call).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
                Register(context, diagnostic, "Call the typed method", root.ReplaceNode(call, made));
            }
        }
    }

    private static void RegisterDial(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, string parts)
    {
        if (root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax text)
            return;
        var made = SyntaxFactory.ParseExpression(parts).WithTriviaFrom(text).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
        Register(context, diagnostic, "Let 'Dial' write the values", root.ReplaceNode(text, made));
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, string title, SyntaxNode root) =>
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root)), equivalenceKey: diagnostic.Id), diagnostic);

    /// <summary>The call with the token that the old one had.</summary>
    private static string WithToken(string typed, InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var token = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == Token) ?? arguments.Skip(1).FirstOrDefault(argument => argument.NameColon is null);
        if (token is null)
            return typed;
        var opened = typed.EndsWith("()", StringComparison.Ordinal) ? typed.Substring(0, typed.Length - 1) : typed.Substring(0, typed.Length - 1) + ", ";
        return $"{opened}{Token}: {token.Expression})";
    }
}
