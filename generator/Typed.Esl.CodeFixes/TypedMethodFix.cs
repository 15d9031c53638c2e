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

/// <summary>Calls the typed method that a command's text stands for or lets it write that text, sends it in the background, or writes a dial string by <c>Dial</c>.</summary>
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
    public override FixAllProvider GetFixAllProvider() => EachPlace.Provider;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Property(diagnostic, TextProperties.Dial) is { } parts)
                Register(context, diagnostic, "Let 'Dial' write the values", () => WithText(root, diagnostic, parts));
            if (Property(diagnostic, TextProperties.Target) is { } target)
                Register(context, diagnostic, "Let 'CallTarget' write the value", () => WithText(root, diagnostic, target));
            await RegisterCallAsync(context, diagnostic, root).ConfigureAwait(false);
            if (diagnostic.Id == Rules.UnsafeValue.Id && Property(diagnostic, TextProperties.Call) is { } call)
                Register(context, diagnostic, "Let the typed method write the command", () => WithText(root, diagnostic, $"EslCommandText.Of(c => c{call})"));
        }
    }

    private static async Task RegisterCallAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root)
    {
        // A value that is put into the text may be a call, too.
        var text = diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
        var call = root.FindNode(text.SourceSpan, getInnermostNodeForTie: true).Parent?.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (call is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Api or Background } member })
            return;

        // A method of somebody's own may be called alike, and its object has no groups.
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetSymbolInfo(call, context.CancellationToken).Symbol?.ContainingAssembly.Name != Library)
            return;
        if (diagnostic.Id == Rules.BlockingCommand.Id && member.Name.Identifier.ValueText == Api)
            Register(context, diagnostic, "Run it in the background", () => root.ReplaceNode(call, call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(Background).WithTriviaFrom(member.Name)))));
        else if (Property(diagnostic, TextProperties.Call) is { } typed)
            Register(context, diagnostic, "Call the typed method", () => root.ReplaceNode(call, Made(member.Expression.ToString() + WithToken(typed, call), call)));
    }

    private static string? Property(Diagnostic diagnostic, string name) => diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    /// <summary>The code with another expression in place of the whole text.</summary>
    private static SyntaxNode WithText(SyntaxNode root, Diagnostic diagnostic, string expression) =>
        root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax text ? root.ReplaceNode(text, Made(expression, text)) : root;

    private static ExpressionSyntax Made(string expression, SyntaxNode inPlaceOf) =>
        SyntaxFactory.ParseExpression(expression).WithTriviaFrom(inPlaceOf).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);

    /// <summary>Offers a fix. What it makes of the code is made when it is looked at.</summary>
    private static void Register(CodeFixContext context, Diagnostic diagnostic, string title, Func<SyntaxNode> make) =>
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(make())), equivalenceKey: title), diagnostic);

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
