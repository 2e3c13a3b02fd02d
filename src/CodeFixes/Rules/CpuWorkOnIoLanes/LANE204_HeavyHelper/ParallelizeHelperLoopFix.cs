using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Shares the loop of a helper among all cores. Not for windows: they would stand still for less time, but still do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParallelizeHelperLoopFix))]
public sealed class ParallelizeHelperLoopFix : HelperLoopFix
{
    internal override bool Fits(Diagnostic diagnostic) => diagnostic.Id == HeavyHelperRule.Id && OffloadTitle.LaneOf(diagnostic) != "Ui";

    internal override async Task<IReadOnlyList<(string Title, string Key, Document Changed)>> FormsAsync(
        Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        foreach (var loop in ProfitableLoop.LoopsIn(method))
        {
            if (await ProfitableLoop.RewritesAsync(document, loop, lane: null, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rewrites)
                return [.. rewrites.Select(static rewrite => (rewrite.Form.Title, ProfitableLoop.KeyOf(rewrite.Form), rewrite.Changed))];
        }

        return [];
    }
}
