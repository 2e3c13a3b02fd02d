using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Tests of a method's own parameters under which a wait stands: <c>if (flush)</c>, <c>if (client is not null)</c>, <c>client?.Send()</c>.</summary>
internal static class ParameterTest
{
    // A local that is made of another, and so on.
    private const int MaxLocals = 4;

    /// <summary>Adds what must hold of parameters, and of the thread, for an operation to run.</summary>
    public static void AddAround(ImmutableArray<WaitCondition>.Builder conditions, IOperation operation, IMethodSymbol method)
    {
        var isKnownToCaller = !method.Parameters.IsEmpty || !method.IsStatic;
        for (var current = operation; isKnownToCaller && current.Parent is { } parent; current = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;

            if (OfSwitch(current, parent, method) is { } switched)
                Add(conditions, switched);

            if (FallbackOf(current, parent) is { } given && OfNull(given, isNull: true, method) is { } missing)
                Add(conditions, missing);

            if (parent is IForEachLoopOperation { Collection: var all } loop && loop.Body == current && OfTest(all, ValueTestKind.HasElement, "", true, method) is { } filled)
                Add(conditions, filled);

            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current && OfNull(access.Operation, isNull: false, method) is { } asked)
                Add(conditions, asked);
        }

        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: true))
        {
            if (WindowTest.IsOnIt(part, outcome) is false)
                Add(conditions, new WaitCondition(WaitConditionKind.OffWindow, Parameter: 0));

            if (isKnownToCaller)
                AddParts(conditions, part, outcome, method);
        }
    }

    /// <summary>Adds what must hold of parameters for a test to come out so.</summary>
    public static void Add(ImmutableArray<WaitCondition>.Builder conditions, IOperation test, bool outcome, IMethodSymbol method) => AddParts(conditions, test, outcome, method);

    // var isNeeded = state.Subtitle != null && …; if (isNeeded)
    private static void AddParts(ImmutableArray<WaitCondition>.Builder conditions, IOperation part, bool outcome, IMethodSymbol method, int locals = MaxLocals)
    {
        if (locals > 0 && Writes.ValueBehind(part) is var behind and (IBinaryOperation or IIsPatternOperation or IUnaryOperation))
        {
            foreach (var (inner, value) in SettledConditions.In(behind, outcome))
                AddParts(conditions, inner, value, method, inner is ILocalReferenceOperation ? locals - 1 : 0);
        }
        else if (OfPart(part, outcome, method) is { } found)
        {
            Add(conditions, found);
        }
    }

    // all.Count, all.Length
    private static IOperation? CollectionOf(IOperation count) =>
        count.Unwrap() is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { Type: { SpecialType: not SpecialType.System_String } type } all } && IsCollection(type) ? all : null;

    private static bool IsCollection(ITypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.SpecialType == SpecialType.System_Collections_IEnumerable)
                return true;
        }

        return type.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory";
    }

    // for (var i = 0; i < n; i++)
    private static bool CountsUpFromZero(ILocalReferenceOperation counter)
    {
        var variables = BodyVariables.Around(counter);
        if (variables.DeclaratorOf(counter.Local) is not { } declarator || Writes.InitialValueOf(declarator) is not { ConstantValue: { HasValue: true, Value: >= 0 } })
            return false;

        foreach (var write in variables.WritesOf(counter.Local))
        {
            if (write.Kind != OperationKind.Increment)
                return false;
        }

        return true;
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
        if (value && AddressTest.TextOf(part) is { } text && OfTest(text, ValueTestKind.IsAddress, "http", true, method) is { } ofAddress)
            return ofAddress;

        switch (part)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsNull(comparison.RightOperand):
                return OfNull(comparison.LeftOperand, (comparison.OperatorKind == BinaryOperatorKind.Equals) == value, method);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when IsNull(constant):
                return OfNull(test.Value, value, method);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test when IsNull(constant):
                return OfNull(test.Value, !value, method);
            case IIsPatternOperation test when value && MatchedType.Of(test.Pattern) is { } type:
                return OfType(test.Value, type, method);
            case IIsTypeOperation { TypeOperand: var type } test when value:
                return OfType(test.ValueOperand, type, method);
            case IIsPatternOperation { Pattern: IRecursivePatternOperation } test when value:
                return OfNull(test.Value, isNull: false, method);
            case IIsPatternOperation test when SwitchedValue.In(test.Pattern) is var (constants, isOneOf):
                return OfConstants(test.Value, constants, isOneOf == value, method);
            case IIsPatternOperation { Pattern: IRelationalPatternOperation { OperatorKind: var order, Value: var limit } } test:
                return OfOrder(test.Value, order, limit, value, method);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals, LeftOperand: var counted, RightOperand.ConstantValue: { HasValue: true, Value: 0 } } when CollectionOf(counted) is { } some:
                return OfTest(some, ValueTestKind.HasElement, "", value, method);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan, RightOperand: var bound } when value && CollectionOf(bound) is { } gone:
                return OfTest(gone, ValueTestKind.HasElement, "", true, method);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan, LeftOperand: ILocalReferenceOperation counter, RightOperand: var times } when value && CountsUpFromZero(counter):
                return OfTest(times, ValueTestKind.IsGreater, 0, true, method);
            case IInvocationOperation { TargetMethod: { Name: "Any", IsExtensionMethod: true }, Arguments: [{ Value: var any }] }:
                return OfTest(any, ValueTestKind.HasElement, "", value, method);
            case IBinaryOperation { OperatorMethod: { ContainingType: { SpecialType: not SpecialType.System_String } of } } when !TimeOut.IsTimeSpan(of):
                return null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var isEqual = (comparison.OperatorKind == BinaryOperatorKind.Equals) == value;
                return OfConstant(comparison.LeftOperand, comparison.RightOperand, isEqual, method) ?? OfConstant(comparison.RightOperand, comparison.LeftOperand, isEqual, method);
            case IBinaryOperation comparison:
                return OfOrder(comparison.LeftOperand, comparison.OperatorKind, comparison.RightOperand, value, method)
                    ?? OfOrder(comparison.RightOperand, Mirrored(comparison.OperatorKind), comparison.LeftOperand, value, method);
            case ICoalesceOperation { Value: var flag, WhenNull.ConstantValue: { HasValue: true, Value: bool otherwise } }:
                return OfConstants(flag, new Constants(ImmutableArray.Create<object>(!otherwise)), value != otherwise, method);
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Property.Name: not "HasValue" } or IConditionalAccessOperation when part.Type is { SpecialType: SpecialType.System_Boolean }:
                return Of(WaitConditionKind.Flag, part, method, constant => constant is bool flag && flag != value) is { } asked ? asked with { Value = value } : null;
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
            return OfTest(text, name switch { "StartsWith" => ValueTestKind.StartsWith, "EndsWith" => ValueTestKind.EndsWith, _ => ValueTestKind.Contains }, sought, value, method);

        if (call is { TargetMethod: { Name: var test and ("IsNullOrEmpty" or "IsNullOrWhiteSpace"), ContainingType.SpecialType: SpecialType.System_String }, Arguments: [{ Value: var asked }] })
            return OfTest(asked, test == "IsNullOrEmpty" ? ValueTestKind.IsNullOrEmpty : ValueTestKind.IsNullOrWhiteSpace, "", value, method);

        if (call is { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String }, Arguments: var equals } && EqualTexts(call.Instance, equals) is var (one, other))
            return equals.Length > (call.Instance is null ? 2 : 1) ? OfTest(one, ValueTestKind.EqualsText, other, value, method) : OfConstants(one, new Constants(ImmutableArray.Create<object>(other)), value, method);

        if (call is { TargetMethod: { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum }, Instance: { } flags, Arguments: [{ Value: var bits }] })
            return bits.Unwrap().ConstantValue.Value is { } all ? OfTest(flags, ValueTestKind.HasAll, all, value, method) : null;

        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return null;

        WaitCondition? tested = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out })
                continue;

            if (tested is not null || (tested = Of(WaitConditionKind.Test, argument.Value, method)) is null)
                return null;
        }

        return tested is { } asks ? asks with { Value = value, Test = AsksForAddress(call.TargetMethod.Name) ? new ValueTest(ValueTestKind.IsAddress, "") : null } : null;
    }

    // n.Equals("X", StringComparison.OrdinalIgnoreCase), string.Equals("X", n)
    private static (IOperation Asked, string Text)? EqualTexts(IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var (left, right) = instance is not null && arguments.Length > 0 ? (instance, arguments[0].Value) : arguments.Length > 1 ? (arguments[0].Value, arguments[1].Value) : (null, null);
        return left is null || right is null ? null
            : right.Unwrap().ConstantValue.Value is string ofRight ? (left, ofRight)
            : left.Unwrap().ConstantValue.Value is string ofLeft ? (right, ofLeft) : null;
    }

    private static bool AsksForAddress(string name) => name.Contains("Url") || name.Contains("Uri") || name.Contains("Http");

    private static WaitCondition? OfNull(IOperation tested, bool isNull, IMethodSymbol method) =>
        Of(WaitConditionKind.Null, tested, method) is { } asked ? asked with { Value = isNull } : null;

    private static WaitCondition? OfType(IOperation tested, ITypeSymbol type, IMethodSymbol method) =>
        Of(WaitConditionKind.Type, tested, method) is { } asked ? asked with { Type = type } : null;

    private static WaitCondition? OfSwitch(IOperation child, IOperation parent, IMethodSymbol method) => parent switch
    {
        ISwitchCaseOperation { Clauses: [IPatternCaseClauseOperation { Pattern: var pattern }], Parent: ISwitchOperation choice } when child is not ICaseClauseOperation && MatchedType.Of(pattern) is { } type =>
            OfType(choice.Value, type, method),
        ISwitchExpressionArmOperation { Pattern: var pattern, Parent: ISwitchExpressionOperation choice } when pattern != child && MatchedType.Of(pattern) is { } type => OfType(choice.Value, type, method),
        ISwitchCaseOperation { Parent: ISwitchOperation choice } section when child is not ICaseClauseOperation && TestedValue.Of(choice.Value, method) is not null
            && SwitchedValue.Of(section, choice) is var (constants, isOneOf) => OfConstants(choice.Value, constants, isOneOf, method),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm when arm.Pattern != child && TestedValue.Of(choice.Value, method) is not null
            && SwitchedValue.Of(arm, choice) is var (constants, isOneOf) => OfConstants(choice.Value, constants, isOneOf, method),
        _ => null,
    };

    private static WaitCondition? OfConstant(IOperation tested, IOperation constant, bool isEqual, IMethodSymbol method)
    {
        if (GivenValue.ConstantOf(constant) is not { } value)
            return null;

        // (mode & Mode.Wait) != 0, (mode & Mode.Wait) == Mode.Wait
        if (tested.Unwrap() is IBinaryOperation { OperatorKind: BinaryOperatorKind.And, LeftOperand: var flags, RightOperand: var mask } && GivenValue.ConstantOf(mask) is { } bits)
            return value is 0 ? OfTest(flags, ValueTestKind.HasAny, bits, !isEqual, method) : value.Equals(bits) ? OfTest(flags, ValueTestKind.HasAll, bits, isEqual, method) : null;

        return OfConstants(tested, new Constants(ImmutableArray.Create(value), IsSpecial(value) && tested.Unwrap().Type?.TypeKind != TypeKind.Enum), isEqual, method);
    }

    private static WaitCondition? OfOrder(IOperation tested, BinaryOperatorKind order, IOperation limit, bool value, IMethodSymbol method)
    {
        if (GivenValue.ConstantOf(limit) is not { } other || ValueTest.Number(other) is null)
            return null;

        return order switch
        {
            BinaryOperatorKind.LessThan => OfTest(tested, ValueTestKind.IsLess, other, value, method),
            BinaryOperatorKind.GreaterThanOrEqual => OfTest(tested, ValueTestKind.IsLess, other, !value, method),
            BinaryOperatorKind.GreaterThan => OfTest(tested, ValueTestKind.IsGreater, other, value, method),
            BinaryOperatorKind.LessThanOrEqual => OfTest(tested, ValueTestKind.IsGreater, other, !value, method),
            _ => null,
        };
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind order) => order switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => BinaryOperatorKind.None,
    };

    private static WaitCondition? OfTest(IOperation tested, ValueTestKind kind, object other, bool value, IMethodSymbol method) =>
        Of(WaitConditionKind.Test, tested, method) is { } asked ? asked with { Value = value, Test = new ValueTest(kind, other) } : null;

    private static bool IsSpecial(object constant) => constant is "" or 0 or -1 or 0d or 0L or -1L or int.MinValue or int.MaxValue;

    private static WaitCondition? OfConstants(IOperation tested, Constants constants, bool isOneOf, IMethodSymbol method) =>
        Of(WaitConditionKind.Constant, tested, method, constant => constants.Has(constant) is { } has && has != isOneOf) is { } asked ? asked with { Value = isOneOf, Constants = asked.Members is null ? constants : constants.Ordinary } : null;

    private static WaitCondition? Of(WaitConditionKind kind, IOperation tested, IMethodSymbol method, Func<object, bool>? fails = null) =>
        TestedValue.Of(tested, method, fails) is { } asked ? new WaitCondition(kind, asked.Parameter, Members: asked.Members) : null;

    private static bool IsNull(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null };
}
