using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>
/// Turns a parallel loop back into the sequential loop that it was, and offers the parallel forms of that which are proved to give the
/// same: each worker gathers for itself, or what is computed in parallel is put together in order.
/// </summary>
public abstract class ProvedFormFix : CodeFixProvider
{
    private readonly ImmutableHashSet<string> _keys;

    // keys: the forms that are of use here.
    private protected ProvedFormFix(string diagnosticId, params string[] keys)
    {
        FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);
        _keys = ImmutableHashSet.Create(keys);
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var calls = diagnostics.Select(diagnostic => CallAt(root, diagnostic)).OfType<InvocationExpressionSyntax>().Distinct().ToList();
        var marks = calls.ToDictionary(static call => call, static _ => new SyntaxAnnotation());
        var current = document.WithSyntaxRoot(root.ReplaceNodes(calls, (original, changed) => changed.WithAdditionalAnnotations(marks[original])));

        // One after the other, since one may stand in another.
        foreach (var mark in marks.Values)
        {
            var now = (await current.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            if (now.GetAnnotatedNodes(mark).SingleOrDefault() is not InvocationExpressionSyntax call)
                continue;

            var rewrites = await RewritesAsync(current, call, context.CancellationToken).ConfigureAwait(false);
            if (rewrites.FirstOrDefault(rewrite => context.Takes(rewrite.Form.Key)) is { } chosen)
                current = chosen.Changed;
        }

        return current;
    });

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (root is null || CallAt(root, diagnostic) is not { } call)
                continue;

            foreach (var rewrite in await RewritesAsync(context.Document, call, context.CancellationToken).ConfigureAwait(false))
                context.RegisterCodeFix(CodeAction.Create(rewrite.Form.Title, _ => Task.FromResult(rewrite.Changed), rewrite.Form.Key), diagnostic);
        }
    }

    private static InvocationExpressionSyntax? CallAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).Ancestors().OfType<LambdaExpressionSyntax>()
            .Select(static lambda => lambda.Parent?.Parent?.Parent).OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "For" or "ForEach" });

    private async Task<IReadOnlyList<ParallelRewrite>> RewritesAsync(Document document, InvocationExpressionSyntax call, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (SequentialLoop.Of(call, model, cancellationToken) is not { Target: ExpressionStatementSyntax statement } loop)
            return [];

        var mark = new SyntaxAnnotation();
        var (written, around) = SequentialForm(call, (StatementSyntax)loop.Write(statement), model, cancellationToken);
        var sequential = document.WithSyntaxRoot(call.SyntaxTree.GetRoot(cancellationToken).ReplaceNode(statement, written.WithAdditionalAnnotations(mark)));
        var plain = (StatementSyntax)(await sequential.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.GetAnnotatedNodes(mark).Single();
        var rewrites = await ParallelRewrite.OfAsync(sequential, plain, cancellationToken, byRanges: false, around).ConfigureAwait(false);
        return [.. rewrites.Where(rewrite => _keys.Contains(rewrite.Form.Key))];
    }

    /// <summary>The loop of which a parallel form is looked for, and what is put around that.</summary>
    /// <param name="call">The parallel loop.</param>
    /// <param name="loop">The same as a plain one.</param>
    /// <param name="model">The meaning of the document.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    private protected virtual (StatementSyntax Loop, Func<IReadOnlyList<StatementSyntax>, StatementSyntax>? Around) SequentialForm(
        InvocationExpressionSyntax call, StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) => (loop, null);
}
