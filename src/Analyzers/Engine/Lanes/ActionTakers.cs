using System.Collections.Concurrent;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Who takes a delegate that returns nothing. Unknown are: events and what is kept like one (a field, a property), a parameter of a
/// library that has no form for tasks, whatever is not seen to be run.
/// </summary>
internal sealed class ActionTakers(Compilation compilation, KnownTypes types)
{
    // A delegate that is handed on further than this is not followed.
    private const int MaxDepth = 4;

    private readonly ConcurrentDictionary<IParameterSymbol, ActionTaker?> _runs = new(SymbolEqualityComparer.Default);

    /// <summary>Who runs a delegate that has just been made; null where it is a handler, or nothing is known.</summary>
    public ActionTaker? Of(IDelegateCreationOperation made, CancellationToken cancellationToken) => Of(made, 0, cancellationToken);

    /// <summary>Whether a delegate has the form of an event handler: <c>(object sender, EventArgs e)</c>.</summary>
    public static bool IsHandler(IMethodSymbol invoke) =>
        invoke.Parameters is [{ Type.SpecialType: SpecialType.System_Object }, { Type: var args }]
        && args.Name.EndsWith("EventArgs", System.StringComparison.Ordinal);

    private ActionTaker? Of(IOperation value, int depth, CancellationToken cancellationToken)
    {
        for (var current = value; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or ICoalesceOperation
                    or IArrayInitializerOperation or IArrayCreationOperation:
                case IConditionalOperation choice when choice.Condition != current:
                    continue;

                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call when call.Instance == current:
                    return new ActionTaker(call.Instance.Syntax.ToString(), null, CountsOnEnd: true);

                case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } } access
                    when access.Operation == current:
                    return new ActionTaker(access.Operation.Syntax.ToString(), null, CountsOnEnd: true);

                case IArgumentOperation { Parameter: { } parameter, Parent: var call }:
                    return OfParameter(parameter, depth, cancellationToken) is { } taker ? ForTimesOf(call, taker) : null;

