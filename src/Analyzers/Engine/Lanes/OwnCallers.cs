using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Who calls a private method: all of them stand in its own type. Where each one has been sent to another lane before (by <c>Task.Run</c>, as a task of its own, as a job),
/// async code computes for nobody who waits. Asked only about what would be reported; one walk over the declarations of the type each.
/// </summary>
internal sealed class OwnCallers(Compilation compilation, LaneMap lanes)
{
    // Who is called from more places serves somebody.
    private const int MaxUses = 32;
    private const int MaxDepth = 4;

    /// <summary>Whether all that calls a method, or hands it on, is on a lane where one may compute.</summary>
    public bool AreElsewhere(IMethodSymbol method, CancellationToken cancellationToken) => AreElsewhere(method, 0, cancellationToken);

    private bool AreElsewhere(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth || method is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true })
            return false;

        var uses = 0;
        foreach (var declaration in Outermost(method.ContainingType).DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return false;

            foreach (var token in declaration.GetSyntax(cancellationToken).DescendantTokens())
            {
                if (!token.IsKind(SyntaxKind.IdentifierToken) || token.ValueText != method.Name || token.Parent is not SimpleNameSyntax name)
                    continue;

                var model = Model.Of(compilation, declaration.SyntaxTree);
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, method.OriginalDefinition))
                    continue;

                if (++uses > MaxUses || !IsElsewhere(name, model, depth, cancellationToken))
                    return false;
            }
        }

        return uses > 0;
    }

    private bool IsElsewhere(SimpleNameSyntax name, SemanticModel model, int depth, CancellationToken cancellationToken)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        var use = expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : expression;
        switch (model.GetOperation(use, cancellationToken))
        {
            case IMethodReferenceOperation reference:
                return MayCompute(lanes.OfHandedOn(reference));

            // Task.Run(async () => { Unknown(); await Compute(); })
            case IInvocationOperation unresolved when IsInUnresolved(unresolved):
                return true;

            case IInvocationOperation invocation when MemberAround(model.GetEnclosingSymbol(name.SpanStart, cancellationToken)) is { } caller:
                var lane = lanes.LaneOf(invocation, caller, cancellationToken);
                return MayCompute(lane)
                    || (lane.Kind == LaneKind.Async && caller is IMethodSymbol method && !IsInFunction(invocation) && AreElsewhere(method, depth + 1, cancellationToken));

            default:
                return false;
        }
    }

    private static bool MayCompute(LaneAnswer lane) => lane is { Lane: Lane.Compute or Lane.Dedicated or Lane.Startup } or { Lane: Lane.Io, Kind: LaneKind.Background };

    /// <summary>Whether an operation stands in a function that is written inside a method, and so may run elsewhere.</summary>
    public static bool IsInFunction(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private static bool IsInUnresolved(IOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is IInvalidOperation)
                return true;
        }

        return false;
    }

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } container)
            type = container;

        return type;
    }

    private static ISymbol? MemberAround(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;

        return symbol;
    }
}
