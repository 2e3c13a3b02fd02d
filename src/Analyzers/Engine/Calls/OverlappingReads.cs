using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Which calls read from outside and do nothing else, so that two of them may be under way at once: those that the table of effects says so of,
/// and methods of the project whose name says so and whose body, to the last call in it, does no more.
/// </summary>
internal sealed class OverlappingReads(EffectCatalog effects, Dispatch dispatch, MethodBodies bodies)
{
    // A helper of a helper; who hides a request deeper hides more than that.
    private const int MaxDepth = 4;
    private const int MaxOperations = 1_000;

    private static readonly string[] Verbs = ["Get", "Read", "Find", "Load", "Fetch", "Query", "Search", "Count", "List", "Lookup", "Resolve", "Download", "Exists", "Has", "Is"];

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>A first look at the name, which rules out nearly all calls.</summary>
    public bool MayBeRead(IInvocationOperation call) => effects.WithReads(call.TargetMethod) is { } effect ? IsShared(effect) : HasVerb(call.TargetMethod) && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether a call may be under way beside others of its kind.</summary>
    public bool IsRead(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (!AreArgumentsPlain(call, cancellationToken))
            return false;

        if (effects.WithReads(call.TargetMethod) is { } effect)
            return IsShared(effect);

        return HasVerb(call.TargetMethod) && dispatch.TargetOf(call.TargetMethod, call.Instance, cancellationToken) is { } target && OnlyReads(target, cancellationToken);
    }

    /// <summary>Whether a method that a call may run is seen to leave something behind in its object: a count, a place in a text.</summary>
    public bool LeavesMarks(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var targets = dispatch.TargetOf(call.TargetMethod, call.Instance, cancellationToken) is { } only
            ? ImmutableArray.Create(only)
            : dispatch.BodiesOf(call.TargetMethod, cancellationToken);
        foreach (var target in targets)
        {
            if (bodies.Of(MethodBodies.Implementation(target), cancellationToken) is { } body && LeavesMarks(body))
                return true;
        }

        return false;
    }

    private static bool LeavesMarks(MethodBody body)
    {
        foreach (var part in body.Parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                var target = operation switch
                {
                    IAssignmentOperation assignment => assignment.Target,
                    IIncrementOrDecrementOperation step => step.Target,
                    _ => null,
                };

                if (target is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } })
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether code works on what is in memory alone: it may change that, but nobody outside sees it.</summary>
    public bool StaysInMemory(IOperation code, CancellationToken cancellationToken)
    {
        var reader = new Reader(effects, dispatch, bodies, cancellationToken) { MayChangeMemory = true };
        return reader.IsClean(code, 0) && !reader.Reads;
    }

    /// <summary>Whether a method of a library is known to do no more than that.</summary>
    public bool IsKnownInMemory(IMethodSymbol method) =>
        method.Name == "ConfigureAwait" || (effects.Of(method) is { } effect && (effect & (Effect.Order | Effect.Bound)) == 0);

    private static bool IsShared(Effect effect) => (effect & Effect.Reads) != 0 && (effect & (Effect.This | Effect.First | Effect.Second | Effect.Third)) == 0;

    private static bool HasVerb(IMethodSymbol method) => ReadNames.StartsWithAny(method.Name, Verbs);

    private bool OnlyReads(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_methods.TryGetValue(method, out var known))
            return known;

