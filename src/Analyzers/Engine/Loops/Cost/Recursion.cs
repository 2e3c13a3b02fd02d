using System;
using System.Collections.Generic;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// What a method that calls itself costs, from what one call of it does: by its number of calls and how they shrink its
/// arguments. A walk over a tree is as long as the tree, which nobody knows; only what counts a number down or up is judged.
/// </summary>
internal static class Recursion
{
    // fib(n - 1) + fib(n - 2)
    private const double GoldenRatio = 1.618;

    // A loop around the call: as many branches as the loop has trips, some of them cut off.
    private const double BranchesOfLoop = 3;

    /// <param name="method">The method.</param>
    /// <param name="body">Its statements.</param>
    /// <param name="step">The cost of one call without those that it makes of itself.</param>
    public static CpuCost Of(IMethodSymbol method, IOperation body, CpuCost step)
    {
        var calls = CallsOf(method, body);
        if (calls.Count == 0)
            return step;

        if (Remembers(body))
            return step.With(CostFlags.Unknown);

        IParameterSymbol? counter = null;
        var steps = new List<double>();
        foreach (var call in calls)
        {
            if (CounterOf(call, method) is not var (parameter, by) || (counter is not null && !SymbolEqualityComparer.Default.Equals(counter, parameter)))
                return step.With(CostFlags.Unknown);

            counter = parameter;
            steps.Add(by);
        }

        foreach (var by in steps)
        {
            if (Math.Sign(by) != Math.Sign(steps[0]))
                return step.With(CostFlags.Unknown);
        }

        if (steps[0] > 0 && !IsBounded(body, counter!))
            return step.With(CostFlags.Unknown);

        var branches = RecursiveCalls.MostIn(body, call => IsCallOf(call, method), BranchesOfLoop);
        var depth = DepthOf(method, counter!, steps[0]);
        if (branches <= 1)
            return step.Times(new Extent(Polynomial.One, depth.Plus(1)));

        var growth = branches == 2 && steps[0] != steps[steps.Count - 1] ? GoldenRatio : branches;
        return step with { Growth = new ExponentialGrowth(depth, growth, Math.Max(step.Usual(), UnitCost.Call), method.NameInMessages()) };
    }

    private static List<IInvocationOperation> CallsOf(IMethodSymbol method, IOperation body)
    {
        var calls = new List<IInvocationOperation>();
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is IInvocationOperation call && IsCallOf(call, method))
                calls.Add(call);
        }

        return calls;
    }

    private static bool IsCallOf(IInvocationOperation call, IMethodSymbol method) =>
        call.TargetMethod.Name == method.Name && SymbolEqualityComparer.Default.Equals(call.TargetMethod.Declared(), method);

    /// <summary>
    /// The parameter that a call counts on, and by how much. Everything else stays as it is or is a number or text: where
    /// another object is handed on or asked, the recursion walks over a structure.
    /// </summary>
    private static (IParameterSymbol Counter, double By)? CounterOf(IInvocationOperation call, IMethodSymbol method)
    {
        // child.ExpandTo(depth - 1)
        if (call.Instance?.Unwrap() is not (null or IInstanceReferenceOperation))
            return null;

        (IParameterSymbol, double)? counter = null;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                return null;

            var value = argument.Value.Unwrap();
            if (value is IParameterReferenceOperation || value.ConstantValue.HasValue)
                continue;

            if (value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum
                && sum.LeftOperand.Unwrap() is IParameterReferenceOperation { Parameter: var counted }
                && counted.Ordinal == parameter.Ordinal && SymbolEqualityComparer.Default.Equals(counted.ContainingSymbol, method)
                && NumberExtents.ConstantOf(sum.RightOperand.Unwrap()) is { } by and > 0)
            {
                counter ??= (method.Parameters[parameter.Ordinal], sum.OperatorKind == BinaryOperatorKind.Add ? by : -by);
            }
            else if (value.Type is not { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String } || IsElement(value, method))
            {
                return null;
            }
        }

        return counter;
    }

    // foreach (var entry in Directory.GetDirectories(path)) Walk(entry, depth - 1): each has others below it. What is made of an element and of what was handed down counts all ways.
    private static bool IsElement(IOperation value, IMethodSymbol method)
    {
        var isElement = false;
        foreach (var part in value.SelfAndDescendants())
        {
            if (part is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner } && SymbolEqualityComparer.Default.Equals(owner, method))
                return false;

            // var child = byName[name];
            isElement |= part is ILocalReferenceOperation local && (local.LoopOf() is not null || (Writes.OnlyValueOf(local) is { } made && IsElement(made, method)));
        }

        return isElement;
    }

    /// <summary>Whether a number that counts up is held against something that is not the same for all calls; else it tells how deep a walk has gone.</summary>
    private static bool IsBounded(IOperation body, IParameterSymbol counter)
    {
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } comparison
                && ((IsCounter(comparison.LeftOperand) && !comparison.RightOperand.ConstantValue.HasValue)
                    || (IsCounter(comparison.RightOperand) && !comparison.LeftOperand.ConstantValue.HasValue)))
            {
                return true;
            }
        }

        return false;

        bool IsCounter(IOperation operand) =>
            operand.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && parameter.Ordinal == counter.Ordinal;
    }

    /// <summary>A number that counts down is the depth itself; one that counts up runs to something that stays the same.</summary>
    private static Polynomial DepthOf(IMethodSymbol method, IParameterSymbol counter, double by)
    {
        if (by < 0)
            return Polynomial.Of(new Size(counter, "", SizeAspect.Value, counter.Name, SizeEvidence.Unknown)).Times(-1 / by);

        foreach (var parameter in method.Parameters)
        {
            if (SymbolEqualityComparer.Default.Equals(parameter, counter))
                continue;

            if (parameter.Type.SpecialType == SpecialType.System_Int32)
                return Polynomial.Of(new Size(parameter, "", SizeAspect.Value, parameter.Name, SizeEvidence.Unknown));

            if (parameter.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or INamedTypeSymbol { Name: "List" or "IList" or "IReadOnlyList" })
                return Polynomial.Of(new Size(parameter, "", SizeAspect.Count, parameter.Name, SizeEvidence.Unknown));
        }

        return Polynomial.Of(new Size(method, "", SizeAspect.Count, counter.Name, SizeEvidence.Unknown));
    }

    /// <summary>Whether results are kept, or places marked where it has been.</summary>
    private static bool Remembers(IOperation body)
    {
        foreach (var operation in body.SelfAndDescendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "TryGetValue" or "ContainsKey" or "GetOrAdd" or "Contains" or "TryAdd" }:
                    return true;
                case IConditionalOperation { Condition: var condition } when ReadsElement(condition):
                    return true;
            }
        }

        return false;
    }

    private static bool ReadsElement(IOperation condition)
    {
        foreach (var operation in condition.SelfAndDescendants())
        {
            if (operation is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
                && operation.Parent is IBinaryOperation or IIsPatternOperation or IConditionalOperation or IPropertyReferenceOperation { Property.Name: "HasValue" })
            {
                return true;
            }
        }

        return false;
    }
}
