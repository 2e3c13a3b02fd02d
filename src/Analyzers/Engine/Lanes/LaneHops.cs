using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What a delegate (a lambda or a method group) is handed to, and on which lane that runs it.</summary>
internal sealed class LaneHops(KnownTypes types)
{
    // TaskCreationOptions.LongRunning
    private const int LongRunning = 2;

    /// <summary>The hop of a delegate: the rule and the operation that takes it; null where nothing is known.</summary>
    public (LaneRule Rule, IOperation Site)? Of(IOperation function)
    {
        for (var current = function.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                // What may stand between a function and the call that takes it.
                case IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation
                    or IArrayInitializerOperation or IArrayCreationOperation:
                    continue;

                case IInvocationOperation call:
                    return Taking(call.TargetMethod, call.Arguments, call);

                case IObjectCreationOperation { Constructor: { } constructor } creation:
                    return Taking(constructor, creation.Arguments, creation);

                case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } } subscription:
                    return RuleOf(@event) is { } rule ? (rule, subscription) : null;

                default:
                    return null;
            }
        }

        return null;
    }

    private (LaneRule, IOperation)? Taking(
        IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IOperation site)
    {
        if (RuleOf(method) is not { } rule)
            return null;

        // `LongRunning` asks for a thread of its own; options that are not constant may.
        if (rule.Lane != Lane.Compute || OptionsOf(arguments) is not { } options)
            return (rule, site);

        return options.ConstantValue.Value is int value
            ? ((value & LongRunning) != 0 ? rule with { Lane = Lane.Dedicated } : rule, site)
            : null;
    }

    private static LaneRule? RuleOf(IEventSymbol @event)
    {
        if (LaneRules.Shipped.Members.Find(@event) is { } rule)
            return rule;

        return LaneEntryPoints.UiRule(@event.ContainingType) is { } ui
            ? ui with { Reason = $"handler of '{@event.ContainingType.Name}.{@event.Name}'" }
            : null;
    }

    private static LaneRule? RuleOf(IMethodSymbol method)
    {
        if (LaneRules.Shipped.Members.Find(method) is { } rule)
            return rule;

        if (method.ContainingType is { IsStatic: true } type)
        {
            foreach (var hop in LaneRules.Shipped.HopTypes)
            {
                if (ApiId.IsNamed(type, hop.Id.Container))
                    return hop;
            }
        }

        return null;
    }

    private IOperation? OptionsOf(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, types.TaskCreationOptions))
                return argument.Value.Unwrap();
        }

        return null;
    }
}
