using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The bodies that calls of virtual and interface methods may run, kept by the places of declarations for as long as bodies alone are edited. To find
/// them, the compiler must set up each type that may matter, anew for each compilation.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="projects">Where source is at hand.</param>
internal sealed class KeptBodies(Compilation compilation, SourceProjects projects)
{
    private PlacesOfBodies? _places;
    private NameGraph? _graph;

    /// <summary>The bodies of a method; null if they are not known.</summary>
    public ImmutableArray<IMethodSymbol>? Find(IMethodSymbol method, int maxBodies, CancellationToken cancellationToken)
    {
        if (Places is not { } places || PlaceOf(method) is not { } place || !places.Bodies.TryGetValue((place, maxBodies), out var kept))
            return null;

        var bodies = ImmutableArray.CreateBuilder<IMethodSymbol>(kept.Length);
        foreach (var body in kept)
        {
            if (SymbolAt(body, cancellationToken) is not { } symbol)
                return null;

            bodies.Add(symbol);
        }

        return bodies.MoveToImmutable();
    }

    public void Add(IMethodSymbol method, int maxBodies, ImmutableArray<IMethodSymbol> bodies)
    {
        if (Places is not { } places || PlaceOf(method) is not { } place)
            return;

        var found = ImmutableArray.CreateBuilder<Place>(bodies.Length);
        foreach (var body in bodies)
        {
            if (PlaceOf(body) is not { } there)
                return;

            found.Add(there);
        }

        places.Bodies[(place, maxBodies)] = found.MoveToImmutable();
    }

    // The graph is made for other questions; nobody waits for it here.
    private PlacesOfBodies? Places
    {
        get
        {
            if (_graph is null && NameGraphs.Made(compilation) is { } graph)
                (_places, _graph) = (graph.PlacesOfBodies, graph);

            return _places;
        }
    }

    private static Place? PlaceOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [var declaration] && ArgumentsOf(method) is { } arguments ? new Place(declaration.SyntaxTree, declaration.Span, arguments) : null;

    // Of an interface with type arguments each call asks for the bodies for these; null if they have no simple name.
    private static string? ArgumentsOf(IMethodSymbol method)
    {
        if (SymbolEqualityComparer.Default.Equals(method, method.OriginalDefinition))
            return "";

        var names = new StringBuilder();
        foreach (var argument in method.ContainingType.TypeArguments)
        {
            // One type parameter is as unknown as another.
            if (argument is ITypeParameterSymbol)
                names.Append('*');
            else if (argument is INamedTypeSymbol { IsGenericType: false, ContainingType: null, TypeKind: not TypeKind.Error } type)
                names.Append(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
            else
                return null;

            names.Append(',');
        }

        return names.ToString();
    }

    private IMethodSymbol? SymbolAt(Place place, CancellationToken cancellationToken)
    {
        if (place.Arguments.Length > 0 || ProjectOf(place.Tree) is not { } project)
            return null;

        var node = place.Tree.GetRoot(cancellationToken).FindNode(place.Span);
        var model = Model.Of(project, place.Tree);
        return node is ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property }
            ? (model.GetDeclaredSymbol(property, cancellationToken) as IPropertySymbol)?.GetMethod
            : model.GetDeclaredSymbol(node, cancellationToken) as IMethodSymbol;
    }

    private Compilation? ProjectOf(SyntaxTree tree)
    {
        if (compilation.ContainsSyntaxTree(tree))
            return compilation;

        foreach (var other in projects.References)
        {
            if (other.ContainsSyntaxTree(tree))
                return other;
        }

        return null;
    }
}

/// <summary>Where a method is declared.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Span">The declaration.</param>
/// <param name="Arguments">The names of the type arguments of its type; empty for the declared type itself.</param>
internal readonly record struct Place(SyntaxTree Tree, TextSpan Span, string Arguments);

/// <summary>What is kept for all compilations that have the same declarations.</summary>
/// <param name="references">What the compilation refers to.</param>
internal sealed class PlacesOfBodies(ImmutableArray<MetadataReference> references)
{
    /// <summary>The bodies of a method, by the place of its declaration and how many are looked for.</summary>
    public ConcurrentDictionary<(Place Method, int MaxBodies), ImmutableArray<Place>> Bodies { get; } = new();

    /// <summary>Forgets what stands in files that are there no more.</summary>
    public void Clean(Func<SyntaxTree, bool> isThere)
    {
        foreach (var known in Bodies)
        {
            var areThere = isThere(known.Key.Method.Tree);
            foreach (var body in known.Value)
                areThere &= isThere(body.Tree);

            if (!areThere)
                Bodies.TryRemove(known.Key, out _);
        }
    }

    /// <summary>Whether a compilation that refers to this refers to the same.</summary>
    public bool AreFor(ImmutableArray<MetadataReference> others)
    {
        if (others.Length != references.Length)
            return false;

        for (var i = 0; i < references.Length; i++)
        {
            if (others[i] != references[i])
                return false;
        }

        return true;
    }
}
