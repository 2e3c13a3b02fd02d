using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Flow;

/// <summary>How an operation lies on the way to another one.</summary>
internal enum PathFactKind
{
    /// <summary>It has run to its end on every path.</summary>
    Executed,

    /// <summary>It has begun on every path, and may have ended in an exception.</summary>
    Attempted,

    /// <summary>It may have run, wholly or in part.</summary>
    MayHaveExecuted,

    /// <summary>It is a condition that was true when last evaluated.</summary>
    Holds,

    /// <summary>It is a condition that was false when last evaluated.</summary>
    HoldsNot,

    /// <summary>It is the arm or section of a switch whose pattern has matched.</summary>
    Matched,

    /// <summary>It has a label: control may have come here from anywhere.</summary>
    JumpTarget,

    /// <summary>There is more, but the budget for it has run out.</summary>
    OutOfBudget,

    /// <summary>It is the lambda that we have just left: it runs at its creation or any time later.</summary>
    LeftLambda,
}

/// <summary>Something known about what happened before an operation.</summary>
internal readonly record struct PathFact(PathFactKind Kind, IOperation Operation)
{
    public static PathFact Executed(IOperation operation) => new(PathFactKind.Executed, operation);

    public static PathFact Attempted(IOperation operation) => new(PathFactKind.Attempted, operation);

    public static PathFact MayHaveExecuted(IOperation operation) => new(PathFactKind.MayHaveExecuted, operation);

    public static PathFact Matched(IOperation armOrSection) => new(PathFactKind.Matched, armOrSection);

    /// <param name="condition">The condition.</param>
    /// <param name="value">What it evaluated to.</param>
    public static PathFact Condition(IOperation condition, bool value) =>
        new(value ? PathFactKind.Holds : PathFactKind.HoldsNot, condition);
}
