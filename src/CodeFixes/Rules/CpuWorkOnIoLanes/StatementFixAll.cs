using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Fix All for fixes of single statements: one after the other, each found again by a mark after what was done for the others.</summary>
internal static class StatementFixAll
{
    /// <param name="fixedAsync">What is made of the report at a token, by the actions of a key (of any, if it is null); null for nothing.</param>
    public static FixAllProvider Of(Func<Document, SyntaxToken, Diagnostic, string?, CancellationToken, Task<Document?>> fixedAsync) => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var marks = new Dictionary<SyntaxToken, (SyntaxAnnotation Mark, Diagnostic Diagnostic)>();
        foreach (var diagnostic in diagnostics.OrderByDescending(static diagnostic => diagnostic.Location.SourceSpan.Start))
            marks[root.FindToken(diagnostic.Location.SourceSpan.Start)] = (new SyntaxAnnotation(), diagnostic);

        document = document.WithSyntaxRoot(root.ReplaceTokens(marks.Keys, (original, current) => current.WithAdditionalAnnotations(marks[original].Mark)));
        foreach (var (mark, diagnostic) in marks.Values)
        {
            root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedTokens(mark).FirstOrDefault() is { RawKind: not 0 } token)
                document = await fixedAsync(document, token, diagnostic, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false) ?? document;
        }

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
        var changed = document.WithSyntaxRoot(FinishedRoot.Of(changedRoot));
        var model = await EmittedTypes.ModelOfAsync(changed, cancellationToken).ConfigureAwait(false);
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
