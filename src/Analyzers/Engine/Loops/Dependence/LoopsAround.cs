using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What the loops around a loop say by having come to it: each runs at least once.</summary>
internal static class LoopsAround
{
    // x, y and z of a space.
    private const int MaxLoops = 3;

    /// <summary>Adds for each counted loop around how far its last value is from its first one, which is not negative.</summary>
    public static void AddFacts(LoopScope scope, Footprint header)
    {
        var count = 0;
        for (var parent = scope.Loop.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation) && count < MaxLoops; parent = parent.Parent)
        {
            if (parent is not ILoopOperation loop || CountedLoop.Of(loop) is not { IsUp: true, IsDeclaredInLoop: true, Comparison: not BinaryOperatorKind.NotEquals } counted
                || !StaysSame(counted.Start, loop) || !StaysSame(counted.Bound, loop))
            {
                continue;
            }

            count++;
            var bound = BodyReader.ValueOf(scope, counted.Bound, header).Plus(counted.BoundOffset - (counted.IsInclusive ? 0 : 1));
            if (bound?.Minus(BodyReader.ValueOf(scope, counted.Start, header)) is { } distance && !distance.Varies())
                scope.Around.Add(distance);
        }
    }

    /// <summary>Whether an expression is made of numbers, of variables that the loop does not write, and of lengths of arrays in such.</summary>
    private static bool StaysSame(IOperation value, ILoopOperation loop)
    {
        foreach (var part in value.SelfAndDescendants())
        {
            var same = part switch
            {
                ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => IsUnwritten(local, loop),
                IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => IsUnwritten(parameter, loop),
                IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: IArrayTypeSymbol or { SpecialType: SpecialType.System_String } } => true,
                IBinaryOperation { OperatorMethod: null } or ILiteralOperation or IConversionOperation { OperatorMethod: null } or IParenthesizedOperation => true,
                _ => false,
            };

            if (!same)
                return false;
        }

        return true;
    }

    private static bool IsUnwritten(ISymbol variable, ILoopOperation loop)
    {
        foreach (var write in BodyVariables.Around(loop).WritesOf(variable))
        {
            if (write.IsWithin(loop))
                return false;
        }

        return true;
    }
}
