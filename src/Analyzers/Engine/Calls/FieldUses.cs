using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>A place that names a field or property, and the member whose body it stands in.</summary>
internal readonly record struct FieldUse(IOperation Reference, ISymbol Member);

/// <summary>
/// Every place that names a field or property: in the type that declares it and those around it, and in every file that may name it if others can see it.
/// Asked only about the few that guard a wait or complete a task; one walk over these declarations each.
/// </summary>
internal sealed class FieldUses(Compilation compilation)
{
    // A field named in more places than this is no lock and no completion source of the kind that we look for.
    private const int MaxUses = 256;

    // A name that so many files mention is a common word, and the field too widely used to follow.
    private const int MaxFiles = 32;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<FieldUse>> _uses = new(SymbolEqualityComparer.Default);

    public ImmutableArray<FieldUse> Of(ISymbol field, CancellationToken cancellationToken) =>
        _uses.TryGetValue(field, out var known) ? known : _uses.GetOrAdd(field, Find(field, cancellationToken));

    private ImmutableArray<FieldUse> Find(ISymbol field, CancellationToken cancellationToken)
    {
        var uses = ImmutableArray.CreateBuilder<FieldUse>();
        foreach (var scope in ScopesOf(field, cancellationToken))
        {
            var model = Model.Of(compilation, scope.SyntaxTree);
            foreach (var token in scope.DescendantTokens())
            {
                if (!token.IsKind(SyntaxKind.IdentifierToken) || token.ValueText != field.Name || token.Parent is not IdentifierNameSyntax name)
                    continue;

                if (UseAt(name, field, model, cancellationToken) is { } use)
                    uses.Add(use);

                if (uses.Count > MaxUses)
                    return ImmutableArray<FieldUse>.Empty;
            }
        }

        return uses.ToImmutable();
    }

    private List<SyntaxNode> ScopesOf(ISymbol field, CancellationToken cancellationToken) =>
        field.DeclaredAccessibility != Accessibility.Private && Files(field.Name, cancellationToken) is { } files
            ? files
            : Declarations(field, cancellationToken);

    private List<SyntaxNode> Declarations(ISymbol field, CancellationToken cancellationToken)
    {
        var declarations = new List<SyntaxNode>();
        foreach (var declaration in Outermost(field.ContainingType).DeclaringSyntaxReferences)
        {
            if (compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                declarations.Add(declaration.GetSyntax(cancellationToken));
        }

        return declarations;
    }

    /// <summary>The files that may mention a name; null if they are too many to look at.</summary>
    private List<SyntaxNode>? Files(string name, CancellationToken cancellationToken)
    {
        var files = new List<SyntaxNode>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!NameIndex.Of(tree, cancellationToken).MayHold(name))
                continue;

            if (files.Count == MaxFiles)
                return null;

            files.Add(tree.GetRoot(cancellationToken));
        }

        return files;
    }

    // What a nested type holds its container uses as freely as its own.
    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } container)
            type = container;

        return type;
    }

    private static FieldUse? UseAt(IdentifierNameSyntax name, ISymbol field, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (model.GetOperation(expression, cancellationToken) is not { } reference
            || !SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(reference)?.OriginalDefinition, field.OriginalDefinition))
        {
            return null;
        }

        return MemberAround(model.GetEnclosingSymbol(name.SpanStart, cancellationToken)) is { } member ? new FieldUse(reference, member) : null;
    }

    private static ISymbol? MemberAround(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;

        return symbol;
    }
}
