using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine;

/// <summary>What runs when something is called.</summary>
internal sealed class CallTargets(Compilation compilation) : ICallTargets
{
    public IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken) =>
        declared.IsStatic || declared.IsSealed || !(declared.IsVirtual || declared.IsOverride || declared.IsAbstract)
        || declared.ContainingType is { IsSealed: true } or { TypeKind: TypeKind.Struct } ? declared : null;

    public ImmutableArray<IOperation>? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            var syntax = declaration.GetSyntax(cancellationToken);
            return Model.Of(compilation, syntax.SyntaxTree).GetOperation(syntax, cancellationToken) switch
            {
                IAnonymousFunctionOperation lambda => ImmutableArray.Create<IOperation>(lambda.Body),
                ILocalFunctionOperation { Body: { } body } => ImmutableArray.Create<IOperation>(body),
                { } body => ImmutableArray.Create(body),
                _ => null,
            };
        }

        return null;
    }
}
