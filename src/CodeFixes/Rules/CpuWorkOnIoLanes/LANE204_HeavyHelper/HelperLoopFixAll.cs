using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Several calls may lead to one loop, in another document. A plan is the document with that loop as a fix makes it.</summary>
internal sealed class HelperLoopFixAll(HelperLoopFix fix) : CallFixAll<Document>
{
    private protected override bool Fits(Diagnostic diagnostic) => fix.Fits(diagnostic);

    private protected override async Task<Document?> PlanAsync(Document document, SyntaxToken name, MarkedCall call, FixAllContext context)
    {
        if (await HelperLoop.BehindAsync(document, name, fix, context.CancellationToken).ConfigureAwait(false) is not var (_, forms))
            return null;

        foreach (var (_, key, changed) in forms)
        {
            if (context.Takes(key))
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
