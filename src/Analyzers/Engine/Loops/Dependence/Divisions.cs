using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// Divides a body into what can run in parallel and what is then done in order (loop fission): the first part must not read what the
/// second part of any iteration writes.
/// </summary>
internal static class Divisions
{
    /// <summary>The division with the most work in its parallel part; null if there is none with work in it.</summary>
    public static Division? Of(LoopScope scope, Footprint header, Conflicts conflicts)
    {
        IReadOnlyList<IOperation> statements = scope.Body is IBlockOperation block ? block.Operations : ImmutableArray.Create(scope.Body);
        for (var head = statements.Count - 1; head >= 0; head--)
        {
            var tail = BodyReader.Read(scope, Range(statements, head, statements.Count));
            if (!IsCommit(tail))
                return null;

            // The source and the bounds are read while the second part of other iterations runs.
            var front = BodyReader.Read(scope, Range(statements, 0, head));
            front.Accesses.AddRange(header.Accesses);
            front.AssumedCounts.AddRange(header.AssumedCounts);
            foreach (var assumed in header.Assumed)
                front.Assumed[assumed.Key] = assumed.Value;

            if (!IsParallel(front, scope, statements, head, tail, conflicts) || HasJump(scope, statements, head))
                continue;

            // What is computed for iterations that the loop does not come to must leave nothing behind, and there must be an end of it.
            var endsEarly = EndsEarly(tail);
            if (endsEarly && (front.Throws || WritesForOthers(front) || !IsBounded(scope)))
                continue;

            var values = ValuesOf(statements[head], scope, tail, conflicts);
            if (front.HasWork || values.Count > 0)
                return new Division(head, values) { EndsEarly = endsEarly };
        }

        return null;
    }

    private static bool EndsEarly(Footprint tail)
    {
        foreach (var obstacle in tail.Obstacles)
        {
            if (obstacle.Reason == Reason.LeavesEarly)
                return true;
        }

        return false;
    }

    private static bool WritesForOthers(Footprint front)
    {
        foreach (var access in front.Accesses)
        {
            if (access.IsWrite && access.Base.Kind != OriginKind.FreshInIteration)
                return true;
        }

        return false;
    }

    private static bool IsBounded(LoopScope scope) => scope.Counted is not null
        || scope.Loop is IForEachLoopOperation loop && loop.Collection.Unwrap().Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or { Name: "List" or "Dictionary" or "HashSet" };

    private static List<IOperation> Range(IReadOnlyList<IOperation> statements, int from, int to)
    {
        var range = new List<IOperation>();
        for (var i = from; i < to; i++)
            range.Add(statements[i]);

        return range;
    }

    /// <summary>Whether what is done in order is known, even if it depends on the order.</summary>
    private static bool IsCommit(Footprint tail)
    {
        foreach (var obstacle in tail.Obstacles)
        {
            if (!obstacle.IsOrderOnly)
                return false;
        }

        return true;
    }

    private static bool IsParallel(
        Footprint front, LoopScope scope, IReadOnlyList<IOperation> statements, int head, Footprint tail, Conflicts conflicts)
    {
        if (front.Obstacles.Count > 0 || front.VariableWrites.Count > 0)
            return false;

        for (var i = 0; i < head; i++)
        {
            if (UsesWritten(statements[i], scope) || DeclaresOnStack(statements[i]))
                return false;
        }

        return conflicts.Between(front, front) is null && conflicts.Between(front, tail) is null && conflicts.Between(tail, front) is null;
    }

    /// <summary>Whether a statement declares what cannot be handed from the first part to the second.</summary>
    private static bool DeclaresOnStack(IOperation statement)
    {
        foreach (var operation in statement.SelfAndDescendants())
        {
            if (operation is IVariableDeclaratorOperation { Symbol: { RefKind: not RefKind.None } or { Type.IsRefLikeType: true } } or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    /// <summary>Whether a part uses a variable of outside that the loop changes.</summary>
    private static bool UsesWritten(IOperation part, LoopScope scope)
    {
        foreach (var operation in part.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation && BodyVariables.VariableOf(operation) is { } variable
                && scope.IsOutside(variable) && scope.IsWritten(variable))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the first part goes on to the next iteration by itself.</summary>
    private static bool HasJump(LoopScope scope, IReadOnlyList<IOperation> statements, int head)
    {
        var loop = (ILoopOperation)scope.Loop;
        for (var i = 0; i < head; i++)
        {
            if (Exits.MayJumpTo(statements[i], loop.ContinueLabel, loop.ExitLabel))
                return true;
        }

        return false;
    }

    /// <summary>The expressions of a statement that are always evaluated, do work, and could be evaluated beforehand.</summary>
    private static List<IOperation> ValuesOf(IOperation statement, LoopScope scope, Footprint tail, Conflicts conflicts)
    {
        var values = new List<IOperation>();
        var pending = new Stack<IOperation>();
        foreach (var candidate in Candidates(statement))
            pending.Push(candidate);

        while (pending.Count > 0)
        {
            var candidate = pending.Pop();
            if (candidate.Type is { SpecialType: not SpecialType.System_Void, IsRefLikeType: false } && !candidate.ConstantValue.HasValue
                && !UsesWritten(candidate, scope) && IsParallelValue(candidate, scope, tail, conflicts))
            {
                values.Add(candidate);
                continue;
            }

            foreach (var inner in Candidates(candidate))
                pending.Push(inner);
        }

        return values;
    }

    private static bool IsParallelValue(IOperation candidate, LoopScope scope, Footprint tail, Conflicts conflicts)
    {
        var print = BodyReader.Read(scope, [candidate]);
        return print.HasWork && print.Obstacles.Count == 0 && print.VariableWrites.Count == 0 && !(EndsEarly(tail) && (print.Throws || WritesForOthers(print)))
            && conflicts.Between(print, print) is null && conflicts.Between(print, tail) is null && conflicts.Between(tail, print) is null;
    }

    /// <summary>The operands that a statement or expression evaluates whatever happens.</summary>
    private static IEnumerable<IOperation> Candidates(IOperation operation)
    {
        switch (operation)
        {
            case IExpressionStatementOperation { Operation: var expression }:
                yield return expression;
                break;
            case IConditionalOperation { Condition: var condition }:
                yield return condition;
                break;
            case ICompoundAssignmentOperation compound:
                yield return compound.Value;
                if (compound.Target is IPropertyReferenceOperation or IArrayElementReferenceOperation)
                    yield return compound.Target;

                break;
            case ISimpleAssignmentOperation assignment:
                yield return assignment.Value;
                if (assignment.Target is IPropertyReferenceOperation or IArrayElementReferenceOperation)
                    yield return assignment.Target;

                break;
            case IPropertyReferenceOperation indexer:
                foreach (var argument in indexer.Arguments)
                    yield return argument.Value;

                break;
            case IArrayElementReferenceOperation element:
                foreach (var index in element.Indices)
                    yield return index;

                break;
            case IInvocationOperation call:
                foreach (var argument in call.Arguments)
                {
                    if (argument.Parameter is { RefKind: RefKind.None, Type.TypeKind: not TypeKind.Delegate })
                        yield return argument.Value;
                }

                break;
            case IBinaryOperation { OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) } or IUnaryOperation
                or IConversionOperation or IParenthesizedOperation or IInterpolatedStringOperation or IInterpolationOperation or IVariableInitializerOperation
                or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation:
                foreach (var operand in operation.ChildOperations)
                    yield return operand;

                break;
        }
    }
}
