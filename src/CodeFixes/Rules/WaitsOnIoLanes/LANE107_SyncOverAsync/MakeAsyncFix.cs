using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>Awaits the task, makes the method async, and its callers through the solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeAsyncFix))]
public sealed class MakeAsyncFix() : AwaitFix(SyncOverAsyncRule.Id)
{
    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (TaskWaitForms.Of(blocking, model, cancellationToken) is { } rewrite)
            yield return rewrite;
    }

    private protected override string TitleOf(AwaitRewrite rewrite, AsyncPlan plan) => plan.MembersChanged switch
    {
        1 => $"{rewrite.Title} and make the method async (changes this member alone)",
        var count => $"{rewrite.Title} and make the method and its callers async (changes {count} members)",
    };
}
