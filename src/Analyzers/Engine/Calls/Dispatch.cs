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

    private readonly Subtypes _subtypes = new(compilation);
    private readonly List<(Compilation Project, Subtypes Types)> _subtypesElsewhere = SubtypesIn(projects);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _firstBodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _manyBodies = new(SymbolEqualityComparer.Default);

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
        return BodiesOf(declared, _firstBodies, 1, cancellationToken) is [var only] ? only : null;
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
        var definition = declared.OriginalDefinition;
        if (!known.TryGetValue(definition, out var bodies))
            bodies = known.GetOrAdd(definition, Find(definition, maxBodies, cancellationToken));

        if (declared.ContainingType is { TypeKind: TypeKind.Interface, IsGenericType: true } contract)
            bodies = bodies.RemoveAll(body => !Fits(body, contract));

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
            return type.FindImplementationForInterfaceMember(declared.ConstructedFrom) as IMethodSymbol;

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

    private ImmutableArray<IMethodSymbol> Find(IMethodSymbol declared, int maxBodies, CancellationToken cancellationToken)
    {
        var isRetargeted = projects.IsRetargeted(declared);
        var source = projects.Of(declared);
        if (declared.ContainingType is not { } container || (source is null && !isRetargeted && !compiled.Hold(declared)))
            return ImmutableArray<IMethodSymbol>.Empty;

        var bodies = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        if (!declared.IsAbstract)
            bodies.Add(projects.AtHome(declared));

        Add(bodies, _subtypes.Of(container, cancellationToken), container, declared, maxBodies);

        // A project to which this one refers knows nothing of what this one declares.
        if (source is null && !isRetargeted)
        {
            Add(bodies, compiled.SubtypesOf(container, cancellationToken), container, declared, maxBodies);
        }
        else if (source != compilation)
        {
            foreach (var (project, subtypes) in _subtypesElsewhere)
            {
                // The projects may each know the method under a symbol of their own.
                var (there, method) = isRetargeted ? (SourceProjects.In(project, container), SourceProjects.In(project, declared)) : (container, declared);
                if (there is not null && method is not null)
                    Add(bodies, subtypes.Of(there, cancellationToken), there, method, maxBodies);
            }
        }

        return ImmutableArray.CreateRange(bodies);
    }

    private static List<(Compilation Project, Subtypes Types)> SubtypesIn(SourceProjects projects)
    {
        var subtypes = new List<(Compilation, Subtypes)>();
        foreach (var project in projects.References)
            subtypes.Add((project, new Subtypes(project)));

        return subtypes;
    }

    private static void Add(HashSet<IMethodSymbol> bodies, IEnumerable<INamedTypeSymbol> subtypes, INamedTypeSymbol container, IMethodSymbol declared, int maxBodies)
    {
        foreach (var type in subtypes)
        {
            // Of a generic interface each call means those for its type arguments.
            if (bodies.Count > maxBodies && !container.IsGenericType)
                return;

            // A derived interface or an abstract class creates no objects, but may have the body.
            if (container.TypeKind == TypeKind.Interface && type.TypeKind is TypeKind.Class or TypeKind.Struct)
            {
                foreach (var contract in type.AllInterfaces)
                {
                    if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, container) && Of(contract, declared) is { } member
                        && type.FindImplementationForInterfaceMember(member) is IMethodSymbol { IsAbstract: false } implementation)
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

    // An implementation for another type argument is another's.
    private static bool Fits(IMethodSymbol body, INamedTypeSymbol container)
    {
        foreach (var contract in body.ContainingType.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(contract, container) || (IsSame(contract, container) && HasParameters(contract)))
                return true;
        }

        return SymbolEqualityComparer.Default.Equals(body.ContainingType.OriginalDefinition, container.OriginalDefinition);
    }

    private static bool IsSame(INamedTypeSymbol one, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    private static bool HasParameters(INamedTypeSymbol contract)
    {
        foreach (var argument in contract.TypeArguments)
        {
            if (argument.TypeKind == TypeKind.TypeParameter)
                return true;
        }

        return false;
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

    private static bool Overrides(IMethodSymbol method, IMethodSymbol declared)
    {
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, declared))
                return true;
        }

        return false;
    }
}
