using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Refactorings.Prepared;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Cost;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>A document in which a loop has given way to a parallel form.</summary>
internal sealed record ParallelRewrite(ParallelForm Form, Document Changed)
{
    /// <summary>What can be made of a loop, the best first; what would not compile is left out.</summary>
    /// <param name="document">The document that the loop is in.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <param name="byRanges">Whether a body that takes no longer than a call is run by ranges; not where somebody has written a call for each.</param>
    /// <param name="around">Puts a statement around those of a form; nothing is then moved beside the loop.</param>
    /// <param name="mayPrepare">Whether something may be done before the loop, so that it becomes independent.</param>
    public static async Task<IReadOnlyList<ParallelRewrite>> OfAsync(
        Document document, StatementSyntax loop, CancellationToken cancellationToken, bool byRanges = true,
        Func<IReadOnlyList<StatementSyntax>, StatementSyntax>? around = null, bool mayPrepare = true)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.GetOperation(loop, cancellationToken) is not ILoopOperation operation)
            return [];

        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        if (facts.Types.Find("System.Threading.Tasks.Parallel") is null)
            return [];

        var verdict = facts.Dependence.Between(operation, cancellationToken);
        var body = facts.Costs.Of(operation.Body, cancellationToken);
        var rewrites = new List<ParallelRewrite>();
        foreach (var form in ParallelForms.Of(loop, verdict, byRanges ? body : CpuCost.Unknown, model, cancellationToken))
        {
            if (await ReplaceAsync(document, loop, form, around, model, cancellationToken).ConfigureAwait(false) is { } changed)
                rewrites.Add(new ParallelRewrite(form, changed));
        }

        return rewrites.Count > 0 || !mayPrepare || around is not null || verdict.Kind is not (Independence.Dependent or Independence.Unknown)
            ? rewrites
            : await PreparedForms.OfAsync(document, loop, verdict, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Document?> ReplaceAsync(
        Document document, StatementSyntax loop, ParallelForm form, Func<IReadOnlyList<StatementSyntax>, StatementSyntax>? around, SemanticModel model, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var member = DocumentEdits.MemberOf(loop);
        var place = new SyntaxAnnotation();
        var marked = root.ReplaceNodes([loop, member], (original, current) =>
            current.WithAdditionalAnnotations(original == loop && original == member ? [place, DocumentEdits.Changed] : [original == loop ? place : DocumentEdits.Changed]));
        var statements = Placed.Statements(loop, form, model);
        var changed = StatementPlace.Replace(marked, (StatementSyntax)marked.GetAnnotatedNodes(place).Single(), around is null ? statements : [around(statements)]);
        var result = document.WithSyntaxRoot(FinishedRoot.Of(changed));
        var broken = await CompileCheck.BrokenMembersAsync(document, [member], result, cancellationToken).ConfigureAwait(false);
        return broken.Count == 0 ? result : null;
    }
}
