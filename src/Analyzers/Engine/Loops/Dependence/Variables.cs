using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>The variables of outside that a loop writes, and what becomes of each.</summary>
internal static class Variables
{
    /// <summary>Finds the variables that grow by a constant in each iteration, before anything is read that uses them.</summary>
    public static void FindInductions(LoopScope scope)
    {
        if (scope.Loop is not ILoopOperation loop || MayContinue(loop))
            return;

        foreach (var variable in scope.Written)
        {
            if (!scope.IsOutside(variable) || scope.BodyFlow is not { } flow || flow.Captured.Contains(variable))
                continue;

            if (variable is ILocalSymbol { Type: var type } && Values.IsInteger(type) && StepsOf(variable, loop) is var (writes, step))
                scope.Inductions[variable] = new LoopVariable(variable, VariableClass.Induction) { Step = step, Writes = writes };
        }
    }

    /// <summary>Puts each variable into its class; what fits none is an obstacle.</summary>
    public static List<LoopVariable> Classify(Footprint print, LoopScope scope, List<Obstacle> obstacles)
    {
        var byVariable = new Dictionary<ISymbol, List<IOperation>>(SymbolEqualityComparer.Default);
        foreach (var (variable, write) in print.VariableWrites)
        {
            if (!byVariable.TryGetValue(variable, out var writes))
                byVariable.Add(variable, writes = []);

            writes.Add(write);
        }

        var classified = new List<LoopVariable>();
        foreach (var pair in byVariable)
        {
            if (Classify(pair.Key, pair.Value, scope) is { } known)
                classified.Add(known);
            else
                obstacles.Add(Shared(pair.Key, pair.Value, scope));
        }

        return classified;
    }

    private static LoopVariable? Classify(ISymbol variable, List<IOperation> writes, LoopScope scope)
    {
        if (Reductions.Of(variable, writes, scope) is { } reduction && !IsUnconditionalConstant(variable, writes, scope))
            return reduction;

        if (scope.Inductions.TryGetValue(variable, out var induction))
            return induction;

        // What cannot be reached writes nothing.
        if (!scope.IsPrivate(variable) || !scope.BodyFlow!.WrittenInside.Contains(variable))
            return null;

        if (scope.LoopFlow is not { } flow || !flow.DataFlowsOut.Contains(variable))
            return new LoopVariable(variable, VariableClass.Private) { Writes = writes };

        return scope.BodyFlow!.AlwaysAssigned.Contains(variable)
            ? new LoopVariable(variable, VariableClass.LastValue) { Writes = writes }
            : null;
    }

    private static Obstacle Shared(ISymbol variable, List<IOperation> writes, LoopScope scope)
    {
        if (scope.IsPrivate(variable))
        {
            return new Obstacle(
                Reason.LastValue, $"after the loop '{variable.Name}' has the value of the last iteration that wrote it", writes[0])
            {
                IsOrderOnly = true,
            };
        }

        return new Obstacle(
            Reason.SharedVariable, $"an iteration uses '{variable.Name}' as the iteration before has left it", writes[0], IsProven: scope.BodyFlow is { } flow && flow.DataFlowsIn.Contains(variable))
        {
            IsOrderOnly = true,
        };
    }

    // `flag = true` in each iteration is no reduction but a last value.
    private static bool IsUnconditionalConstant(ISymbol variable, List<IOperation> writes, LoopScope scope) =>
        writes[0] is ISimpleAssignmentOperation { Value.ConstantValue.HasValue: true } && scope.BodyFlow is { } flow && flow.AlwaysAssigned.Contains(variable);

    private static bool MayContinue(ILoopOperation loop) => Exits.MayJumpTo(loop.Body, loop.ContinueLabel, loop.ContinueLabel);

    /// <summary>The writes of a variable and by how much an iteration moves it on; null if one of them adds no constant, or not in each iteration.</summary>
    private static (IReadOnlyList<IOperation> Writes, long Step)? StepsOf(ISymbol variable, ILoopOperation loop)
    {
        var writes = new List<IOperation>();
        long sum = 0;
        foreach (var write in BodyVariables.Around(loop).WritesOf(variable))
        {
            if (!write.IsWithin(loop))
                continue;

            // The value of `k += 2` is asked for nowhere; that of `k++` is understood.
            if (StepOf(write) is not { } step || !IsAlwaysDone(write, loop.Body) || (write is ICompoundAssignmentOperation && write.Parent is not IExpressionStatementOperation))
                return null;

            writes.Add(write);
            sum += step;
        }

        return writes.Count > 0 && sum != 0 ? (writes, sum) : null;
    }

    /// <summary>Whether each iteration does something exactly once.</summary>
    private static bool IsAlwaysDone(IOperation operation, IOperation body)
    {
        while (operation != body)
        {
            var isStraight = operation.Parent
                is IExpressionStatementOperation or ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation
                or IArrayElementReferenceOperation or IPropertyReferenceOperation or IFieldReferenceOperation or IArgumentOperation or IInvocationOperation
                or IObjectCreationOperation or IConversionOperation or IParenthesizedOperation or IBlockOperation or ITupleOperation
                or IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation
                || operation.Parent is IBinaryOperation { OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) };
            if (!isStraight)
                return false;

            operation = operation.Parent!;
        }

        return true;
    }

    internal static long? StepOf(IOperation write) => write switch
    {
        IIncrementOrDecrementOperation { OperatorMethod: null } step => step.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add } sum => CountedLoop.ConstantOf(sum.Value),
        ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Subtract } sum => -CountedLoop.ConstantOf(sum.Value),
        _ => null,
    };
}
