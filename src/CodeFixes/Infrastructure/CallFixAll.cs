using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Fix All where what is done for a call changes other places: the helpers behind it, in other documents. All calls are planned on one state of the
/// solution, what does not meet is done at once, and what is left is planned again after that. The calls are marked first, so that each is found
/// again after what was done for the others.
/// </summary>
internal abstract class CallFixAll<TPlan> : FixAllProvider
    where TPlan : class
{
    public sealed override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public sealed override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Fix all",
        async cancellationToken => (await FixAsync(fixAllContext.WithCancellationToken(cancellationToken)).ConfigureAwait(false)).Changed,
        fixAllContext.CodeActionEquivalenceKey));

    /// <summary>The solution with all done that can be, and on how many of its states calls were planned.</summary>
    internal async Task<(Solution Changed, int Rounds)> FixAsync(FixAllContext context)
    {
        var (solution, calls) = await MarkedAsync(context).ConfigureAwait(false);
        var alone = new List<MarkedCall>();
        var (rounds, isChanged) = (0, false);
        while (calls.Count > 0)
        {
            rounds++;
            var (together, left) = await PlannedAsync(solution, calls, context).ConfigureAwait(false);
            var (changed, done) = await DoneAsync(solution, together, left, alone, context.CancellationToken).ConfigureAwait(false);

            isChanged |= done.Count > 0;

            // What could not be planned stays so until something else changes.
            if (done.Count == 0)
                left = [];

            (solution, var further) = await MarkedAsync(changed, await FurtherAsync(solution, changed, done, context.CancellationToken).ConfigureAwait(false), context.CancellationToken).ConfigureAwait(false);
            calls = [.. left, .. further];
            if (calls.Count == 0 && alone.Count > 0)
            {
                calls = [alone[0]];
                alone.RemoveAt(0);
            }
        }

        // Marks alone would look like a change: 'dotnet format' would ask no other fix then.
        return (isChanged ? await FinishedAsync(context.Solution, solution, context.CancellationToken).ConfigureAwait(false) : context.Solution, rounds);
    }

    private protected abstract bool Fits(Diagnostic diagnostic);

    /// <summary>What it takes to fix the call whose name stands at a place; null if it cannot be.</summary>
    private protected abstract Task<TPlan?> PlanAsync(Document document, SyntaxToken name, MarkedCall call, FixAllContext context);

    /// <summary>Whether a plan can be carried out together with others, with the same result as after them.</summary>
    private protected abstract bool Joins(TPlan plan, IEnumerable<TPlan> others);

    /// <summary>The solution with some plans carried out; null if that does not compile, with those that are to blame where this is known.</summary>
    private protected abstract Task<(Solution? Changed, IReadOnlyCollection<TPlan> ToBlame)> ApplyAsync(
        Solution solution, IReadOnlyList<TPlan> plans, CancellationToken cancellationToken);

    /// <summary>Calls in what the plans have written that the rule would report next.</summary>
    private protected virtual Task<IReadOnlyList<(DocumentId Document, SyntaxToken Name, string DiagnosticId)>> FurtherAsync(
        Solution before, Solution changed, IReadOnlyList<TPlan> done, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(DocumentId, SyntaxToken, string)>>([]);

    /// <summary>The last step, once nothing is left to do.</summary>
    private protected virtual Task<Solution> FinishedAsync(Solution before, Solution changed, CancellationToken cancellationToken) => Task.FromResult(changed);

    private async Task<(List<(MarkedCall Call, TPlan Plan)> Together, List<MarkedCall> Left)> PlannedAsync(
        Solution solution, List<MarkedCall> calls, FixAllContext context)
    {
        var together = new List<(MarkedCall, TPlan Plan)>();
        var left = new List<MarkedCall>();
        foreach (var call in calls)
        {
            // What stood in a helper that has gone is gone with it.
            var document = solution.GetDocument(call.Document)!;
            var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedTokens(call.Mark).FirstOrDefault() is not { RawKind: not 0 } name)
                continue;

            if (await PlanAsync(document, name, call, context).ConfigureAwait(false) is { } plan && Joins(plan, together.Select(static planned => planned.Plan)))
                together.Add((call, plan));
            else
                left.Add(call);
        }

        return (together, left);
    }

    /// <summary>Carries out as many of the plans as compile together; the others are tried alone at the end, or planned again.</summary>
    private async Task<(Solution Changed, IReadOnlyList<TPlan> Done)> DoneAsync(
        Solution solution, List<(MarkedCall Call, TPlan Plan)> together, List<MarkedCall> left, List<MarkedCall> alone, CancellationToken cancellationToken)
    {
        while (together.Count > 0)
        {
            TPlan[] plans = [.. together.Select(static planned => planned.Plan)];
            var (changed, toBlame) = await ApplyAsync(solution, plans, cancellationToken).ConfigureAwait(false);
            if (changed is not null)
                return (changed, plans);

            if (together.Count == 1)
                break;

            var kept = together.Where(planned => !toBlame.Contains(planned.Plan)).ToList();
            if (toBlame.Count > 0)
            {
                alone.AddRange(together.Where(planned => toBlame.Contains(planned.Plan)).Select(static planned => planned.Call));
            }
            else
            {
                kept = [.. together.Take(together.Count / 2)];
                left.InsertRange(0, together.Skip(kept.Count).Select(static planned => planned.Call));
            }

            together = kept;
        }

        return (solution, []);
    }

    private async Task<(Solution Marked, List<MarkedCall> Calls)> MarkedAsync(FixAllContext context)
    {
        var reported = new List<(DocumentId, SyntaxToken, string)>();
        foreach (var document in context.DocumentsInScope())
        {
            var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                if (Fits(diagnostic))
                    reported.Add((document.Id, root.FindToken(diagnostic.Location.SourceSpan.Start), diagnostic.Id));
            }
        }

        return await MarkedAsync(context.Solution, reported, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<(Solution Marked, List<MarkedCall> Calls)> MarkedAsync(
        Solution solution, IReadOnlyList<(DocumentId Document, SyntaxToken Name, string DiagnosticId)> names, CancellationToken cancellationToken)
    {
        var calls = new List<MarkedCall>();
        foreach (var here in names.GroupBy(static name => name.Document))
        {
            var marks = new Dictionary<SyntaxToken, SyntaxAnnotation>();
            foreach (var (_, name, id) in here)
            {
                if (marks.ContainsKey(name))
                    continue;

                marks.Add(name, new SyntaxAnnotation("LaneKeeper.ToFix"));
                calls.Add(new MarkedCall(here.Key, marks[name], id));
            }

            var root = (await solution.GetDocument(here.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            solution = solution.WithDocumentSyntaxRoot(here.Key, root.ReplaceTokens(marks.Keys, (original, current) => current.WithAdditionalAnnotations(marks[original])));
        }

        return (solution, calls);
    }
}

/// <summary>A reported call.</summary>
/// <param name="Document">The document that it stands in.</param>
/// <param name="Mark">What is on its name.</param>
/// <param name="DiagnosticId">The rule that reported it.</param>
internal sealed record MarkedCall(DocumentId Document, SyntaxAnnotation Mark, string DiagnosticId);
