using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>Which method runs when a virtual or interface method is called, where that is certain.</summary>
internal sealed class Dispatch(Compilation compilation, SourceProjects projects, CompiledProjects compiled)
{
    /// <summary>What has more bodies than this is a plug-in point, of which nobody knows which one runs: the search ends there.</summary>
    internal const int MaxBodies = 8;

    /// <summary>Of what each of many objects does the average may be asked for; more bodies than this are not read for it.</summary>
    private const int MaxBodiesOfMany = 64;

    private readonly KeptBodies _kept = new(compilation, projects);
    private readonly Subtypes _subtypes = new(compilation);
    private readonly Lazy<List<(Compilation Project, Subtypes Types)>> _subtypesElsewhere = new(() => SubtypesIn(projects));
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _firstBodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _manyBodies = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<(IMethodSymbol Method, INamedTypeSymbol Type), ImmutableArray<IMethodSymbol>> _bodiesOn = new();

    private int _searches;

    /// <summary>How often bodies have been searched for.</summary>
    public int Searches => _searches;

    /// <summary>
    /// The method that runs: it cannot be overridden, the receiver's type is known to the last, or there is just
    /// one body at hand for it. Null if another one may run.
    /// </summary>
    /// <param name="declared">The method that the call binds to.</param>
    /// <param name="receiver">The object, if it is at hand.</param>
    /// <param name="cancellationToken">Stops the search for implementations.</param>
    public IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken)
    {
        if (IsFixed(declared) || receiver is IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax })
            return declared;

        if (receiver is not null && ExactTypeOf(receiver) is { } type)
            return On(type, declared);

        // With a second body it is settled that there is not just one.
        return BodiesOf(declared, _firstBodies, 1, cancellationToken) is [var only] ? only
            : ReceiverTypes.SaysMore(receiver?.Type, declared) && BodiesOf(declared, receiver!.Type, cancellationToken) is [var one] ? one : null;
    }

    /// <summary>The bodies that a call of a method on an object of a type may run, empty as for the method alone.</summary>
    public ImmutableArray<IMethodSymbol> BodiesOf(IMethodSymbol declared, ITypeSymbol? receiver, CancellationToken cancellationToken)
    {
        var bodies = BodiesOf(declared, cancellationToken);
        if (bodies.Length < 2 || !ReceiverTypes.SaysMore(receiver, declared))
            return bodies;

        var type = (INamedTypeSymbol)receiver!;
        return _bodiesOn.TryGetValue((declared, type), out var known) ? known : _bodiesOn.GetOrAdd(
            (declared, type),
            ReceiverTypes.Among(bodies, type, type.TypeKind == TypeKind.Class ? On(type, declared) : null, derived => SubtypesOf(derived, cancellationToken)));
    }

    /// <summary>All bodies at hand that a call of a method may run; empty if neither its source nor what its build has found out is at hand, or if there are more than <see cref="MaxBodies"/>.</summary>
    public ImmutableArray<IMethodSymbol> BodiesOf(IMethodSymbol declared, CancellationToken cancellationToken) =>
        BodiesOf(declared, _bodies, MaxBodies, cancellationToken);

    /// <summary>The same for a method that is called on each of many objects, of which there may be many kinds.</summary>
    public ImmutableArray<IMethodSymbol> BodiesForMany(IMethodSymbol declared, CancellationToken cancellationToken) =>
        BodiesOf(declared, _manyBodies, MaxBodiesOfMany, cancellationToken);

    private ImmutableArray<IMethodSymbol> BodiesOf(
        IMethodSymbol declared, ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> known, int maxBodies, CancellationToken cancellationToken)
    {
        // Of a generic interface each call means those for its type arguments.
        var asked = declared.ContainingType is { TypeKind: TypeKind.Interface, IsGenericType: true } ? declared.ConstructedFrom : declared.OriginalDefinition;
        if (!known.TryGetValue(asked, out var bodies))
            bodies = known.GetOrAdd(asked, _kept.Find(asked, maxBodies, cancellationToken) ?? FindAndKeep(asked, maxBodies, cancellationToken));

        return bodies.Length > maxBodies ? ImmutableArray<IMethodSymbol>.Empty : bodies;
    }

    /// <summary>Whether no other method can run in place of this one.</summary>
    public static bool IsFixed(IMethodSymbol method) =>
        method.IsStatic || method.IsSealed
        || !(method.IsVirtual || method.IsOverride || method.IsAbstract)
        || method.ContainingType is { IsSealed: true } or { TypeKind: TypeKind.Struct };

    /// <summary>The type of an object that was just created or can have no other; null if it may be of a derived one.</summary>
    private static INamedTypeSymbol? ExactTypeOf(IOperation receiver)
    {
        receiver = receiver.Unwrap();
        if (receiver.Type is INamedTypeSymbol { IsSealed: true, TypeKind: TypeKind.Class or TypeKind.Struct } type)
            return type;

        if (receiver is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } only)
            receiver = only.Unwrap();

        return receiver is IObjectCreationOperation { Type: INamedTypeSymbol created } ? created : null;
    }

    private static IMethodSymbol? On(INamedTypeSymbol type, IMethodSymbol declared)
    {
        if (declared.ContainingType.TypeKind == TypeKind.Interface)
        {
            // The class that implements it may leave it to be overridden.
            return type.FindImplementationForInterfaceMember(declared.ConstructedFrom) switch
            {
                IMethodSymbol { ContainingType.TypeKind: TypeKind.Class } implementation when !IsFixed(implementation) => On(type, implementation) ?? implementation,
                null => UnboundImplementations.Of(type, declared),
                var other => other as IMethodSymbol,
            };
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(declared.Name))
            {
                for (var method = member as IMethodSymbol; method is not null; method = method.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, declared.OriginalDefinition))
                        return (IMethodSymbol)member;
                }
            }
        }

        return null;
    }

    private ImmutableArray<IMethodSymbol> FindAndKeep(IMethodSymbol asked, int maxBodies, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _searches);
        var bodies = Find(asked, maxBodies, cancellationToken);
        _kept.Add(asked, maxBodies, bodies);
        return bodies;
    }

    private ImmutableArray<IMethodSymbol> Find(IMethodSymbol asked, int maxBodies, CancellationToken cancellationToken)
    {
        var declared = asked.OriginalDefinition;
        var isRetargeted = projects.IsRetargeted(declared);
        var source = projects.Of(declared);
        if (asked.ContainingType is not { } container || (source is null && !isRetargeted && !compiled.Hold(declared)))
            return ImmutableArray<IMethodSymbol>.Empty;

        var bodies = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        if (!declared.IsAbstract)
            bodies.Add(projects.AtHome(declared));

        var names = new SubtypeNames(container, SubtypeNames.DeclaredNameOf(declared));

        // A project to which this one refers knows nothing of what this one declares.
        if (source is null && !isRetargeted)
        {
            Add(bodies, compiled.SubtypesOf(container, names, cancellationToken), container, declared, maxBodies);
        }
        else if (source != compilation)
        {
            foreach (var (project, subtypes) in _subtypesElsewhere.Value)
            {
                // The projects may each know the method under a symbol of their own.
                var (there, method) = isRetargeted ? (SourceProjects.In(project, container), SourceProjects.In(project, declared)) : (container, declared);
                if (there is not null && method is not null)
                    Add(bodies, subtypes.Of(there, names, cancellationToken), container, method, maxBodies);
            }
        }

        // Last, since who derives here may do so from what was met elsewhere.
        Add(bodies, _subtypes.Of(container, names, cancellationToken), container, declared, maxBodies);
        return ImmutableArray.CreateRange(bodies);
    }

    private IEnumerable<INamedTypeSymbol> SubtypesOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var derived in _subtypes.Of(type, new SubtypeNames(type, member: null), cancellationToken))
            yield return derived;

        foreach (var (project, subtypes) in _subtypesElsewhere.Value)
        {
            if (SourceProjects.In(project, type) is { } there)
            {
                foreach (var derived in subtypes.Of(there, new SubtypeNames(there, member: null), cancellationToken))
                    yield return derived;
            }
        }
    }

    private static List<(Compilation Project, Subtypes Types)> SubtypesIn(SourceProjects projects)
    {
        var subtypes = new List<(Compilation, Subtypes)>();
        foreach (var project in projects.DependenciesFirst())
            subtypes.Add((project, new Subtypes(project)));

        return subtypes;
    }

    private static void Add(HashSet<IMethodSymbol> bodies, IEnumerable<INamedTypeSymbol> subtypes, INamedTypeSymbol container, IMethodSymbol declared, int maxBodies)
    {
        foreach (var type in subtypes)
        {
            if (bodies.Count > maxBodies)
                return;

            // A derived interface or an abstract class creates no objects, but may have the body.
            if (declared.ContainingType.TypeKind == TypeKind.Interface && type.TypeKind is TypeKind.Class or TypeKind.Struct)
            {
                foreach (var contract in type.AllInterfaces)
                {
                    if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, declared.ContainingType) && MayBe(contract, container) && Of(contract, declared) is { } member
                        && On(type, member) is { IsAbstract: false } implementation)
                    {
                        bodies.Add(implementation.OriginalDefinition);
                    }
                }
            }
            else
            {
                foreach (var member in type.GetMembers(declared.Name))
                {
                    if (member is IMethodSymbol { IsAbstract: false } method && Overrides(method, declared))
                        bodies.Add(method);
                }
            }
        }
    }

    // An implementation for another type argument is another's. The projects may each know an argument under a symbol of their own.
    private static bool MayBe(INamedTypeSymbol contract, INamedTypeSymbol container)
    {
        for (var i = 0; i < contract.TypeArguments.Length; i++)
        {
            var (one, other) = (contract.TypeArguments[i], container.TypeArguments[i]);
            if (one.TypeKind != TypeKind.TypeParameter && other.TypeKind != TypeKind.TypeParameter && !SymbolEqualityComparer.Default.Equals(one, other)
                && (one.MetadataName != other.MetadataName || SymbolEqualityComparer.Default.Equals(one.ContainingAssembly, other.ContainingAssembly)))
            {
                return false;
            }
        }

        return true;
    }

    private static IMethodSymbol? Of(INamedTypeSymbol contract, IMethodSymbol declared)
    {
        foreach (var member in contract.GetMembers(declared.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, declared))
                return (IMethodSymbol)member;
        }

        return null;
    }

    /// <summary>Whether a method stands in another one's place in a derived class.</summary>
    public static bool Overrides(IMethodSymbol method, IMethodSymbol declared)
    {
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, declared.OriginalDefinition))
                return true;
        }

        return false;
    }
}
