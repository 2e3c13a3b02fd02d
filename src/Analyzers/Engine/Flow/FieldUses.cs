using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Flow;

/// <summary>A place that names a field or property, and the member whose body it stands in.</summary>
internal readonly record struct FieldUse(IOperation Reference, ISymbol Member);

/// <summary>
/// Every place where a type, with those that it is nested in, names one of its fields or properties. Asked only about the few that guard a wait or complete a
/// task; one walk over these declarations each.
/// </summary>
internal sealed class FieldUses(Compilation compilation)
{
    // A field named in more places than this is no lock and no completion source of the kind that we look for.
    private const int MaxUses = 256;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<FieldUse>> _uses = new(SymbolEqualityComparer.Default);

    public ImmutableArray<FieldUse> Of(ISymbol field, CancellationToken cancellationToken) =>
        _uses.TryGetValue(field, out var known) ? known : _uses.GetOrAdd(field, Find(field, cancellationToken));

    private ImmutableArray<FieldUse> Find(ISymbol field, CancellationToken cancellationToken)
    {
        var uses = ImmutableArray.CreateBuilder<FieldUse>();
        foreach (var declaration in Outermost(field.ContainingType).DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                continue;

            var model = Model.Of(compilation, declaration.SyntaxTree);
            foreach (var token in declaration.GetSyntax(cancellationToken).DescendantTokens())
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
