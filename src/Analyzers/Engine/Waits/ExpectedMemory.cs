using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A stream that code takes for memory as a rule: <c>if (stream is MemoryStream memory) return memory;</c>. What is copied behind it is the exception.</summary>
internal static class ExpectedMemory
{
    public static bool Is(IOperation value)
    {
        if (BodyVariables.VariableOf(value) is not { } variable)
            return false;

        foreach (var (part, outcome) in SettledConditions.Before(value, inSameFunction: true))
        {
            var (asked, type, isNegated) = part switch
            {
                IIsTypeOperation test => (test.ValueOperand, test.TypeOperand, false),
                IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var negated } } test => (test.Value, MatchedType.Of(negated), true),
                IIsPatternOperation { Pattern: var pattern } test => (test.Value, MatchedType.Of(pattern), false),
                _ => (null, null, false),
            };
            if (outcome == isNegated && asked is not null && type is { Name: "MemoryStream" } && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(asked), variable))
                return true;
        }

        return false;
    }
}