                case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } }:
                    return ActionTaker.Of(@event);

                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return OfVariable(local, parent.Root(), depth, cancellationToken);

                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == current:
                    return OfVariable(local, parent.Root(), depth, cancellationToken);

                default:
                    return null;
            }
        }

        return null;
    }

    private static ActionTaker ForTimesOf(IOperation? call, ActionTaker taker)
    {
        if (taker.RemedyForOnce is null || call is not IObjectCreationOperation { Arguments: var arguments })
            return taker;

        foreach (var argument in arguments)
        {
            // As a timer takes them: not above zero is never again.
            if (argument.Parameter?.Name == "period" && TimeOut.Milliseconds(argument.Value) <= 0)
                return taker with { Remedy = taker.RemedyForOnce };
        }

        return taker;
    }

    private ActionTaker? OfParameter(IParameterSymbol parameter, int depth, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return null;

        if (ActionTaker.Of(method) is { } known)
            return known;

        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        var ordinal = parameter.Ordinal + (method.ReducedFrom is null ? 0 : 1);
        if (HasFormForTasks(declared, ordinal))
            return new ActionTaker(Name(declared), null, CountsOnEnd: true);

        // Who only hands it on counts on its end as the one does who runs it.
        return depth < MaxDepth && Runner(declared.Parameters[ordinal], depth, cancellationToken) is { } runner
            ? new ActionTaker(Name(declared), null, runner.CountsOnEnd)
            : null;
    }

    /// <summary>Whether an overload takes a delegate that returns a task where this one takes one that returns nothing.</summary>
    private bool HasFormForTasks(IMethodSymbol method, int ordinal)
    {
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (member is IMethodSymbol other && !SymbolEqualityComparer.Default.Equals(other, method) && other.Parameters.Length > ordinal
                && other.Parameters[ordinal].Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && types.IsTaskLike(invoke.ReturnType)
                && method.Parameters[ordinal].Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.Length: var length }
                && invoke.Parameters.Length == length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who runs what a method of this project is given; null if it keeps it somewhere.</summary>
    private ActionTaker? Runner(IParameterSymbol parameter, int depth, CancellationToken cancellationToken)
    {
        if (_runs.TryGetValue(parameter, out var known))
            return known;

        var runner = Model.CertainBodyOf(compilation, parameter.ContainingSymbol, cancellationToken) is { } body ? OfVariable(parameter, body, depth, cancellationToken) : null;

        // Further down the answer depends on how deep the question came from.
        return depth == 0 ? _runs.GetOrAdd(parameter, runner) : runner;
    }

    /// <summary>The taker of a local or parameter, if something takes it and nothing keeps it.</summary>
    private ActionTaker? OfVariable(ISymbol variable, IOperation body, int depth, CancellationToken cancellationToken)
    {
        ActionTaker? taker = null;
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is not (ILocalReferenceOperation or IParameterReferenceOperation)
                || !SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable)
                || IsOnlyLookedAt(operation) || IsHandedToItself(operation, variable))
            {
                continue;
            }

            if (depth == MaxDepth || TakerAt(operation, variable, depth + 1, cancellationToken) is not { } found)
                return null;

            taker ??= found;
        }

        return taker;
    }

    /// <summary>Who takes a variable where it is used; in a lambda who takes that, since it runs no sooner.</summary>
    private ActionTaker? TakerAt(IOperation reference, ISymbol variable, int depth, CancellationToken cancellationToken)
    {
        var taker = Of(reference, depth, cancellationToken);
        for (var current = reference.Parent; taker is not null && current is not null; current = current.Parent)
        {
            if (current is not IAnonymousFunctionOperation lambda)
                continue;

            if (SymbolEqualityComparer.Default.Equals(lambda.Symbol, variable.ContainingSymbol))
                break;

            if (depth == MaxDepth || Of(lambda, depth + 1, cancellationToken) is not { } outer)
                return null;

            taker = outer;
        }

        return taker;
    }

    // Recursion says nothing new.
    private static bool IsHandedToItself(IOperation reference, ISymbol parameter) =>
        reference.Parent is IArgumentOperation { Parameter.OriginalDefinition: var taken } && SymbolEqualityComparer.Default.Equals(taken, parameter);

    // Compared, tested for null, named, or written.
    private static bool IsOnlyLookedAt(IOperation reference) => reference.Parent switch
    {
        IBinaryOperation or IIsPatternOperation or INameOfOperation => true,
        IConversionOperation { Parent: IBinaryOperation or IIsPatternOperation } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ThrowIfNull" or "NotNull" or "IsNotNull" } } } => true,
        IAssignmentOperation assignment => assignment.Target == reference,
        _ => false,
    };

    /// <summary>Whether no exception leaves an async delegate.</summary>
    public bool CatchesAll(IDelegateCreationOperation made, CancellationToken cancellationToken) => made.Target switch
    {
        IAnonymousFunctionOperation { Body: var body } => CatchesAll(body, 0, cancellationToken),
        IMethodReferenceOperation { Method: var method } => CatchesAll(method, 0, cancellationToken),
        _ => false,
    };

    private bool CatchesAll(IMethodSymbol method, int depth, CancellationToken cancellationToken) => depth < MaxDepth && Model.CertainBodyOf(compilation, method, cancellationToken) switch
    {
        IMethodBodyOperation { BlockBody: { } body } => CatchesAll(body, depth, cancellationToken),
        IMethodBodyOperation { ExpressionBody: { } body } => CatchesAll(body, depth, cancellationToken),
        ILocalFunctionOperation { Body: { } body } => CatchesAll(body, depth, cancellationToken),
        _ => false,
    };

    private bool CatchesAll(IBlockOperation body, int depth, CancellationToken cancellationToken) =>
        AsyncDelegate.CatchesAll(body, called => CatchesAll(called, depth + 1, cancellationToken));

    private static string Name(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => $"new {method.ContainingType.Name}",
        MethodKind.LocalFunction => method.Name,
        _ => $"{method.ContainingType.Name}.{method.Name}",
    };
}
