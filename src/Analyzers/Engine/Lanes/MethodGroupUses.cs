using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Where a method is handed to a hop by name. Asked only about a method that waits and whose declaration tells no lane.</summary>
internal sealed class MethodGroupUses(Compilation compilation, LaneRules rules)
{
    private readonly HandedOnMethods _handedOn = new(compilation, rules.HandedOn);

    // A method named `Handle` may be handed on in a thousand places; then nothing is claimed.
    private const int MaxCandidates = 64;

    /// <summary>The references to a method (`new Timer(OnTick)`) and the calls of it that are data (`Enqueue(() => Send())`).</summary>
    public ImmutableArray<IOperation> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var places = _handedOn.Of(method.Name, cancellationToken);
        if (places.Count is 0 or > MaxCandidates)
            return ImmutableArray<IOperation>.Empty;

        var uses = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var (tree, position) in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!MaySee(method, tree) || tree.GetRoot(cancellationToken).FindToken(position).Parent is not SimpleNameSyntax name)
                continue;

            SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (UseAt(expression, Model.Of(compilation, tree), cancellationToken) is var (use, named)
                && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, method.OriginalDefinition))
            {
                uses.Add(use);
            }
        }

        return uses.ToImmutable();
    }

    private static (IOperation Use, IMethodSymbol Method)? UseAt(SyntaxNode expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var use = expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : expression;
        return model.GetOperation(use, cancellationToken) switch
        {
            IMethodReferenceOperation reference => (reference, reference.Method),
            IInvocationOperation { TargetMethod: var called } invocation when JobExpression.Around(invocation) is not null => (invocation, called),
            _ => null,
        };
    }

    /// <summary>A private method can be named in the files of its type alone.</summary>
    private static bool MaySee(IMethodSymbol method, SyntaxTree tree)
    {
        if (method.DeclaredAccessibility != Accessibility.Private)
            return true;

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (var declaration in type.DeclaringSyntaxReferences)
            {
                if (declaration.SyntaxTree == tree)
                    return true;
            }
        }

        return false;
    }
}
