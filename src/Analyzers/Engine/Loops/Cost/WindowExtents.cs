using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// A loop over what lies around a place, clipped at the ends of what it goes over: from <c>Math.Max(0, x - r)</c> to <c>Math.Min(width, x + r)</c>. It is as long as what lies
/// between the two inner values, not as the whole.
/// </summary>
internal static class WindowExtents
{
    // Who looks around looks at the neighbours.
    private const double UsualWindow = 16;

    /// <summary>How many values there are from one bound to the other; null if the two are no window.</summary>
    public static Extent? Of(IOperation low, IOperation high, int depth)
    {
        if (Clipped(low, "Max") is not { } lower || Clipped(high, "Min") is not { } upper || IsWhole(lower) || IsWhole(upper))
            return null;

        foreach (var to in upper.Arguments)
        {
            foreach (var from in lower.Arguments)
            {
                if (Between(from.Value, to.Value, depth) is { } distance)
                    return distance.OrLess;
            }
        }

        return Extent.Exactly(UsualWindow).OrLess;
    }

    /// <summary>What lies between <c>x - r</c> and <c>x + r</c>: twice <c>r</c>.</summary>
    private static Extent? Between(IOperation from, IOperation to, int depth)
    {
        if (Around(from, BinaryOperatorKind.Subtract) is not var (left, before) || Around(to, BinaryOperatorKind.Add) is not var (right, after)
            || SizeNames.OfReference(left, SizeAspect.Value) is not { } one || SizeNames.OfReference(right, SizeAspect.Value) is not { } other || !one.IsSameThing(other))
        {
            return null;
        }

        return NumberExtents.Of(before, depth + 1).Plus(NumberExtents.Of(after, depth + 1));
    }

    private static (IOperation Middle, IOperation Radius)? Around(IOperation value, BinaryOperatorKind side) =>
        value.Unwrap() is IBinaryOperation { OperatorMethod: null, LeftOperand: var middle, RightOperand: var radius } sum && sum.OperatorKind == side ? (middle, radius) : null;

    private static IInvocationOperation? Clipped(IOperation bound, string by)
    {
        bound = bound.Unwrap();
        if (bound is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } only)
            bound = only.Unwrap();

        return bound is IInvocationOperation { TargetMethod: { ContainingType.Name: "Math", Parameters.Length: 2 } method } call && method.Name == by ? call : null;
    }

    /// <summary>Whether both values are numbers or lengths, as in <c>Math.Min(a.Length, b.Length)</c>: that goes over all there is.</summary>
    private static bool IsWhole(IInvocationOperation call) => IsEnd(call.Arguments[0].Value) && IsEnd(call.Arguments[1].Value);

    private static bool IsEnd(IOperation value) => value.Unwrap() switch
    {
        { ConstantValue.HasValue: true } => true,
        IPropertyReferenceOperation { Property.Name: "Length" or "Count" or "Width" or "Height" } => true,
        IBinaryOperation { LeftOperand: var left, RightOperand: var right } => IsEnd(left) && IsEnd(right),
        _ => false,
    };
}
