using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A twin that one call needs serves the others: plans that share one are carried out together.</summary>
internal sealed class TwinFixAll : CallFixAll<TwinPlan>
{
    public static TwinFixAll Instance { get; } = new();

    private protected override bool Fits(Diagnostic diagnostic) => CreateAsyncTwinFix.IsHidden(diagnostic);

    private protected override Task<TwinPlan?> PlanAsync(Document document, SyntaxToken name, MarkedCall call, FixAllContext context) =>
        TwinPlan.ForAsync(document, name, call.DiagnosticId == BlockingFileCallRule.Id, context.CancellationToken);

    private protected override bool Joins(TwinPlan plan, IEnumerable<TwinPlan> others) => others.All(plan.Joins);

    private protected override Task<(Solution? Changed, IReadOnlyCollection<TwinPlan> ToBlame)> ApplyAsync(
        Solution solution, IReadOnlyList<TwinPlan> plans, CancellationToken cancellationToken) =>
        new TwinEdits(solution, plans).ApplyAsync(cancellationToken);

    private protected override Task<Solution> FinishedAsync(Solution before, Solution changed, CancellationToken cancellationToken) => UnusedTokens.RemoveAsync(before, changed, cancellationToken);

    /// <summary>A twin has the body of its helper, which may call further ones that wait; it is code on an I/O lane, so those calls are reported.</summary>
    private protected override async Task<IReadOnlyList<(DocumentId Document, SyntaxToken Name, string DiagnosticId)>> FurtherAsync(
        Solution before, Solution changed, IReadOnlyList<TwinPlan> done, CancellationToken cancellationToken)
    {
        var further = new List<(DocumentId, SyntaxToken, string)>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var plan in done)
        {
            foreach (var member in plan.Members.Where(member => member.Wait is not null && seen.Add(member.Declaration)))
            {
                var document = changed.GetDocument(before.GetDocumentId(member.Declaration.SyntaxTree))!;
                var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                if (root.GetAnnotatedNodes(member.TwinMark).FirstOrDefault() is not { } twin)
                    continue;

                foreach (var name in TwinMember.NamesCalledIn(twin))
                {
                    if (await TwinPlan.ForAsync(document, name, plan.IsFile, cancellationToken).ConfigureAwait(false) is not null)
                        further.Add((document.Id, name, plan.IsFile ? BlockingFileCallRule.Id : HiddenWaitRule.Id));
                }
            }
        }

        return further;
    }
}
