using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine;

/// <summary>The one place that asks what code means in a file other than the one under analysis.</summary>
internal static class Model
{
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
    {
#pragma warning disable RS0030, RS1030 // the driver caches the models of a compilation under analysis
        return compilation.GetSemanticModel(tree);
#pragma warning restore RS0030, RS1030
    }

    /// <summary>What a node of any file of the project means; null if it is in another project.</summary>
    public static IOperation? OperationOf(Compilation compilation, SyntaxNode node, CancellationToken cancellationToken = default) =>
        compilation.ContainsSyntaxTree(node.SyntaxTree) ? Of(compilation, node.SyntaxTree).GetOperation(node, cancellationToken) : null;

    /// <summary>A method as it is written; null if it is not, or in more than one place, or in another project.</summary>
    public static IOperation? BodyOf(Compilation compilation, IMethodSymbol method, CancellationToken cancellationToken = default) =>
        method.DeclaringSyntaxReferences is [var declaration] ? OperationOf(compilation, declaration.GetSyntax(cancellationToken), cancellationToken) : null;

    /// <summary>The same where a call of the method surely runs it, and nothing that overrides it.</summary>
    public static IOperation? CertainBodyOf(Compilation compilation, ISymbol member, CancellationToken cancellationToken = default) =>
        member is IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } method ? BodyOf(compilation, method, cancellationToken) : null;
}
