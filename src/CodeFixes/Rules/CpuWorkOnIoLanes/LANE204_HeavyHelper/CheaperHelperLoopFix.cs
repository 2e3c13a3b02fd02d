using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using LaneKeeper.Engine.Async;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Makes the loop or query of a helper cheaper: a set or lookup in the place of a search in each turn, a query that is computed once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheaperHelperLoopFix))]
public sealed class CheaperHelperLoopFix : HelperLoopFix
{
    internal override bool Fits(Diagnostic diagnostic) => diagnostic.Id == HeavyHelperRule.Id;

    internal override async Task<IReadOnlyList<(string Title, string Key, Document Changed)>> FormsAsync(
        Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var queries = CanAwait.OwnNodesOf(method)
            .Where(static node => node is ReturnStatementSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax).Cast<StatementSyntax>();
        foreach (var statement in ProfitableLoop.LoopsIn(method).Concat(queries))
        {
            if (await ProfitableLoop.IsLongAsync(document, statement, cancellationToken).ConfigureAwait(false)
                && await CheaperForms.OfAsync(document, statement, cancellationToken).ConfigureAwait(false) is { Count: > 0 } forms)
            {
                return forms;
            }
        }

        return [];
    }
}
