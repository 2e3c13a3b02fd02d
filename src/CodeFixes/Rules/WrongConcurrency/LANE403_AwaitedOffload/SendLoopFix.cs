using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>
/// <c>foreach (…) await Task.Run(() => F(x))</c> → <c>await Task.Run(() => { foreach (…) F(x); })</c>, in the same order; or all turns started at
/// once, with their results in order.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendLoopFix))]
public sealed class SendLoopFix() : ReplaceFix(AwaitedOffloadAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        diagnostic.Properties.ContainsKey(AwaitedOffloadAnalyzer.LoopProperty) ? Replacements(place, model, facts, cancellationToken) : [];

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (OffloadCall.At(place, model, facts, cancellationToken) is not { } offload
            || offload.Await.Ancestors().FirstOrDefault(static node => node is ForStatementSyntax or CommonForEachStatementSyntax) is not StatementSyntax loop)
        {
            yield break;
        }

        if (WholeLoop.Of(loop, offload) is { } whole && !CatchesCancellation(loop) && MayEnumerateElsewhere(loop, model, cancellationToken))
            yield return new Replacement(loop, "Send the whole loop with one 'Task.Run'", "SendLoop", whole.Statement);

        if (GatheredTurns.Of(loop, offload, model, cancellationToken) is { } gathered && MovedWork.MayMove(offload.Work, model, cancellationToken))
            yield return new Replacement(loop, "Start all turns and 'await Task.WhenAll' (they run at the same time)", "GatherTurns", gathered.Statement);
    }

    /// <summary>Whether somebody could tell the exception of a task that was never started from that of one that was stopped.</summary>
    private static bool CatchesCancellation(StatementSyntax loop) =>
        loop.Ancestors().OfType<TryStatementSyntax>().SelectMany(static attempt => attempt.Catches)
            .Any(static clause => clause.Declaration?.Type.ToString().EndsWith("TaskCanceledException", System.StringComparison.Ordinal) == true);

    private static bool MayEnumerateElsewhere(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) =>
        loop is ForStatementSyntax or CommonForEachStatementSyntax
        && MovedWork.MayMove(loop is CommonForEachStatementSyntax each ? each.Expression : ((ForStatementSyntax)loop).Condition!, model, cancellationToken);
}
