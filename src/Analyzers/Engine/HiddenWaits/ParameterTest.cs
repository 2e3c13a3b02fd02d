using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Tests of a method's own parameters under which a wait stands: <c>if (flush)</c>, <c>if (client is not null)</c>, <c>client?.Send()</c>.</summary>
internal static class ParameterTest
{
    /// <summary>Adds what must hold of parameters for an operation to run.</summary>
    public static void AddAround(ImmutableArray<WaitCondition>.Builder conditions, IOperation operation, IMethodSymbol method)
    {
        if (method.Parameters.IsEmpty)
            return;

        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;

            if (OfSwitch(current, parent, method) is { } switched)
                Add(conditions, switched);

            if (FallbackOf(current, parent) is { } given && Of(given, method) is { } missing)
                Add(conditions, new WaitCondition(WaitConditionKind.Null, missing.Ordinal));

            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current && Of(access.Operation, method) is { } asked)
                Add(conditions, new WaitCondition(WaitConditionKind.Null, asked.Ordinal, Value: false));
        }

        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: true))
        {
            if (OfPart(part, outcome, method) is { } found)
                Add(conditions, found);
        }
    }

    // channel ?? Fetch(id), channel ??= Fetch(id)
    private static IOperation? FallbackOf(IOperation child, IOperation parent) => parent switch
    {
        ICoalesceOperation choice when choice.WhenNull == child => choice.Value,
        ICoalesceAssignmentOperation lazy when lazy.Value == child => lazy.Target,
        _ => null,
    };

    private static void Add(ImmutableArray<WaitCondition>.Builder conditions, WaitCondition condition)
    {
        if (!conditions.Contains(condition))
            conditions.Add(condition);
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
            case IIsPatternOperation test when SwitchedValue.In(test.Pattern) is var (constants, isOneOf):
                return OfConstants(test.Value, constants, isOneOf == value, method);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null or { ContainingType.SpecialType: SpecialType.System_String } } comparison:
                var isEqual = (comparison.OperatorKind == BinaryOperatorKind.Equals) == value;
                return OfConstant(comparison.LeftOperand, comparison.RightOperand, isEqual, method) ?? OfConstant(comparison.RightOperand, comparison.LeftOperand, isEqual, method);
            case IParameterReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } flag:
                return Of(flag, method) is { } parameter ? new WaitCondition(WaitConditionKind.Flag, parameter.Ordinal, value) : null;
            case IInvocationOperation call:
                return OfCall(call, value, method);
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } found }:
                return found.Unwrap() is IInvocationOperation lookUp ? OfCall(lookUp, value, method) : OfNull(found, !value, method);
            default:
                return null;
        }
    }

    /// <summary><c>key.StartsWith("=>")</c>, or a test of one's own that is given nothing but the parameter.</summary>
    private static WaitCondition? OfCall(IInvocationOperation call, bool value, IMethodSymbol method)
    {
        if (call is { TargetMethod: { Name: var name and ("StartsWith" or "EndsWith" or "Contains"), ContainingType.SpecialType: SpecialType.System_String }, Instance: { } text, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: string sought } }, ..] })
            return Of(text, method) is { } whole ? new WaitCondition(WaitConditionKind.Test, whole.Ordinal, value, Constants: new Constants(ImmutableArray.Create<object>(name, sought))) : null;

        if (call is { TargetMethod: { Name: var test and ("IsNullOrEmpty" or "IsNullOrWhiteSpace"), ContainingType.SpecialType: SpecialType.System_String }, Arguments: [{ Value: var asked }] })
            return Of(asked, method) is { } given ? new WaitCondition(WaitConditionKind.Test, given.Ordinal, value, Constants: new Constants(ImmutableArray.Create<object>(test, ""))) : null;

        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return null;

        IParameterSymbol? tested = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out })
                continue;

            if (tested is not null || (tested = Of(argument.Value, method)) is null)
                return null;
        }

        return tested is null ? null : new WaitCondition(WaitConditionKind.Test, tested.Ordinal, value);
    }

    private static WaitCondition? OfNull(IOperation tested, bool isNull, IMethodSymbol method) =>
        Of(tested, method) is { } parameter ? new WaitCondition(WaitConditionKind.Null, parameter.Ordinal, isNull) : null;

    private static WaitCondition? OfType(IOperation tested, ITypeSymbol type, IMethodSymbol method) =>
        Of(tested, method) is { } parameter ? new WaitCondition(WaitConditionKind.Type, parameter.Ordinal, Type: type) : null;

    private static WaitCondition? OfSwitch(IOperation child, IOperation parent, IMethodSymbol method) => parent switch
    {
        ISwitchCaseOperation { Parent: ISwitchOperation choice } section when child is not ICaseClauseOperation && Of(choice.Value, method) is not null
            && SwitchedValue.Of(section, choice) is var (constants, isOneOf) => OfConstants(choice.Value, constants, isOneOf, method),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm when arm.Pattern != child && Of(choice.Value, method) is not null
            && SwitchedValue.Of(arm, choice) is var (constants, isOneOf) => OfConstants(choice.Value, constants, isOneOf, method),
        _ => null,
    };

    private static WaitCondition? OfConstant(IOperation tested, IOperation constant, bool isEqual, IMethodSymbol method) =>
        constant.ConstantValue is { HasValue: true, Value: { } value }
            ? OfConstants(tested, new Constants(ImmutableArray.Create(value), IsSpecial(value) && tested.Unwrap().Type?.TypeKind != TypeKind.Enum), isEqual, method)
            : null;

    private static bool IsSpecial(object constant) => constant is "" or 0 or -1 or 0L or -1L or int.MinValue or int.MaxValue;

    private static WaitCondition? OfConstants(IOperation tested, Constants constants, bool isOneOf, IMethodSymbol method) =>
        Of(tested, method) is { } parameter ? new WaitCondition(WaitConditionKind.Constant, parameter.Ordinal, isOneOf, Constants: constants) : null;

    private static IParameterSymbol? Of(IOperation tested, IMethodSymbol method) =>
        tested.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } reference
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) && IsAsGiven(reference, parameter)
            ? parameter
            : null;

    /// <summary>Whether a parameter is still what the caller has given: it is written behind this place alone, and nothing comes back to it.</summary>
    private static bool IsAsGiven(IOperation reference, IParameterSymbol parameter)
    {
        foreach (var write in BodyVariables.Around(reference).WritesOf(parameter))
        {
            if (write.Syntax.SpanStart < reference.Syntax.SpanStart || IsRepeated(reference))
                return false;
        }

        return true;
    }

    private static bool IsRepeated(IOperation reference)
    {
        for (var current = reference.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILabeledOperation)
                return true;
        }

        return BodyVariables.Around(reference).HasGoto;
    }

    private static bool IsNull(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null };
}
