using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Tests of a method's own parameters under which a wait stands: <c>if (flush)</c>, <c>if (client is not null)</c>, <c>client?.Send()</c>.</summary>
internal static class ParameterTest
{
    /// <summary>What must hold of a parameter for an operation to run; null if nothing must.</summary>
    public static WaitCondition? Around(IOperation operation, IMethodSymbol method)
    {
        if (!MayTest(method))
            return null;

        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;

            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current && Of(access.Operation, method) is { } asked)
                return new WaitCondition(WaitConditionKind.Null, asked.Ordinal, Value: false);
        }

        foreach (var (kind, condition) in PathFacts.Before(operation))
        {
            if (kind is PathFactKind.LeftLambda)
                return null;

            if (kind is PathFactKind.Holds or PathFactKind.HoldsNot && In(condition, kind == PathFactKind.Holds, method) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>What a condition that came out as a value says of a parameter.</summary>
    private static WaitCondition? In(IOperation condition, bool value, IMethodSymbol method)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (OfPart(part, outcome, method) is { } found)
                return found;
        }

        return null;
    }

    private static WaitCondition? OfPart(IOperation part, bool value, IMethodSymbol method)
    {
        switch (part)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsNull(comparison.RightOperand):
                return OfNull(comparison.LeftOperand, (comparison.OperatorKind == BinaryOperatorKind.Equals) == value, method);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when IsNull(constant):
                return OfNull(test.Value, value, method);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test when IsNull(constant):
                return OfNull(test.Value, !value, method);
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { MatchedType: { } type } } test when value:
                return OfType(test.Value, type, method);
            case IIsPatternOperation { Pattern: ITypePatternOperation { MatchedType: { } type } } test when value:
                return OfType(test.Value, type, method);
            case IIsTypeOperation { TypeOperand: var type } test when value:
                return OfType(test.ValueOperand, type, method);
            case IIsPatternOperation { Pattern: IRecursivePatternOperation } test when value:
                return OfNull(test.Value, isNull: false, method);
            case IParameterReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } flag:
                return Of(flag, method) is { } parameter ? new WaitCondition(WaitConditionKind.Flag, parameter.Ordinal, value) : null;
            default:
                return null;
        }
    }

    private static WaitCondition? OfNull(IOperation tested, bool isNull, IMethodSymbol method) =>
        Of(tested, method) is { } parameter ? new WaitCondition(WaitConditionKind.Null, parameter.Ordinal, isNull) : null;

    private static WaitCondition? OfType(IOperation tested, ITypeSymbol type, IMethodSymbol method) =>
        Of(tested, method) is { } parameter ? new WaitCondition(WaitConditionKind.Type, parameter.Ordinal, Type: type) : null;

    private static IParameterSymbol? Of(IOperation tested, IMethodSymbol method) =>
        tested.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } reference
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) && !Writes.Any(reference, parameter)
            ? parameter
            : null;

    private static bool IsNull(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null };

    private static bool MayTest(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is { SpecialType: SpecialType.System_Boolean } or { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
                return true;
        }

        return false;
    }
}
