using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// A loop over items that sends a piece of work for each of them elsewhere and waits for it before it takes the next. Retries, searches that
/// end at the first hit, paced loops, turns that build upon each other and those that wait for something else first are none: these have to go one at a time, or spend their time elsewhere.
/// </summary>
internal static class TurnByTurn
{
    // A handful of items is not worth a word.
    private const int FewTurns = 4;

    /// <summary>The loop; null if there is none, or if it may have to go one at a time.</summary>
    /// <param name="await">Where a turn waits.</param>
    /// <param name="work">What it waits for: a lambda or a method by its name.</param>
    public static ILoopOperation? Around(IAwaitOperation await, IOperation work)
    {
        if (LoopAround(await) is not { } loop || !TakesItems(loop) || TripCount.Of(loop).Trips.Number <= FewTurns)
            return null;

        return UsesItem(work, loop) && !MayLeaveEarly(loop) && !WaitsForMore(await, loop) && !BuildsUponOthers(work, loop) ? loop : null;
    }

    private static ILoopOperation? LoopAround(IAwaitOperation await)
    {
        for (IOperation current = await; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case ILoopOperation loop:
                    return current == loop.Body ? loop : null;
                case IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation:
                case ITryOperation { Finally: { } last } when current == last:
                    return null;
            }
        }

        return null;
    }

    private static bool TakesItems(ILoopOperation loop) => loop is IForEachLoopOperation { IsAsynchronous: false } || CountedLoop.Of(loop) is not null;

    /// <summary>Whether the work is about this turn: it uses the loop's variable, or one that each turn makes anew.</summary>
    private static bool UsesItem(IOperation work, ILoopOperation loop)
    {
        foreach (var operation in work.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } && IsDeclaredIn(local, loop) && !IsDeclaredIn(local, work))
                return true;
        }

        return false;
    }

    /// <summary>Whether a turn may be the last one for what it found; who asks only whether to stop at all may ask it before all turns.</summary>
    private static bool MayLeaveEarly(ILoopOperation loop)
    {
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            var leaves = operation is IReturnOperation { IsImplicit: false }
                || (operation is IBranchOperation { BranchKind: var kind, Target: var target }
                    && (kind == BranchKind.GoTo || SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel)));
            if (leaves && FunctionAround(operation) == FunctionAround(loop) && !IsCancellation(operation, loop))
                return true;
        }

        return false;
    }

    private static bool IsCancellation(IOperation exit, ILoopOperation loop)
    {
        for (var current = exit.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is IConditionalOperation { Condition: var condition } && condition.Unwrap() is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" })
                return true;
        }

        return false;
    }

    /// <summary>Whether a turn pauses, or waits for something else before it sends: it comes to that late, and the sends alone cannot be gathered.</summary>
    private static bool WaitsForMore(IAwaitOperation await, ILoopOperation loop)
    {
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            var waits = operation is IInvocationOperation { TargetMethod: { Name: "Delay" or "Yield" or "WaitForNextTickAsync" } }
                || (operation is IAwaitOperation other && other.Syntax.SpanStart < await.Syntax.SpanStart && !await.IsWithin(other) && FunctionAround(other) == FunctionAround(loop) && AwaitedOffload.Of(other) is null);
            if (waits)
                return true;
        }

        return false;
    }

    /// <summary>Whether the work reads what a turn leaves behind for the next, or leaves something behind itself.</summary>
    private static bool BuildsUponOthers(IOperation work, ILoopOperation loop)
    {
        var variables = BodyVariables.Around(loop);
        foreach (var operation in work.SelfAndDescendants())
        {
            ISymbol? variable = operation switch
            {
                ILocalReferenceOperation { Local: var local } when !IsDeclaredIn(local, loop) => local,
                IParameterReferenceOperation { Parameter: var parameter } when !IsDeclaredIn(parameter, work) => parameter,
                IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } field } => field,
                _ => null,
            };

            if (variable is null)
                continue;

            foreach (var write in variables.WritesOf(variable))
            {
                if (write.IsWithin(loop.Body))
                    return true;
            }

            if (IsSetUpFirst(variable, work))
                return true;
        }

        return false;
    }

    /// <summary>Whether the work tells something where to go on, and then asks it for more: <c>film.Seek(i); film.Render(frame);</c></summary>
    private static bool IsSetUpFirst(ISymbol variable, IOperation work)
    {
        var isTold = false;
        foreach (var operation in work.SelfAndDescendants())
        {
            if (operation is not IInvocationOperation { Instance: { } instance } call || !SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(instance), variable))
                continue;

            if (isTold)
                return true;

            isTold = call.Parent is IExpressionStatementOperation;
        }

        return false;
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return current;
        }

        return null;
    }

    private static bool IsDeclaredIn(ISymbol variable, IOperation scope) =>
        variable.DeclaringSyntaxReferences is [var declaration] && declaration.SyntaxTree == scope.Syntax.SyntaxTree && scope.Syntax.Span.Contains(declaration.Span);
}
