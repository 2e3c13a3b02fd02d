using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>A fix that replaces a blocking expression by an await. An action is offered only if its result binds.</summary>
public abstract class AwaitFix : CodeFixProvider
{
    private protected AwaitFix(string diagnosticId) => FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => AwaitFixAll.Instance;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            foreach (var rewrite in await RewritesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                if (await PlanAsync(context.Document, rewrite, context.CancellationToken).ConfigureAwait(false) is not { } planned)
                    continue;

                context.RegisterCodeFix(CodeAction.Create(TitleOf(rewrite, planned.Plan), _ => Task.FromResult(planned.Changed), rewrite.Key), diagnostic);
            }
        }
    }

    /// <summary>The rewrites that a diagnostic admits, the best first; none if the expression is not of a known form.</summary>
    private protected abstract IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken);

    /// <summary>The same, where the diagnostic says what to offer.</summary>
    private protected virtual IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        Rewrites(blocking, model, facts, cancellationToken);

    /// <summary>What the action is called, with how far it reaches.</summary>
    private protected virtual string TitleOf(AwaitRewrite rewrite, AsyncPlan plan) => plan.FunctionsMadeAsync switch
    {
        _ when rewrite.InPeriodicTimer || rewrite.MayLeaveThread => rewrite.Title,
        0 => rewrite.Title,
        1 when plan.StartsWork => $"{rewrite.Title} (the callback starts the work and returns)",
        1 => $"{rewrite.Title} (makes the method async)",
        var count => $"{rewrite.Title} (makes {count} methods async)",
    };

    /// <summary>The name of the expression that blocks.</summary>
    private protected virtual Location PlaceOf(Diagnostic diagnostic) => diagnostic.Location;

    internal async Task<IReadOnlyList<AwaitRewrite>> RewritesAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return [];

        var span = PlaceOf(diagnostic).SourceSpan;
        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        return BlockingExpression.At(root, span) is { } blocking
            ? [.. Rewrites(blocking, diagnostic, model, facts, cancellationToken).SelectMany(PeriodicLoop.AndPeriodic)]
            : [.. Rewrites(root.FindToken(span.Start), model, cancellationToken)];
    }

    /// <summary>The rewrites of an expression, for another fix that has it on its way.</summary>
    internal IEnumerable<AwaitRewrite> RewritesOf(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        Rewrites(blocking, model, facts, cancellationToken);

    /// <summary>The rewrites of what stands at a keyword, likewise.</summary>
    internal IEnumerable<AwaitRewrite> RewritesAt(SyntaxToken keyword, SemanticModel model, CancellationToken cancellationToken) =>
        Rewrites(keyword, model, cancellationToken);

    /// <summary>The same for a diagnostic that stands at a keyword.</summary>
    private protected virtual IEnumerable<AwaitRewrite> Rewrites(
        SyntaxToken keyword, SemanticModel model, CancellationToken cancellationToken) => [];

    private static async Task<(AsyncPlan Plan, Solution Changed)?> PlanAsync(
        Document document, AwaitRewrite rewrite, CancellationToken cancellationToken)
    {
        if (await AsyncPlan.ForAsync(document, rewrite, cancellationToken).ConfigureAwait(false) is not { } plan)
            return null;

        var changed = await plan.ApplyAsync(cancellationToken).ConfigureAwait(false);
        var broken = await CompileCheck.BrokenMembersAsync(plan, changed, cancellationToken).ConfigureAwait(false);
        return broken.Any() ? null : (plan, changed);
    }
}
