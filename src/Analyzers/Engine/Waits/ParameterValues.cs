using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What a method knows of its parameters where it is called with constants, and of its object where that has just been made.</summary>
internal sealed class ParameterValues
{
    private readonly ImmutableDictionary<IParameterSymbol, object?> _values;
    private readonly (IOperation Owner, IOperation Call)? _made;

    private ParameterValues(ImmutableDictionary<IParameterSymbol, object?> values, (IOperation Owner, IOperation Call)? made) => (_values, _made) = (values, made);

    public static ParameterValues None { get; } = new(ImmutableDictionary.Create<IParameterSymbol, object?>(SymbolEqualityComparer.Default), null);

    /// <summary>The constants that a call passes to a method, here and by way of the caller's own parameters.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">The method that runs.</param>
    public ParameterValues Of(IInvocationOperation call, IMethodSymbol method)
    {
        var values = None._values;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Ordinal: var place } && place < method.Parameters.Length && Known(argument.Value) is { HasValue: true, Value: var value })
                values = values.SetItem(method.Parameters[place], value);
        }

        return new ParameterValues(values, MadeFor(call));
    }

    private (IOperation Owner, IOperation Call)? MadeFor(IInvocationOperation call) => call.Instance?.Unwrap() switch
    {
        IObjectCreationOperation made => (made, call),
        ILocalReferenceOperation local when Writes.OnlyValueOf(local)?.Unwrap() is IObjectCreationOperation => (local, call),
        IInstanceReferenceOperation => _made,
        _ => null,
    };

    /// <summary>Whether an operation cannot run with these values.</summary>
    public bool Exclude(IOperation operation)
    {
        if (_values.IsEmpty && _made is null)
            return false;

        foreach (var (kind, condition) in PathFacts.Before(operation))
        {
            if (kind is PathFactKind.LeftLambda)
                return false;

            if (kind is PathFactKind.Holds or PathFactKind.HoldsNot && ValueOf(condition) is { } value && value != (kind == PathFactKind.Holds))
                return true;
        }

        return false;
    }

    /// <summary>What a condition comes to; null if that depends on more than the parameters.</summary>
    public bool? ValueOf(IOperation condition)
    {
        condition = condition.Unwrap();
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand }:
                return !ValueOf(operand);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: var left, RightOperand: var right }:
                return And(ValueOf(left), ValueOf(right));

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr, LeftOperand: var left, RightOperand: var right }:
                return !And(!ValueOf(left), !ValueOf(right));

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right }:
                return AreEqual(left, right);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right }:
                return !AreEqual(left, right);

            case IIsPatternOperation { Value: var tested, Pattern: IConstantPatternOperation { Value: var constant } }:
                return AreEqual(tested, constant);

            case IIsPatternOperation { Value: var tested, Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } }:
                return !AreEqual(tested, constant);

            default:
                return Constant(condition) is { HasValue: true, Value: bool value } ? value : null;
        }
    }

    /// <summary>The lambda that a parameter is given; null for any other.</summary>
    public IAnonymousFunctionOperation? LambdaOf(IOperation value) => Constant(value) is { HasValue: true, Value: IAnonymousFunctionOperation lambda } ? lambda : null;

    // A lambda is as good as a constant: it is not null, and what it does is known.
    private Optional<object?> Known(IOperation value) =>
        value.AsLambda() is { } lambda ? new Optional<object?>(lambda) : Constant(value);

    private static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is true && right is true ? true : null;

    private bool? AreEqual(IOperation left, IOperation right) =>
        Constant(left) is { HasValue: true, Value: var one } && Constant(right) is { HasValue: true, Value: var other } ? Equals(one, other) : null;

    // A parameter that is given another value later is not what was passed.
    private Optional<object?> Constant(IOperation value)
    {
        value = value.Unwrap();
        if (value.ConstantValue.HasValue)
            return value.ConstantValue;

        if (value is IMemberReferenceOperation { Instance: IInstanceReferenceOperation self, Member: var asked })
        {
            return _made is var (owner, call) && StoredMember.BehindMember(asked) is { } member && !StoredMember.Before(self, member, value).IsStored && NewObject.At(owner, member, call) is { } held
                ? held.Constant : default;
        }

        return value is IParameterReferenceOperation { Parameter: var parameter } reference && _values.TryGetValue(parameter, out var passed)
            && !Writes.Any(reference, parameter) ? new Optional<object?>(passed) : default;
    }
}
