using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Fix All for fixes of single statements: from the end of a document to its start, so that places stay where they are.</summary>
internal static class StatementFixAll
{
    public static FixAllProvider Of(Func<Document, Diagnostic, CancellationToken, Task<Document?>> fixedAsync) => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        foreach (var diagnostic in diagnostics.OrderByDescending(static diagnostic => diagnostic.Location.SourceSpan.Start))
            document = await fixedAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) ?? document;

        return document;
    });

    /// <summary>The document with a node replaced; null if the member around it would not compile any more.</summary>
    public static Task<Document?> CheckedAsync(Document document, SyntaxNode root, SyntaxNode old, SyntaxNode replacement, CancellationToken cancellationToken)
    {
        var mark = new SyntaxAnnotation();
        return CheckedAsync(document, root.ReplaceNode(old, replacement.WithAdditionalAnnotations(mark)), mark, cancellationToken);
    }

    /// <summary>The document with another root; null if the member around the mark would not compile.</summary>
    public static async Task<Document?> CheckedAsync(Document document, SyntaxNode changedRoot, SyntaxAnnotation mark, CancellationToken cancellationToken)
    {
        var changed = document.WithSyntaxRoot(FrameworkName.AddImports((CompilationUnitSyntax)changedRoot));
        var model = (await changed.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var node = model.SyntaxTree.GetRoot(cancellationToken).GetAnnotatedNodes(mark).First();
        var member = node.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or GlobalStatementSyntax) ?? node;
        return Errors(model, member.Span, cancellationToken) > await ErrorsBeforeAsync(document, node, member, cancellationToken).ConfigureAwait(false) ? null : changed;
    }

    private static async Task<int> ErrorsBeforeAsync(Document document, SyntaxNode node, SyntaxNode member, CancellationToken cancellationToken)
    {
        // What stands before a member does not move when the member changes, except for an import.
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var old = model.SyntaxTree.GetRoot(cancellationToken).FindToken(Math.Min(member.SpanStart, model.SyntaxTree.Length - 1)).Parent;
        var oldMember = old?.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or GlobalStatementSyntax);
        return oldMember is null || node == member ? 0 : Errors(model, oldMember.Span, cancellationToken);
    }

    private static int Errors(SemanticModel model, TextSpan span, CancellationToken cancellationToken) =>
        model.GetDiagnostics(span, cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
