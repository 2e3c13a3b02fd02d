using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>Thread.Sleep(t)</c> → <c>await Task.Delay(t, token)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTaskDelayFix))]
public sealed class UseTaskDelayFix() : AwaitFix(BlockingSleepRule.Id)
{
    private const string Key = "UseTaskDelay";

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (SleepForm.Of(blocking, "Use 'await Task.Delay'", Key, model, facts, cancellationToken) is { } rewrite)
            yield return rewrite;
    }
}
