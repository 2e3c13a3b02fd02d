using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>What is another value for each item, and what runs for one item alone.</summary>
internal sealed class Iterations(ParallelBody body, LoopScope scope)
{
    // Locals that are given locals, and calls that are given them.
    private const int MaxDepth = 6;

    /// <summary>Whether an expression surely depends on the item; what calls or objects answer by themselves is not known.</summary>
    public bool Varies(IOperation value, Frame frame, int depth = MaxDepth)
    {
        if (depth == 0)
            return false;

        foreach (var operation in value.SelfAndDescendants())
        {
            if (scope.TryCount() && VariesItself(operation, frame, depth))
                return true;
        }

        return false;
    }

    /// <summary>Whether a write is reached for one item at most: behind a test of which item it is, one that only one thread passes, or one that the arguments exclude.</summary>
    public bool IsForOne(IOperation write, Frame frame)
    {
        var current = write;
        for (var at = frame; ; at = at.Caller!)
        {
            if (IsForOneInside(current, at) || ExcludedBranch.Holds(current, at))
                return true;

            if (at.Site is not { } site || at.Caller is null)
                return false;

            current = site;
        }
    }

    /// <summary>Whether an expression is the item itself, or a number that is another one for each.</summary>
    public bool IsItself(IOperation operation, Frame frame) => IsItem(operation, frame, MaxDepth);

    private bool IsForOneInside(IOperation write, Frame frame)
    {
        for (var current = write; current.Parent is { } parent && current != scope.Body; current = parent)
        {
            var isForOne = parent switch
            {
                ILockOperation => true,
                IConditionalOperation test => current != test.Condition && Selects(test.Condition, frame),
                ISwitchOperation choice => current != choice.Value && IsItem(choice.Value, frame, MaxDepth),
                ISwitchExpressionOperation choice => current != choice.Value && IsItem(choice.Value, frame, MaxDepth),
                IWhileLoopOperation { Condition: { } condition } => current != condition && Selects(condition, frame),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
                    current == both.RightOperand && Selects(both.LeftOperand, frame),
                IBlockOperation block => IsBehindExit(block, current, frame),
                _ => false,
            };

            if (isForOne)
                return true;
        }

        return false;
    }

    /// <summary><c>if (i > 0) return; first = x;</c>.</summary>
    private bool IsBehindExit(IBlockOperation block, IOperation statement, Frame frame)
    {
        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
                return false;

            if (earlier is IConditionalOperation { WhenFalse: null } test && Leaves(test.WhenTrue) && Selects(test.Condition, frame))
                return true;
        }

        return false;
    }

    private static bool Leaves(IOperation statement) => statement switch
    {
        IBlockOperation { Operations: var inner } => inner.Length > 0 && Leaves(inner[inner.Length - 1]),
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };

    /// <summary>Whether a condition may hold for one item, or for one thread, alone.</summary>
    private bool Selects(IOperation condition, Frame frame, int depth = 2)
    {
        foreach (var operation in condition.SelfAndDescendants())
        {
            switch (operation)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right }:
                    if (!IsNull(left) && !IsNull(right) && (IsItem(left, frame, MaxDepth) || IsItem(right, frame, MaxDepth)))
                        return true;

                    break;
                case IIsPatternOperation { Value: var tested } match:
                    if (ConstantIn(match.Pattern) is { } constant && !IsNull(constant) && IsItem(tested, frame, MaxDepth))
                        return true;

                    break;
                case IInvocationOperation { TargetMethod: var method } call when IsWonByOne(method) || Compares(call, frame):
                    return true;
                case ILocalReferenceOperation local when depth > 0 && Frame.OnlyValueOf(local) is { } value && Selects(value, Values.FrameOf(local.Local, frame), depth - 1):
                    return true;
            }
        }

        return false;
    }

    private static bool IsNull(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null };

    private static IOperation? ConstantIn(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var value } => value,
        INegatedPatternOperation { Pattern: var inner } => ConstantIn(inner),
        IBinaryPatternOperation { LeftPattern: var left } => ConstantIn(left),
        _ => null,
    };

    // Interlocked.Exchange(ref done, 1) == 0, seen.TryAdd(key, x), Monitor.TryEnter(gate)
    private static bool IsWonByOne(IMethodSymbol method) =>
        method.ContainingType is { Name: var type } && (type is "Interlocked" || type.StartsWith("Concurrent", System.StringComparison.Ordinal)
            || method.Name.StartsWith("Try", System.StringComparison.Ordinal) || Synchronization.MayEnter(method));

    private bool Compares(IInvocationOperation call, Frame frame)
    {
        if (call.TargetMethod.Name is not ("Equals" or "ReferenceEquals" or "SequenceEqual"))
            return false;

        foreach (var argument in call.Arguments)
        {
            if (IsItem(argument.Value, frame, MaxDepth))
                return true;
        }

        return call.Instance is { } instance && IsItem(instance, frame, MaxDepth);
    }

    private bool IsItem(IOperation operation, Frame frame, int depth)
    {
        operation = operation.Unwrap();
        if (depth == 0 || operation.ConstantValue.HasValue)
            return false;

        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return body.IsItem(parameter) || (frame.ArgumentOf(parameter) is (var callee, { } argument) && callee.Caller is { } caller && IsItem(argument, caller, depth - 1));
            case ILocalReferenceOperation local:
                return body.IsItem(local.Local)
                    || (Frame.OnlyValueOf(local) is { } value && !scope.IsOutside(local.Local) && IsItem(value, Values.FrameOf(local.Local, frame), depth - 1));
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } sum:
                return IsItem(sum.LeftOperand, frame, depth - 1) || IsItem(sum.RightOperand, frame, depth - 1);
            case IPropertyReferenceOperation { Instance: { } owner, Property.Name: "Id" or "Key" or "Name" or "Index" }:
                return IsItem(owner, frame, depth - 1);
            case IFieldReferenceOperation { Instance: { } owner, Field.Name: "Id" or "Key" or "Name" or "Index" }:
                return IsItem(owner, frame, depth - 1);
            default:
                return false;
        }
    }

    private bool VariesItself(IOperation operation, Frame frame, int depth)
    {
        switch (operation)
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return body.IsItem(parameter) || (frame.ArgumentOf(parameter) is (var callee, { } argument) && callee.Caller is { } caller && Varies(argument, caller, depth - 1));
            case ILocalReferenceOperation { Local: var local } reference:
                return body.IsItem(local) || (!scope.IsOutside(local) && VariesLocal(reference, Values.FrameOf(local, frame), depth - 1));
            default:
                return false;
        }
    }

    private bool VariesLocal(ILocalReferenceOperation reference, Frame frame, int depth)
    {
        var variables = BodyVariables.Around(reference);
        if (variables.DeclaratorOf(reference.Local) is { } declarator)
        {
            if (Writes.InitialValueOf(declarator) is { } initial && Varies(initial, frame, depth))
                return true;

            if (declarator.Parent is IForEachLoopOperation { Collection: var collection } && Varies(collection, frame, depth))
                return true;
        }

        if (variables.MatchedBy(reference.Local) is { } matched && Varies(matched, frame, depth))
            return true;

        foreach (var write in variables.WritesOf(reference.Local))
        {
            var source = write is IArgumentOperation { Parent: { } call } ? call : write;
            if (!reference.IsWithin(source) && Varies(source, frame, depth))
                return true;
        }

        return false;
    }
}
