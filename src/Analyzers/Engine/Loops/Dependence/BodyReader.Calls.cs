using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    // Helpers of helpers; deeper chains run out of operations anyway.
    private const int MaxCalls = 12;

    // Each target of a call multiplies what is to be read.
    private const int MaxTargets = 6;

    private void ReadInvocation(IInvocationOperation call, Frame frame)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        {
            ReadAll(call.Arguments, frame);
            if (call.Instance is { } called && !CallFunction(called, call, ArgumentsOf(call.Arguments), frame))
                Refuse(Reason.UnknownDelegate, $"what '{Text(called)}' calls is not known", call);

            return;
        }

        if (InterlockedUses.Of(call) is { } use)
        {
            ReadInterlocked(call, use, frame);
            return;
        }

        _print.TakesLocks |= Synchronization.MayEnter(call.TargetMethod);
        ReadReceiver(call.Instance, frame);
        ReadAll(call.Arguments, frame);
        // A query is run by operators of LINQ; what they use is the context at its head.
        if (EntityChain.AskedBy(call) is { } context)
            AddBound(context, call.TargetMethod.ContainingType, call, frame);

        Call(call.TargetMethod, call, call.Instance, ArgumentsOf(call.Arguments), frame);
    }

    private void AddBound(IOperation instance, ITypeSymbol declared, IOperation site, Frame frame) =>
        _print.BoundUses.Add(new Access(AccessKind.State, _origins.Of(instance, frame), instance.Type ?? declared, true, site, SiteOf(site), _context, frame));

    private void ReadInterlocked(IInvocationOperation call, InterlockedUse use, Frame frame)
    {
        for (var i = 1; i < call.Arguments.Length; i++)
            Read(call.Arguments[i].Value, frame);

        // Adding is the same in any order, as long as nobody looks at what has been added so far.
        if (use == InterlockedUse.Adds && call.IsResultUnused() && call.Arguments[0].Value.Unwrap() is var target)
        {
            if (target is ILocalReferenceOperation local && _scope.IsOutside(local.Local) && IsOnlyAddedTo(local.Local))
                return;

            if (target is IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field && frame.Method is null && IsOnlyAddedTo(field.Field))
                return;
        }

        // What is compared and exchanged may be a lock.
        _print.TakesLocks |= use == InterlockedUse.Replaces;
        Refuse(Reason.SynchronizedOrder, $"the result of '{Text(call)}' depends on which iteration comes first", call);
    }

    private bool IsOnlyAddedTo(ISymbol variable)
    {
        foreach (var operation in _scope.Loop.SelfAndDescendants())
        {
            if (SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable)
                && operation.Parent is not IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Interlocked" } })
            {
                return false;
            }
        }

        return true;
    }

    private void ReadReceiver(IOperation? instance, Frame frame)
    {
        if (instance is not null)
            Read(instance, frame);
    }

    private void ReadArgument(IArgumentOperation argument, Frame frame)
    {
        // A delegate is read where it runs, and a reference where it is used.
        if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } || FunctionIn(argument.Value) is not null)
            ReadSubscripts(argument.Value, frame);
        else
            Read(argument.Value, frame);
    }

    private void ReadSubscripts(IOperation place, Frame frame)
    {
        if (place is IArrayElementReferenceOperation element)
        {
            Read(element.ArrayReference, frame);
            ReadAll(element.Indices, frame);
        }
    }

    private void ReadCreation(IObjectCreationOperation creation, Frame frame)
    {
        _print.TakesLocks |= creation.Constructor is { } made && Synchronization.MayEnter(made);
        ReadAll(creation.Arguments, frame);
        if (creation.Constructor is { } constructor && creation.Type is not { TypeKind: TypeKind.Delegate or TypeKind.Enum }
            && !(constructor.IsImplicitlyDeclared && creation.Type is { IsValueType: true }))
        {
            Call(constructor, creation, null, ArgumentsOf(creation.Arguments), frame);
        }

        Read(creation.Initializer, frame);
    }

    private static List<(IParameterSymbol? Parameter, IOperation Value)> ArgumentsOf(ImmutableArray<IArgumentOperation> arguments)
    {
        var pairs = new List<(IParameterSymbol?, IOperation)>(arguments.Length);
        foreach (var argument in arguments)
            pairs.Add((argument.Parameter, argument.Value));

        return pairs;
    }

    private void Call(IMethodSymbol method, IOperation site, IOperation? instance, IOperation[] operands, Frame frame)
    {
        var arguments = new List<(IParameterSymbol?, IOperation)>();
        for (var i = 0; i < operands.Length && i < method.Parameters.Length; i++)
            arguments.Add((method.Parameters[i], operands[i]));

        Call(method, site, instance, arguments, frame);
    }

    private void Call(
        IMethodSymbol method, IOperation site, IOperation? instance, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        if (EffectOf(method) is { } known)
        {
            Apply(known, method, site, instance, arguments, frame);
            return;
        }

        if (method.IsAsync || IsTask(method.ReturnType))
        {
            Add(new Obstacle(Reason.Awaits, $"'{Text(site)}' starts work that is awaited", site));
            if (!_scope.FollowsTasks)
                return;
        }

        if (_scope.Targets.TargetOf(method, instance, _scope.CancellationToken) is not { } target)
        {
            if (!CallEach(method, site, instance, arguments, frame))
                Refuse(Reason.OpenCallee, $"'{method.Name}' may run several methods", site);
        }
        else if (!SymbolEqualityComparer.Default.Equals(target, method) && EffectOf(target) is { } effect)
        {
            Apply(effect, target, site, instance, arguments, frame);
        }
        else if (_scope.Targets.BodyOf(target, _scope.CancellationToken) is { } parts)
        {
            Inline(target, method, parts, site, instance, arguments, frame);
        }
        else if (IsGenerated(target))
        {
            // A record's members ask the same of its fields.
            if (target.MethodKind != MethodKind.Constructor)
                AskMembers(target.ContainingType, site, frame);
        }
        else
        {
            Refuse(Reason.UnknownCallee, $"what '{target.ContainingType?.Name}.{NameOf(target)}' does is not known", site);
        }
    }

    /// <summary>
    /// Reads each of the methods that a virtual call may run; false if there are too many, or one cannot be read. What the call returns is
    /// not known then.
    /// </summary>
    private bool CallEach(
        IMethodSymbol method, IOperation site, IOperation? instance, List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame)
    {
        var targets = _scope.Targets.TargetsOf(method, _scope.CancellationToken);
        if (targets.Length is < 2 or > MaxTargets)
            return false;

        var bodies = new List<(IMethodSymbol Target, ImmutableArray<IOperation> Parts)>(targets.Length);
        foreach (var target in targets)
        {
            if (_scope.Targets.BodyOf(target, _scope.CancellationToken) is not { } parts)
                return false;

            bodies.Add((target, parts));
        }

        foreach (var (target, parts) in bodies)
            Inline(target, method, parts, site, instance, arguments, frame, isOnly: false);

        return true;
    }

    private static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name;

    private Effect? EffectOf(IMethodSymbol method) =>
        _scope.Effects.Of(method.AssociatedSymbol is IPropertySymbol property ? property : method) is { } effect
            ? method.MethodKind == MethodKind.PropertySet ? effect | Effect.This : effect
            : IsMarkedPure(method) ? Effect.None : null;

    private static bool IsMarkedPure(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "PureAttribute" })
                return true;
        }

        return false;
    }

    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };

    /// <summary>What the compiler writes itself: the members of a record, a constructor without parameters.</summary>
    private static bool IsGenerated(IMethodSymbol method) => method.IsImplicitlyDeclared && !method.ContainingType.DeclaringSyntaxReferences.IsEmpty
        || method.ContainingType?.SpecialType == SpecialType.System_Object && method.MethodKind == MethodKind.Constructor;

    private void Inline(
        IMethodSymbol target, IMethodSymbol method, ImmutableArray<IOperation> parts, IOperation site, IOperation? instance,
        List<(IParameterSymbol? Parameter, IOperation Value)> arguments, Frame frame, bool isOnly = true)
    {
        if (IsAroundLoop(target))
        {
            Refuse(Reason.UnknownCallee, $"'{target.Name}' calls itself, and with it this loop", site);
            return;
        }

        if (frame.Calls(target))
        {
            NoteRecursion(target, arguments, frame);
            return;
        }

        if (frame.Depth >= MaxCalls)
        {
            Refuse(Reason.BudgetSpent, "there is more code behind its calls than is looked at", site);
            return;
        }

        var callee = new Frame(target, frame, parts)
        {
            Site = site,
            Receiver = instance,
            IsConstruction = target.MethodKind == MethodKind.Constructor,
            Around = target.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction ? FrameAround(target, frame) : null,
        };

        foreach (var (parameter, value) in arguments)
        {
            if (parameter is not null && parameter.Ordinal < target.Parameters.Length)
                callee.Bind(target.Parameters[parameter.Ordinal], value);
        }

        // An extension that is called like a member has its object as the first argument.
        if (method.ReducedFrom is not null && instance is not null && arguments.Count < target.Parameters.Length)
            callee.Bind(target.Parameters[0], instance);

        _print.HasWork |= site is IInvocationOperation;
        if (isOnly)
            frame.Keep(site, method, callee);

        var (outerSite, first) = (_site, _print.Accesses.Count);
        _site ??= site;
        ReadAll(parts, callee);
        _site = outerSite;
        if (callee.IsRecursive)
            Blur(first, callee, site);
    }

    private bool IsAroundLoop(IMethodSymbol target)
    {
        foreach (var declaration in target.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == _scope.Loop.Syntax.SyntaxTree && declaration.Span.Contains(_scope.Loop.Syntax.Span))
                return true;
        }

        return false;
    }

    private static Frame FrameAround(IMethodSymbol function, Frame frame)
    {
        for (var current = frame; ; current = current.Caller)
        {
            if (current.Caller is null || SymbolEqualityComparer.Default.Equals(current.Method?.OriginalDefinition, function.ContainingSymbol?.OriginalDefinition))
                return current;
        }
    }
}
