using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class Values
{
    /// <summary>A variable that grows by a constant: its value is the start and so many steps; before or after this one's.</summary>
    private Polynomial? OfInduction(ILocalReferenceOperation reference, Frame frame)
    {
        if (!scope.Inductions.TryGetValue(reference.Local, out var induction) || scope.IterationNumber() is not { } number
            || !reference.IsWithin(scope.Body))
        {
            return null;
        }

        // What stands before in the text is done before: `k++` is the value until then, `++k` the one after.
        long done = 0;
        foreach (var write in induction.Writes)
        {
            if (write.Syntax.SpanStart < reference.Syntax.SpanStart)
                done += Variables.StepOf(write) ?? 0;
        }

        return number.Times(induction.Step)?.Plus(done) is { } steps ? StartOf(reference, induction.Writes.Count, frame).Plus(steps) : null;
    }

    /// <summary>What an induction variable is before the loop, if the loop alone changes it.</summary>
    private Polynomial StartOf(ILocalReferenceOperation reference, int writesInLoop, Frame frame)
    {
        var variables = BodyVariables.Around(reference);
        if (variables.WritesOf(reference.Local).Count == writesInLoop && variables.DeclaratorOf(reference.Local) is { } declarator
            && Writes.InitialValueOf(declarator) is { } initial && IsTimeless(initial) && !IsRepeated(declarator))
        {
            return Of(initial, frame);
        }

        return Polynomial.Of(scope.Atoms.Named($"start of {reference.Local.Name}"));
    }

    /// <summary>Whether a loop around the loop comes back to it without passing a declaration.</summary>
    private bool IsRepeated(IOperation declarator)
    {
        for (var parent = scope.Loop.Parent; parent is not null && !declarator.IsWithin(parent); parent = parent.Parent)
        {
            if (parent is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return scope.HasGoto;
    }
}
