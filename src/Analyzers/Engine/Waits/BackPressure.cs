using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A pause where what is filled next is full: <c>while (_queue.Count > Max) Sleep(100); _queue.Enqueue(item);</c>. As a rule there is room.</summary>
internal static class BackPressure
{
    private static readonly string[] Fills = ["Add", "Enqueue", "Push", "Release", "TryAdd", "Append", "Write"];

    public static bool Is(IOperation pause)
    {
        foreach (var (part, outcome) in SettledConditions.Before(pause, inSameFunction: true))
        {
            if (outcome && part is IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual, LeftOperand: var count, RightOperand: var limit }
                && limit.ConstantValue is not { HasValue: true, Value: 0 }
                && count.Unwrap() is IPropertyReferenceOperation { Property.Name: "Count" or "CurrentCount" or "Length", Instance: { } filled } && IsFilledBehind(pause, filled))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFilledBehind(IOperation pause, IOperation filled)
    {
        foreach (var operation in pause.Root().SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: var name, Instance: { } instance } && operation.Syntax.SpanStart > pause.Syntax.SpanStart
                && MemberNames.BeginsWithAny(name, Fills) && instance.IsWrittenLike(filled))
            {
                return true;
            }
        }

        return false;
    }
}