        var reader = new Reader(effects, dispatch, bodies, cancellationToken);
        return _methods.GetOrAdd(method, MentionsRead(method, cancellationToken) && reader.IsClean(method, 0) && reader.Reads);
    }

    /// <summary>Whether a read is named in the body itself: most bodies need not be bound to see that there is none.</summary>
    private bool MentionsRead(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (bodies.SyntaxOf(MethodBodies.Implementation(method), cancellationToken) is not { } syntax)
            return false;

        foreach (var token in syntax.DescendantTokens())
        {
            if (token.RawKind == (int)SyntaxKind.IdentifierToken && effects.MayReadByName(token.ValueText))
                return true;
        }

        return false;
    }

    /// <summary>Whether working out what a call is given does nothing that a reader would miss.</summary>
    public bool AreArgumentsPlain(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var reader = new Reader(effects, dispatch, bodies, cancellationToken);
        if (call.Instance is { } instance && !reader.IsClean(instance, MaxDepth - 1))
            return false;

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind is not (RefKind.None or RefKind.In) || Writes(argument.Value) || !reader.IsClean(argument.Value, MaxDepth - 1))
                return false;
        }

        return !reader.Reads;
    }

    // A lambda, too, may write a variable that the other call looks at.
    private static bool Writes(IOperation argument)
    {
        foreach (var operation in argument.SelfAndDescendants())
        {
            if (operation is IAnonymousFunctionOperation or IAssignmentOperation { Parent: not IObjectOrCollectionInitializerOperation } or IIncrementOrDecrementOperation)
                return true;
        }

        return false;
    }

    /// <summary>Goes through code once, and gives up at the first thing that is more than reading.</summary>
    private sealed class Reader(EffectCatalog effects, Dispatch dispatch, MethodBodies bodies, CancellationToken cancellationToken)
    {
        private readonly HashSet<IMethodSymbol> _seen = new(SymbolEqualityComparer.Default);
        private int _count;

        /// <summary>Whether objects and variables may be changed that the code has not made itself.</summary>
        public bool MayChangeMemory { get; init; }

        /// <summary>Whether something was read from outside.</summary>
        public bool Reads { get; private set; }

        public bool IsClean(IMethodSymbol method, int depth)
        {
            method = MethodBodies.Implementation(method);
            // What a local function shares with the code around it is not looked at.
            if (depth > MaxDepth || method is { MethodKind: MethodKind.LocalFunction, IsStatic: false } || !_seen.Add(method) || bodies.Of(method, cancellationToken) is not { ImplicitBase: null or { ContainingType.SpecialType: SpecialType.System_Object } } body || body.IsIterator)
                return false;

            foreach (var part in body.Parts)
            {
                if (!IsClean(part, depth))
                    return false;
            }

            _seen.Remove(method);
            return true;
        }

        public bool IsClean(IOperation code, int depth)
        {
            foreach (var operation in code.SelfAndDescendants())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++_count > MaxOperations || !IsCleanItself(operation, depth))
                    return false;
            }

            return true;
        }

        private bool IsCleanItself(IOperation operation, int depth) => operation switch
        {
            IInvocationOperation call => IsCleanCall(call.TargetMethod, call.Instance, call.Arguments, depth),
            IObjectCreationOperation { Constructor: { } constructor } creation => IsException(creation.Type) || IsCleanCall(constructor, null, creation.Arguments, depth),
            IPropertyReferenceOperation property => OwnObjects.IsTarget(property) || IsCleanGetter(property, depth),
            IAssignmentOperation assignment => IsOwnPlace(assignment.Target),
            IIncrementOrDecrementOperation step => IsOwnPlace(step.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var place } => IsOwnPlace(place),
            IBinaryOperation { OperatorMethod.DeclaringSyntaxReferences.IsEmpty: false } or IUnaryOperation { OperatorMethod.DeclaringSyntaxReferences.IsEmpty: false }
                or IConversionOperation { OperatorMethod.DeclaringSyntaxReferences.IsEmpty: false } => false,
            ILockOperation or IEventAssignmentOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation
                or IFunctionPointerInvocationOperation or IAddressOfOperation or IInvalidOperation or IForEachLoopOperation { IsAsynchronous: true } => false,
            _ => true,
        };

        private bool IsCleanCall(IMethodSymbol method, IOperation? instance, IReadOnlyList<IArgumentOperation> arguments, int depth)
        {
            if (effects.WithReads(method) is { } effect)
            {
                Reads |= (effect & Effect.Reads) != 0;
                return (effect & (Effect.Order | Effect.Bound | Effect.Concurrent)) == 0
                    && ((effect & Effect.This) == 0 || MayChangeMemory || instance is null || OwnObjects.Is(instance, effects))
                    && IsOwn(arguments, 0, effect & Effect.First) && IsOwn(arguments, 1, effect & Effect.Second) && IsOwn(arguments, 2, effect & Effect.Third);
            }

            if (method is { Name: "ConfigureAwait" or "FromResult" or "AsTask", ContainingNamespace.Name: "Tasks" } || method is { Name: "WhenAll", ContainingType.Name: "Task" })
                return true;

            return dispatch.TargetOf(method, instance, cancellationToken) is { } target && IsClean(target, depth + 1);
        }

        private bool IsOwn(IReadOnlyList<IArgumentOperation> arguments, int index, Effect changes) =>
            changes == 0 || MayChangeMemory || (arguments.Count > index && OwnObjects.Is(arguments[index].Value, effects));

        /// <summary>A getter of a library looks something up; one of the project does what its body does.</summary>
        private bool IsCleanGetter(IPropertyReferenceOperation reference, int depth)
        {
            var property = reference.Property;
            if (property.DeclaringSyntaxReferences.IsEmpty)
                return effects.WithReads(property) is not { } effect || (effect & (Effect.Order | Effect.Bound)) == 0;

            return AutoProperty.Is(property)
                || property.GetMethod is { } getter && dispatch.TargetOf(getter, reference.Instance, cancellationToken) is { } target && IsClean(target, depth + 1);
        }

        private static bool IsException(ITypeSymbol? type)
        {
            for (; type is not null; type = type.BaseType)
            {
                if (type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                    return true;
            }

            return false;
        }

        private bool IsOwnPlace(IOperation target) => MayChangeMemory || target.Unwrap() switch
        {
            ILocalReferenceOperation { Local.RefKind: RefKind.None } or IDiscardOperation or IDeclarationExpressionOperation => true,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None } => true,
            ITupleOperation tuple => AreOwnPlaces(tuple),
            IMemberReferenceOperation { Instance: { } instance } => OwnObjects.Is(instance, effects),
            IArrayElementReferenceOperation { ArrayReference: var array } => OwnObjects.Is(array, effects),
            _ => false,
        };

        private bool AreOwnPlaces(ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
            {
                if (!IsOwnPlace(element))
                    return false;
            }

            return true;
        }
    }
}
