using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Several calls may lead to one loop, in another document. A plan is the document with that loop shared among all cores.</summary>
internal sealed class HelperLoopFixAll : CallFixAll<Document>
{
    public static HelperLoopFixAll Instance { get; } = new();

    private protected override bool Fits(Diagnostic diagnostic) => ParallelizeHelperLoopFix.Fits(diagnostic);

    private protected override async Task<Document?> PlanAsync(Document document, SyntaxToken name, MarkedCall call, FixAllContext context)
    {
        if (await HelperLoop.BehindAsync(document, name, context.CancellationToken).ConfigureAwait(false) is not var (_, rewrites))
            return null;

        foreach (var (form, changed) in rewrites)
        {
            if (context.Takes(ProfitableLoop.KeyOf(form)))
                return changed;
        }

        return null;
    }

    private protected override bool Joins(Document plan, IEnumerable<Document> others) => others.All(other => other.Id != plan.Id);

    private protected override async Task<(Solution? Changed, IReadOnlyCollection<Document> ToBlame)> ApplyAsync(
        Solution solution, IReadOnlyList<Document> plans, CancellationToken cancellationToken)
    {
        foreach (var plan in plans)
            solution = solution.WithDocumentSyntaxRoot(plan.Id, (await plan.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!);

        return (solution, []);
    }
}
