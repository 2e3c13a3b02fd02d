using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Loops.Cost;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>The parallel forms that a verdict allows, those that keep the result to the last bit first.</summary>
internal static class ParallelForms
{
    // A delegate call takes some nanoseconds: it is to be a small part of what it is called for.
    private const double TinyBody = 50;

    /// <param name="loop">The loop.</param>
    /// <param name="verdict">What is proved of it.</param>
    /// <param name="body">What one iteration costs.</param>
    /// <param name="model">The meaning of the document.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static IEnumerable<ParallelForm> Of(
        StatementSyntax loop, Verdict verdict, CpuCost body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (verdict.Guarded is { } guarded)
        {
            foreach (var form in Of(loop, guarded, body, model, cancellationToken))
                yield return GuardedForm.Of(new LoopText(loop, verdict, model, cancellationToken), form);
        }

        if (verdict.Kind is Independence.Unknown or Independence.Dependent)
            yield break;

        // Each form takes the names that it needs.
        LoopText Text() => new(loop, verdict, model, cancellationToken);
        if (!Text().MayWait)
            yield break;

        if (verdict.Division is not null && FissionForm.Of(Text()) is { } fission)
            yield return fission;

        if (!body.Has(CostFlags.Unknown) && body.Expected.Number < TinyBody && RangeForm.Of(Text()) is { } ranges)
            yield return ranges;
        else if (verdict.Kind == Independence.Independent && IndependentForm.Of(Text()) is { } independent)
            yield return independent;
        else if (verdict.Kind == Independence.Reduction && ReductionForm.Of(Text()) is { } reduction)
            yield return reduction;
    }

    /// <summary>What a title says of exceptions, if the body throws on purpose.</summary>
    public static string Note(Verdict verdict) => verdict.MayThrow ? " (exceptions come as one AggregateException)" : "";
}
