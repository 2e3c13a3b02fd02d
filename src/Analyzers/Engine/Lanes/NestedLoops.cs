using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops;
using LaneKeeper.Engine.Loops.Races;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Parallel loops that run inside a parallel loop, also behind helpers. Whoever sets the number of workers, or asks first whether it is worth it, knows
/// what he does; and a handful of outer iterations leaves cores idle.
/// </summary>
internal sealed class NestedLoops(Compilation compilation, MethodBodies bodies, Dispatch dispatch)
{
    // Cores of a common machine.
    private const int FewIterations = 8;

    // A longer chain convinces nobody.
    private const int MaxCalls = 3;

    private static readonly SeedQuestion Starts = new(
    [
        new("For", "Parallel", isProperty: false, NameScope.File, "Parallel"),
        new("ForEach", "Parallel", isProperty: false, NameScope.File, "Parallel"),
        new("AsParallel", type: null, isProperty: false, NameScope.Anywhere),
    ]);

    private readonly NameClosure _names = new(compilation, static () => Starts, static () => [], [], MaxCalls);

    public IReadOnlyList<NestedLoop> In(ParallelBody outer, CancellationToken cancellationToken)
    {
        var found = new List<NestedLoop>();
        if (!outer.IsLoopBody || outer.Symbol.IsAsync || outer.Taker is not IInvocationOperation call || Workers.AreSet(call) || IsShort(outer))
            return found;

        if (outer.Function is IMethodReferenceOperation { Method: var method } reference)
        {
            if (InHelper(method, reference.Instance, MaxCalls, cancellationToken) is { } behind)
                found.Add(behind with { Site = reference, Through = behind.Through.Insert(0, method) });

            return found;
        }

        foreach (var operation in outer.Body.SelfAndDescendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operation is not IInvocationOperation inner || !RunsIn(outer.Body, inner))
                continue;

            if (NameOf(inner) is { } name)
            {
                if (!Workers.AreSet(WholeQuery(inner)) && !HasAlternative(inner, outer.Body))
                    found.Add(new NestedLoop(inner, inner, name, ImmutableArray<IMethodSymbol>.Empty));
            }
            else if (Behind(inner, MaxCalls, cancellationToken) is { } hidden && !HasAlternative(inner, outer.Body))
            {
                found.Add(hidden);
            }
        }

        return found;
    }

    private NestedLoop? Behind(IInvocationOperation call, int calls, CancellationToken cancellationToken)
    {
        if (call.TargetMethod is not { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension, IsAsync: false } method
            || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly) || !_names.MayReach((IMethodSymbol)method.OriginalDefinition, cancellationToken))
        {
            return null;
        }

        return InHelper(method, call.Instance, calls, cancellationToken) is { } nested ? nested with { Site = call, Through = nested.Through.Insert(0, method) } : null;
    }

    /// <summary>The parallel loop that a helper surely runs: it asks nothing before.</summary>
    private NestedLoop? InHelper(IMethodSymbol method, IOperation? receiver, int calls, CancellationToken cancellationToken)
    {
        if (calls == 0 || dispatch.TargetOf(method, receiver, cancellationToken) is not { } target || bodies.Of(target, cancellationToken) is not { } body)
            return null;

        foreach (var part in body.Parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                if (operation is not IInvocationOperation inner || !RunsIn(part, inner) || !IsUnconditional(inner, part))
                    continue;

                if (NameOf(inner) is { } name)
                    return Workers.AreSet(WholeQuery(inner)) ? null : new NestedLoop(inner, inner, name, ImmutableArray<IMethodSymbol>.Empty);

                if (Behind(inner, calls - 1, cancellationToken) is { } further)
                    return further;
            }
        }

        return null;
    }

    private static string? NameOf(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "For" or "ForEach", ContainingType: { Name: "Parallel", ContainingNamespace.Name: "Tasks" } } method => "Parallel." + method.Name,
        { Name: "AsParallel", ContainingType.Name: "ParallelEnumerable" } => "AsParallel",
        _ => null,
    };

    /// <summary>The last operator of a query.</summary>
    public static IInvocationOperation WholeQuery(IInvocationOperation start)
    {
        var whole = start;
        for (var current = start.Parent; current is IArgumentOperation or IConversionOperation or IInvocationOperation { TargetMethod.ContainingType.Name: "ParallelEnumerable" };
            current = current.Parent)
        {
            if (current is IInvocationOperation step)
                whole = step;
        }

        return whole;
    }

    /// <summary>Whether the outer loop has so few iterations that it cannot keep the cores busy by itself.</summary>
    private static bool IsShort(ParallelBody outer) =>
        outer.From is { } from && outer.To is { } to && CountedLoop.ConstantOf(from) is { } low && CountedLoop.ConstantOf(to) is { } high && high - low <= FewIterations;

    /// <summary>Whether a call is made by the body itself, not by a function that it makes.</summary>
    private static bool RunsIn(IOperation body, IOperation call)
    {
        for (var parent = call.Parent; parent is not null && parent != body; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }

        return true;
    }

    /// <summary>Whether there is another way for when it is not worth it.</summary>
    private static bool HasAlternative(IOperation call, IOperation body)
    {
        for (var current = call; current.Parent is { } parent && current != body; current = parent)
        {
            if (parent is IConditionalOperation { WhenFalse: not null } choice && current != choice.Condition)
                return true;
        }

        return false;
    }

    private static bool IsUnconditional(IOperation call, IOperation body)
    {
        for (var current = call; current.Parent is { } parent && current != body; current = parent)
        {
            if (parent is IConditionalOperation or ISwitchOperation or ICatchClauseOperation or ICoalesceOperation || (parent is IBlockOperation block && HasExitBefore(block, current)))
                return false;
        }

        return true;
    }

    private static bool HasExitBefore(IBlockOperation block, IOperation statement)
    {
        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
                return false;

            if (earlier is IConditionalOperation { WhenTrue: var then } && Returns(then))
                return true;
        }

        return false;
    }

    private static bool Returns(IOperation statement)
    {
        foreach (var operation in statement.SelfAndDescendants())
        {
            if (operation is IReturnOperation)
                return true;
        }

        return false;
    }
}
