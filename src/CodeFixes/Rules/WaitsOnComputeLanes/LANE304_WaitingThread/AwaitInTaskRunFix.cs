using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary><c>Task.Run(() => { … Thread.Sleep(t); … })</c> → <c>Task.Run(async () => { … await Task.Delay(t); … })</c>: the thread is there only while there is something to do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitInTaskRunFix))]
public sealed class AwaitInTaskRunFix() : AwaitFix(WaitingThreadAnalyzer.Id)
{
    private const string Key = "AwaitInTaskRun";

    // Task.Run has the squiggle; the wait in it is what changes.
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations[0];

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (CanAwait.FunctionAround(blocking) is not LambdaExpressionSyntax { Parent: ArgumentSyntax } work)
            yield break;

        var forms = WaitForms.In(work, model, facts, cancellationToken).Select(wait => WaitForms.Of(wait, Key, model, facts, cancellationToken)).ToList();
        if (forms.Find(form => form?.Target == blocking) is not { } rewrite || forms.Contains(null))
            yield break;

        yield return rewrite with
        {
            Title = "Use 'await' in the work of 'Task.Run'",
            Key = Key,
            Companions = [.. forms.OfType<AwaitRewrite>().Where(form => form != rewrite)],
        };
    }
}
