using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What a delegate (a lambda or a method group) is handed to, and on which lane that runs it.</summary>
internal sealed class LaneHops(KnownTypes types, LaneRules rules, LaneEntryPoints entryPoints)
{
    // TaskCreationOptions.LongRunning, TaskContinuationOptions.LongRunning
    private const int LongRunning = 2;

    private static readonly LaneRule RunAtOnce = LaneRule.TryRead(["hop", "T:System.Action", "caller", "-"], out _)!;

    private readonly DelegateRunners _runners = new();

    /// <summary>The hop of a delegate: the rule and the operation that takes it; null where nothing is known.</summary>
    public (LaneRule Rule, IOperation Site)? Of(IOperation function)
    {
        if (function is IInvocationOperation job)
            return JobExpression.Around(job) is { } lambda ? Of(lambda) : null;

        LaneRule? asDelegate = null;
        IParameterSymbol? taken = null;
        for (var current = function.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                // What may stand between a function and the call that takes it.
                case IDelegateCreationOperation { Type: INamedTypeSymbol type }:
                    asDelegate ??= rules.Of(type, LaneSubject.Hop);
                    continue;

                case IArgumentOperation argument:
                    taken = argument.Parameter;
                    continue;

                case IConversionOperation or IParenthesizedOperation or IArrayInitializerOperation or IArrayCreationOperation:
                    continue;

                case IInvocationOperation call:
                    return Taking(RuleOf(call), call.Arguments, call) ?? Plain(asDelegate, call) ?? (RunnerOf(taken, function) is { } runner ? (RuleOfRunner(runner), call) : null);

                case IObjectCreationOperation { Constructor: { } constructor } creation:
                    return Taking(RuleOf(constructor), creation.Arguments, creation) ?? Plain(asDelegate, creation);

                case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } } subscription:
                    return RuleOf(@event) is { } rule ? (rule, subscription) : null;

                default:
                    return Plain(asDelegate, current);
            }
        }

        return null;
    }

    /// <summary>The method of one's own that runs a lambda which it is given; null if none does.</summary>
    private IMethodSymbol? RunnerOf(IParameterSymbol? parameter, IOperation function)
    {
        // A lambda that hands out a task counts as asynchronous itself.
        if (function is not IAnonymousFunctionOperation { Symbol: { IsAsync: false, ReturnType: var returned } } || types.IsTaskLike(returned) || parameter?.ContainingSymbol is not IMethodSymbol method)
            return null;

        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        var ordinal = parameter.Ordinal + (method.ReducedFrom is null ? 0 : 1);
        return !declared.DeclaringSyntaxReferences.IsEmpty && ordinal < declared.Parameters.Length && _runners.Runs(declared.Parameters[ordinal]) ? declared : null;
    }

    private LaneRule RuleOfRunner(IMethodSymbol runner)
    {
        if (!runner.IsAsync)
            return RunAtOnce;

        // How long it may compute there depends on whom the runner serves, and that its callers know.
        var lane = entryPoints.Of(runner);
        return RunAtOnce with { Lane = lane.Lane, Kind = lane.Kind == LaneKind.Async ? LaneKind.Background : lane.Kind, Reason = $"delegate that {lane.Reason} calls" };
    }

    private static (LaneRule, IOperation)? Plain(LaneRule? rule, IOperation site) => rule is null ? null : (rule, site);

    private (LaneRule, IOperation)? Taking(LaneRule? rule, ImmutableArray<IArgumentOperation> arguments, IOperation site)
    {
        if (rule is null)
            return null;

        // A scheduler of one's own may have threads of its own.
        if (rule.Kind == LaneKind.Parallel && HasScheduler(arguments))
            return null;

        // `LongRunning` asks for a thread of its own; options that are not constant may.
        if ((rule.Lane != Lane.Compute && rule.Kind != LaneKind.Callback) || OptionsOf(arguments) is not { } options)
            return (rule, site);

        return options.ConstantValue.Value is int value
            ? ((value & LongRunning) != 0 ? rule with { Lane = Lane.Dedicated } : rule, site)
            : null;
    }

    // new ParallelOptions { TaskScheduler = … }
    private static bool HasScheduler(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value is not IObjectCreationOperation { Type.Name: "ParallelOptions", Initializer: { } settings })
                continue;

            foreach (var setting in settings.Initializers)
            {
                if (setting is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "TaskScheduler" } })
                    return true;
            }
        }

        return false;
    }

    private LaneRule? RuleOf(IEventSymbol @event)
    {
        if (rules.Members.Find(@event) is { } rule)
            return rule;

        return entryPoints.UiRule(@event.ContainingType) is not { } ui ? null
            : ProgramEnd.IsToldBy(@event) ? ProgramEnd.Rule
            : ui with { Reason = $"handler of '{@event.ContainingType.Name}.{@event.Name}'" };
    }

    private LaneRule? RuleOf(IInvocationOperation call)
    {
        // What is registered with a property of its own meaning, such as `lifetime.ApplicationStopping.Register(…)`.
        if (call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: var property } && rules.Members.Find(property) is { } special)
            return special;

        if (rules.Members.Find(call.TargetMethod) is { } rule)
            return rule;

        return call.TargetMethod.ContainingType is { IsStatic: true } type ? rules.Of(type, LaneSubject.Hop) : null;
    }

    private LaneRule? RuleOf(IMethodSymbol constructor)
    {
        if (rules.Members.Find(constructor) is { } rule)
            return rule;

        for (var type = constructor.ContainingType; type is not null; type = type.BaseType)
        {
            if (rules.Of(type, LaneSubject.Hop) is { } own)
                return own;
        }

        foreach (var contract in constructor.ContainingType.AllInterfaces)
        {
            if (rules.Of(contract, LaneSubject.Hop) is { } implemented)
                return implemented;
        }

        return null;
    }

    private IOperation? OptionsOf(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type is { } type
                && (SymbolEqualityComparer.Default.Equals(type, types.TaskCreationOptions) || SymbolEqualityComparer.Default.Equals(type, types.TaskContinuationOptions)))
            {
                return argument.Value.Unwrap();
            }
        }

        return null;
    }
}
