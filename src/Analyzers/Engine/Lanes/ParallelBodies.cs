using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Races;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Which lambdas and method names are run by several threads at the same time: the hops of kind <c>parallel</c>, tasks and threads that a loop starts, and async functions whose tasks are awaited together.</summary>
internal sealed class ParallelBodies(LaneHops hops, LaneRules rules, Func<Host> host)
{
    private readonly HashSet<string> _takers = TakersOf(rules);

    /// <summary>The parallel body that a delegate is; null if it is none, or runs once, or by one worker.</summary>
    public ParallelBody? Of(IDelegateCreationOperation made)
    {
        if (SelectOf(made) is { } select && StartedBy(made.Target) is { } function && OverlappingStarts.IsSelectOfAll(made.Target))
        {
            return new ParallelBody(made.Target, select, made.Target, "Task.WhenAll")
            {
                IsInterleaved = true,
                MayShareThread = host() is not (Host.Web or Host.Worker or Host.Console),
                Index = IndexOf(function, 1),
            };
        }

        // Nearly all delegates are handed to something else, and its name says so.
        if (made.Target is not (IAnonymousFunctionOperation or IMethodReferenceOperation) || !MayTake(made) || hops.Of(made.Target) is not var (rule, taker))
            return null;

        if (rule.Kind == LaneKind.Parallel)
            return taker is IInvocationOperation call ? OfLoop(made, call) : null;

        return (rule.Lane is Lane.Compute or Lane.Dedicated || (taker is IInvocationOperation { TargetMethod.ContainingType.Name: var type } && IsPool(type)))
            && OverlappingStarts.RepeatedAround(taker) is { } repeated
                ? new ParallelBody(made.Target, taker, repeated, NameOf(taker))
                : null;
    }

    private static IInvocationOperation? SelectOf(IOperation made) =>
        made.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } select } ? select : null;

    /// <summary>The function, if calling it starts a task.</summary>
    private static IMethodSymbol? StartedBy(IOperation function)
    {
        var symbol = function switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            IMethodReferenceOperation reference => reference.Method,
            _ => null,
        };

        return symbol is { ReturnType: { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" } } ? symbol : null;
    }

    private bool MayTake(IOperation made)
    {
        var taker = made.Parent;
        while (taker is IConversionOperation or IParenthesizedOperation or IArgumentOperation or IArrayInitializerOperation or IArrayCreationOperation or IDelegateCreationOperation)
            taker = taker.Parent;

        return taker switch
        {
            IInvocationOperation { TargetMethod: { Name: var name, ContainingType: var type } } => _takers.Contains(name) || _takers.Contains(type.Name),
            IObjectCreationOperation { Type.Name: var type } => _takers.Contains(type),
            _ => false,
        };
    }

    /// <summary>The names of methods whose delegates other threads run, and of types all of whose methods or constructors take such.</summary>
    private static HashSet<string> TakersOf(LaneRules rules)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules.All)
        {
            if (rule.Subject == LaneSubject.Hop && (rule.Lane is Lane.Compute or Lane.Dedicated || IsPool(rule.Id.TypeName)))
                names.Add(rule.Id.Name is "" or WellKnownMemberNames.InstanceConstructorName ? rule.Id.TypeNameWithoutArity : rule.Id.Name);
        }

        return names;
    }

    private static bool IsPool(string type) => type == "ThreadPool";

    private static ParallelBody? OfLoop(IDelegateCreationOperation made, IInvocationOperation call)
    {
        if (ArgumentOf(made) is not { Parameter: { } parameter } || Workers.AreOne(call))
            return null;

        var method = call.TargetMethod;
        var body = new ParallelBody(made.Target, call, made.Target, $"{method.ContainingType.Name}.{method.Name}");
        switch (method)
        {
            case { ContainingType.Name: "ParallelEnumerable" }:
                return RunsPerElement(method.Name)
                    ? body with { Name = $"AsParallel().{method.Name}", IsLoopBody = true, Index = IndexOf(body.Symbol, 1) }
                    : null;

            // What a worker starts with, or does at its end, runs beside the other workers.
            case { Name: "For" or "ForEach" } when parameter.Name is "localInit" or "localFinally":
                return body;

            case { Name: "For" or "ForAsync" }:
                return body with { IsLoopBody = true, Index = IndexOf(body.Symbol, 0), From = call.Arguments[0].Value, To = call.Arguments[1].Value };

            case { Name: "ForEach" or "ForEachAsync" }:
                return body with { IsLoopBody = true, Index = method.Name == "ForEach" ? IndexOf(body.Symbol, 2) : null };

            case { Name: "Invoke" }:
                return body with { Beside = Beside(made, call) };

            default:
                return null;
        }
    }

    /// <summary>The other functions of <c>Parallel.Invoke</c>.</summary>
    private static ImmutableArray<IOperation> Beside(IDelegateCreationOperation made, IInvocationOperation call)
    {
        var others = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is not IArrayCreationOperation { Initializer.ElementValues: var actions })
                continue;

            foreach (var action in actions)
            {
                if (action.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation } other && other != made)
                    others.Add(other.Target);
            }
        }

        return others.ToImmutable();
    }

    /// <summary>Whether the functions given to a query operator are called by its workers; what folds or fills runs otherwise.</summary>
    private static bool RunsPerElement(string name) =>
        name is "ForAll" or "Select" or "SelectMany" or "Where" or "Any" or "All" or "Count" or "LongCount" or "Sum" or "Min" or "Max" or "Average";

    private static IParameterSymbol? IndexOf(IMethodSymbol function, int position) =>
        function.Parameters.Length > position && function.Parameters[position] is { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } index ? index : null;

    private static IArgumentOperation? ArgumentOf(IOperation value)
    {
        for (var parent = value.Parent; parent is IConversionOperation or IParenthesizedOperation or IArgumentOperation or IArrayInitializerOperation or IArrayCreationOperation;
            parent = parent.Parent)
        {
            if (parent is IArgumentOperation argument)
                return argument;
        }

        return null;
    }

    private static string NameOf(IOperation taker) => taker switch
    {
        IInvocationOperation { TargetMethod: var method } => $"{method.ContainingType.Name}.{method.Name}",
        IObjectCreationOperation { Type.Name: var type } => "new " + type,
        _ => "",
    };
}
