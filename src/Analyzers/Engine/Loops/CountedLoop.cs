using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops;

/// <summary>
/// A <c>for</c> whose index runs by a constant step from a start to a bound, and is changed by nothing else:
/// <c>for (int i = Start; i Comparison Bound; i += Step)</c>. Whether the bound itself stays the same is not said here.
/// </summary>
/// <param name="Loop">The loop.</param>
/// <param name="Index">The variable that counts.</param>
/// <param name="Start">Its first value.</param>
/// <param name="Bound">What it is compared with, written on the right; <see cref="BoundOffset"/> is added to it.</param>
/// <param name="Comparison">One of less, less or equal, greater, greater or equal, not equal; the index stands on the left.</param>
/// <param name="Step">What is added each time; negative for a loop that counts down, never zero.</param>
/// <param name="IsDeclaredInLoop">Whether the index ends with the loop.</param>
internal sealed record CountedLoop(
    IForLoopOperation Loop, ILocalSymbol Index, IOperation Start, IOperation Bound, BinaryOperatorKind Comparison, long Step, bool IsDeclaredInLoop)
{
    /// <summary>What is added each time if that is no constant; <see cref="Step"/> is 1 then, the least that lets the loop end.</summary>
    public IOperation? StepValue { get; init; }

    /// <summary>What is added to the bound: <c>-2</c> in <c>i + 2 &lt; n</c>.</summary>
    public long BoundOffset { get; init; }

    /// <summary>Whether the index also takes the value of the bound.</summary>
    public bool IsInclusive => Comparison is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual;

    /// <summary>Whether the index grows.</summary>
    public bool IsUp => Step > 0;

    /// <summary>How often the body runs if start and bound are constants and nothing leaves early; null if they are not.</summary>
    public long? ConstantTripCount
    {
        get
        {
            if (ConstantOf(Start) is not { } start || ConstantOf(Bound) is not { } written)
                return null;

            var bound = written + BoundOffset;
            var distance = IsUp ? bound - start : start - bound;
            var step = IsUp ? Step : -Step;
            if (Comparison == BinaryOperatorKind.NotEquals)
                return distance >= 0 && distance % step == 0 ? distance / step : null;

            distance += IsInclusive ? 1 : 0;
            return distance <= 0 ? 0 : (distance + step - 1) / step;
        }
    }

    /// <summary>How a loop counts; null if it does not count like this.</summary>
    public static CountedLoop? Of(ILoopOperation operation) => OfAnyStep(operation) is { StepValue: null } counted ? counted : null;

    /// <summary>The same, where a loop may also count up by what is no constant: <c>i += size</c>. Whether that stays the same is not said here.</summary>
    public static CountedLoop? OfAnyStep(ILoopOperation operation)
    {
        if (operation is not IForLoopOperation { Condition: { } condition, AtLoopBottom: [var step] } loop
            || StepOf(step) is not var (index, by, value)
            || Test(condition, index) is not var (comparison, bound, offset)
            || !FitsDirection(comparison, by) || (value is not null && comparison == BinaryOperatorKind.NotEquals)
            || StartOf(loop, index) is not var (start, isDeclared)
            || IsWrittenIn(loop.Body, index) || IsWrittenIn(bound, index) || IsWrittenIn(start, index) || (value is not null && References(value, index)))
        {
            return null;
        }

        return new CountedLoop(loop, index, start, bound, comparison, by, isDeclared) { StepValue = value, BoundOffset = offset };
    }

    /// <summary>The value of a constant integer; null for anything else.</summary>
    public static long? ConstantOf(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: var value }
        ? value switch
        {
            int number => number,
            long number => number,
            uint number => number,
            short number => number,
            ushort number => number,
            byte number => number,
            sbyte number => number,
            char character => character,
            _ => null,
        }
        : null;

    /// <summary>The variable and what the statement at the bottom of the loop adds to it.</summary>
    private static (ILocalSymbol Index, long By, IOperation? Value)? StepOf(IOperation statement)
    {
        if (statement is not IExpressionStatementOperation { Operation: var operation })
            return null;

        switch (operation)
        {
            case IIncrementOrDecrementOperation { OperatorMethod: null, Target: var target } step when IndexOf(target) is { } index:
                return (index, step.Kind == OperationKind.Increment ? 1 : -1, null);

            case ICompoundAssignmentOperation { OperatorMethod: null } sum
                when IndexOf(sum.Target) is { } index && Sign(sum.OperatorKind) is var sign and not 0 && ConstantOf(sum.Value) is { } by and not 0:
                return (index, sign * by, null);

            case ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add } sum
                when IndexOf(sum.Target) is { } index && !sum.Value.ConstantValue.HasValue && SymbolEqualityComparer.Default.Equals(sum.Value.Type, index.Type):
                return (index, 1, sum.Value);

            case ISimpleAssignmentOperation { Target: var target, Value: var value }
                when IndexOf(target) is { } index && value.Unwrap() is IBinaryOperation { OperatorMethod: null } sum
                    && Sign(sum.OperatorKind) is var sign and not 0:
                if (IsReference(sum.LeftOperand, index) && ConstantOf(sum.RightOperand) is { } right and not 0)
                    return (index, sign * right, null);

                return sign > 0 && IsReference(sum.RightOperand, index) && ConstantOf(sum.LeftOperand) is { } left and not 0 ? (index, left, null) : null;

            default:
                return null;
        }
    }

    private static int Sign(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => 1,
        BinaryOperatorKind.Subtract => -1,
        _ => 0,
    };

    private static (BinaryOperatorKind Comparison, IOperation Bound, long Offset)? Test(IOperation condition, ILocalSymbol index)
    {
        if (condition.Unwrap() is not IBinaryOperation { OperatorMethod: null } test)
            return null;

        if (Shifted(test.LeftOperand, index) is { } left)
            return (test.OperatorKind, test.RightOperand, left);

        return Shifted(test.RightOperand, index) is { } right && Mirrored(test.OperatorKind) is { } mirrored ? (mirrored, test.LeftOperand, right) : null;
    }

    /// <summary>What the bound has to be moved by if the index itself is compared: 0 for the index, -2 for <c>i + 2</c>; null for anything else.</summary>
    private static long? Shifted(IOperation compared, ILocalSymbol index)
    {
        if (IsReference(compared, index))
            return 0;

        return compared.Unwrap() is IBinaryOperation { OperatorMethod: null, IsChecked: false } sum && IsReference(sum.LeftOperand, index)
            && Sign(sum.OperatorKind) is var sign and not 0 && ConstantOf(sum.RightOperand) is >= 0 and < int.MaxValue and var by
                ? -sign * by
                : null;
    }

    private static BinaryOperatorKind? Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.NotEquals,
        _ => null,
    };

    private static bool FitsDirection(BinaryOperatorKind comparison, long step) => comparison switch
    {
        BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => step > 0,
        BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => step < 0,
        // A larger step may jump over the bound, and then the loop goes on until the number wraps around.
        BinaryOperatorKind.NotEquals => step is 1 or -1,
        _ => false,
    };

    private static (IOperation Start, bool IsDeclared)? StartOf(IForLoopOperation loop, ILocalSymbol index)
    {
        foreach (var statement in loop.Before)
        {
            switch (statement)
            {
                case IVariableDeclarationGroupOperation group:
                    foreach (var declaration in group.Declarations)
                    {
                        foreach (var declarator in declaration.Declarators)
                        {
                            if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, index))
                                return Writes.InitialValueOf(declarator) is { } start && index.RefKind == RefKind.None ? (start, true) : null;
                        }
                    }

                    break;
                case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } }
                    when IsReference(target, index):
                    return (value, false);
            }
        }

        return null;
    }

    private static bool IsWrittenIn(IOperation part, ILocalSymbol index)
    {
        foreach (var operation in part.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } reference
                && SymbolEqualityComparer.Default.Equals(local, index) && MayBeWritten(reference))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a reference assigns, or hands out where others may assign.</summary>
    private static bool MayBeWritten(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IArgumentOperation { Parameter: null } => true,
        IVariableInitializerOperation => reference.Syntax.Parent is RefExpressionSyntax,
        IConditionalOperation { IsRef: true } or IReturnOperation { Syntax: ReturnStatementSyntax { Expression: RefExpressionSyntax } } => true,
        _ => reference.Syntax.Parent is RefExpressionSyntax,
    };

    private static bool References(IOperation value, ILocalSymbol index)
    {
        foreach (var part in value.SelfAndDescendants())
        {
            if (IsReference(part, index))
                return true;
        }

        return false;
    }

    private static ILocalSymbol? IndexOf(IOperation target) =>
        target is ILocalReferenceOperation { Local: { RefKind: RefKind.None, Type: var type } local } && IsInteger(type) ? local : null;

    private static bool IsReference(IOperation operation, ILocalSymbol index) =>
        operation.Unwrap() is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, index);

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char;
}
