using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>The parallel forms that a verdict allows, the one that changes least first.</summary>
internal static class ParallelForms
{
    public static IEnumerable<ParallelForm> Of(StatementSyntax loop, Verdict verdict, SemanticModel model, CancellationToken cancellationToken)
    {
        if (verdict.Kind is Independence.Unknown or Independence.Dependent)
            yield break;

        var text = new LoopText(loop, verdict, model, cancellationToken);
        if (verdict.Division is not null && FissionForm.Of(text) is { } fission)
            yield return fission;

        if (verdict.Kind == Independence.Independent && IndependentForm.Of(new LoopText(loop, verdict, model, cancellationToken)) is { } independent)
            yield return independent;

        if (verdict.Kind == Independence.Reduction && ReductionForm.Of(new LoopText(loop, verdict, model, cancellationToken)) is { } reduction)
            yield return reduction;
    }

    /// <summary>What a title says of exceptions, if the body throws on purpose.</summary>
    public static string Note(Verdict verdict) => verdict.MayThrow ? " (exceptions come as one AggregateException)" : "";
}
