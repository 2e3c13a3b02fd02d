using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

internal enum Independence
{
    /// <summary>It is not known whether iterations depend on each other.</summary>
    Unknown,

    /// <summary>An iteration uses what another one has written.</summary>
    Dependent,

    /// <summary>Only what ends each iteration depends on the order; the rest can run in parallel before it.</summary>
    Fissionable,

    /// <summary>Independent but for variables into which each iteration adds something.</summary>
    Reduction,

    /// <summary>In any order, or at the same time, the iterations do the same.</summary>
    Independent,
}

/// <summary>What is known about the iterations of a loop.</summary>
internal sealed record Verdict(Independence Kind, LoopScope? Scope)
{
    /// <summary>Why not; null if the loop is independent.</summary>
    public Obstacle? Obstacle { get; init; }

    /// <summary>The variables that need care, by the way in which the loop uses them.</summary>
    public IReadOnlyList<LoopVariable> Variables { get; init; } = [];

    /// <summary>How to divide the body, if the loop is fissionable.</summary>
    public Division? Division { get; init; }

    /// <summary>What holds if the variables of <see cref="Guards"/> differ; null if nothing more holds then.</summary>
    public Verdict? Guarded { get; init; }

    /// <summary>The pairs of variables that have to hold different objects for it.</summary>
    public IReadOnlyList<(ISymbol First, ISymbol Second)> Guards { get; init; } = [];

    /// <summary>Whether an exception of the body may be seen by a handler around the loop, or is thrown on purpose.</summary>
    public bool MayThrow { get; init; }

    public Reason Reason => Obstacle?.Reason ?? Reason.None;

    public static Verdict No(Obstacle obstacle, LoopScope? scope = null) =>
        new(obstacle.IsProven ? Independence.Dependent : Independence.Unknown, scope) { Obstacle = obstacle };
}

/// <summary>A variable from outside that the loop writes.</summary>
internal sealed record LoopVariable(ISymbol Symbol, VariableClass Class)
{
    /// <summary>For a reduction: the operator.</summary>
    public ReductionKind Reduction { get; init; }

    /// <summary>For a reduction: whether the result is the same in any order, to the last bit.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The operations that write it.</summary>
    public IReadOnlyList<IOperation> Writes { get; init; } = [];

    /// <summary>For an induction variable: what is added in each iteration.</summary>
    public long Step { get; init; }
}

internal enum VariableClass
{
    /// <summary>Written before it is read in each iteration, and not read after the loop.</summary>
    Private,

    /// <summary>The same, but read after the loop.</summary>
    LastValue,

    /// <summary>Grows by a constant in each iteration.</summary>
    Induction,

    /// <summary>Only gathers what the iterations contribute.</summary>
    Reduction,
}

internal enum ReductionKind
{
    None,
    Sum,
    Product,
    Min,
    Max,
    And,
    Or,
    Xor,
}

/// <summary>A body in two parts: what can run in parallel, and what is done in order with its results.</summary>
/// <param name="Head">How many statements at the start are parallel.</param>
/// <param name="Values">Expressions of the first statement after them that can be computed in parallel too.</param>
internal sealed record Division(int Head, IReadOnlyList<IOperation> Values);
