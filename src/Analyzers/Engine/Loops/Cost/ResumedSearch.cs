using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// A search that goes on where an earlier one has ended: <c>end = text.IndexOf('"', end + 1)</c>. However often it is made, all of them
/// together go over the text once.
/// </summary>
internal static class ResumedSearch
{
    // From what a search has found to where the next one begins: `end = text.IndexOf(…)`, `next = end + 1`, `text.IndexOf(…, next)`.
    private const int MaxSteps = 3;

    public static bool Is(IOperation call)
    {
        if (call is not IInvocationOperation { Arguments: var arguments } search || !IsSearch(search))
            return false;

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name is "startIndex" or "index" && ComesFromSearch(argument.Value, MaxSteps))
                return true;
        }

        return false;
    }

    private static bool IsSearch(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("IndexOf", StringComparison.Ordinal) || call.TargetMethod.Name is "FindIndex";

    private static bool ComesFromSearch(IOperation start, int steps)
    {
        foreach (var part in start.SelfAndDescendants())
        {
            switch (part)
            {
                case IInvocationOperation call when IsSearch(call):
                // The place of a reader, which moves on from call to call.
                case IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } }:
                    return true;
                case ILocalReferenceOperation or IParameterReferenceOperation when steps > 0 && BodyVariables.VariableOf(part) is { } variable && IsGiven(variable, part, steps - 1):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable is given what a search has found.</summary>
    private static bool IsGiven(ISymbol variable, IOperation reference, int steps)
    {
        var variables = BodyVariables.Around(reference);
        if (variable is ILocalSymbol local && variables.DeclaratorOf(local) is { } declarator && Writes.InitialValueOf(declarator) is { } initial && ComesFromSearch(initial, steps))
            return true;

        foreach (var write in variables.WritesOf(variable))
        {
            if (write is IAssignmentOperation { Value: var value } && ComesFromSearch(value, steps))
                return true;
        }

        return false;
    }
}
