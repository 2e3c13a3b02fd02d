using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How often the body of a loop runs.</summary>
/// <param name="Trips">The number.</param>
/// <param name="EndsByClock">Whether it loops until the clock says so.</param>
/// <param name="IsKnown">Whether the loop is of a form that can be counted.</param>
internal readonly record struct TripCount(Extent Trips, bool EndsByClock = false, bool IsKnown = true)
{
    // What converges does so in some dozens of steps; who loops for ever waits in between.
    private const double UnknownTrips = 16;

    // The inner one goes over what the outer one has left: the next word, the rest of the queue.
    private const double UnknownTripsWithin = 4;

    /// <summary>The count of a loop of unknown form in another one.</summary>
    public static TripCount UnknownWithin { get; } = new(Extent.Exactly(UnknownTripsWithin).OrLess, IsKnown: false);

    private static readonly TripCount Unknown = new(Extent.Exactly(UnknownTrips).OrLess, IsKnown: false);

    // Who reaches the end of the body leaves: another turn is one that begins anew because somebody came in between.
    private static readonly TripCount Once = new(Extent.One);

    public static TripCount Of(ILoopOperation loop, int depth = 0)
    {
        if (depth > NumberExtents.MaxDepth)
            return Unknown;

        var trips = loop switch
        {
            IForEachLoopOperation { Collection: var collection } => new TripCount(CollectionExtents.Of(collection, depth)),
            IForLoopOperation @for when CountedLoop.Of(@for) is { } counted => new TripCount(OfCounted(counted, depth)),
            IForLoopOperation @for => OfFor(@for, depth),
            IWhileLoopOperation @while => WhileTrips.Of(@while, depth) ?? (LoopExits.AtItsEnd(loop) || RetriedAttempt.Ends(@while) ? Once : Unknown),
            _ => Unknown,
        };

        // A number is tried that is free as a rule; how many there are is the last resort.
        if (loop is not IForEachLoopOperation && trips.Trips.Expected.Number is not <= UnknownTrips && LoopExits.AtFirstFree(loop))
            return Unknown;

        // Who may leave at any element has gone through half of them on average, and perhaps only through one.
        return LoopExits.OnData(loop)
            ? trips with { Trips = new Extent(trips.Trips.Least.Min(Polynomial.One), trips.Trips.Expected) }
            : trips;
    }

    private static Extent OfCounted(CountedLoop loop, int depth)
    {
        if (loop.ConstantTripCount is { } constant)
            return Extent.Exactly(constant);

        var (low, high) = loop.IsUp ? (loop.Start, loop.Bound) : (loop.Bound, loop.Start);
        if (WindowExtents.Of(low, high, depth) is { } window)
            return window.Plus(loop.IsInclusive ? Extent.One.OrLess : Extent.Zero).Times(1.0 / (loop.IsUp ? loop.Step : -loop.Step));

        var (from, to) = (NumberExtents.Of(low, depth), NumberExtents.Of(high, depth));
        var distance = new Extent(
            NumberExtents.IsKnown(low) ? to.Least.Plus(from.Expected.Times(-1)) : Polynomial.Zero,
            to.Expected.Plus(from.Expected.Times(-1)));
        if (loop.BoundOffset != 0)
            distance = distance.Plus(Extent.Exactly(loop.IsUp ? loop.BoundOffset : -loop.BoundOffset));

        if (loop.IsInclusive)
            distance = distance.Plus(Extent.One);

        return distance.Times(1.0 / (loop.IsUp ? loop.Step : -loop.Step));
    }

    /// <summary>A <c>for</c> that does not count by a constant step, or not only: <c>i *= 2</c>, <c>i * i &lt;= n</c>, <c>i += p</c>. It may end at any time.</summary>
    private static TripCount OfFor(IForLoopOperation loop, int depth)
    {
        if (loop is not { Condition: { } condition, AtLoopBottom: [IExpressionStatementOperation { Operation: var step }] })
            return Unknown;

        condition = condition.Unwrap();
        if (LoopExits.WithoutFlags(condition) is { } counting && counting != condition)
            condition = counting;

        return OfFor(loop, condition, step, depth) is { IsKnown: true } known ? known with { Trips = known.Trips.OrLess } : Unknown;
    }

    private static TripCount OfFor(IForLoopOperation loop, IOperation condition, IOperation step, int depth)
    {
        if (condition is not IBinaryOperation test)
            return Unknown;

        // i * i <= n
        if (test.OperatorKind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
            && test.LeftOperand.Unwrap() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } square
            && BodyVariables.VariableOf(square.LeftOperand) is { } root
            && SymbolEqualityComparer.Default.Equals(root, BodyVariables.VariableOf(square.RightOperand)))
        {
            return new TripCount(NumberExtents.Of(test.RightOperand, depth).Shaped(SizeShape.SquareRoot).OrLess);
        }

        var isLeft = WhileTrips.IsWrittenBy(step, test.LeftOperand);
        if (!isLeft && !WhileTrips.IsWrittenBy(step, test.RightOperand))
            return Unknown;

        var bound = NumberExtents.Of(isLeft ? test.RightOperand : test.LeftOperand, depth);
        if (WhileTrips.IsGeometric(step))
        {
            // i > 1 and 1 < i come down from where they start.
            if ((test.OperatorKind == BinaryOperatorKind.NotEquals || (test.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual) == isLeft)
                && loop.Before is [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] }] }]
                && Writes.InitialValueOf(declarator) is { } start)
            {
                bound = NumberExtents.Of(start, depth);
            }

            return new TripCount(bound.Shaped(SizeShape.Logarithm).Times(WhileTrips.ShareOfDoublings(step)));
        }

        return WhileTrips.ByStrides(bound, WhileTrips.StrideOf(step, depth)) ?? Unknown;
    }
}
