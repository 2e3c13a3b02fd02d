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

/// <summary><c>Task.Run(() => { … Thread.Sleep(t); … })</c> → <c>Task.Run(async () => { … await Task.Delay(t); … })</c>: the thread is there only while there is something to do; likewise for a thread in the background.</summary>
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

        var isThread = work.Parent is { Parent.Parent: BaseObjectCreationExpressionSyntax };
        yield return rewrite with
        {
            Title = isThread ? "Use 'Task.Run' and 'await' (an exception stays in its task)" : "Use 'await' in the work of 'Task.Run'",
            Key = Key,
            MayLeaveThread = isThread,
            Companions = [.. forms.OfType<AwaitRewrite>().Where(form => form != rewrite)],
        };
    }
}
