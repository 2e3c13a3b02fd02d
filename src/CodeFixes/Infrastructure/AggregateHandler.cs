using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Whether a handler around a wait looks at the <c>AggregateException</c> that <c>Wait</c> and <c>Result</c> throw. An await
/// throws the exception itself, so the handler would no longer see it.
/// </summary>
internal static class AggregateHandler
{
    public static bool Sees(SyntaxNode wait, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var node = wait; node.Parent is { } parent; node = parent)
        {
            if (parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax)
                return false;

            if (parent is TryStatementSyntax attempt && node == attempt.Block
                && attempt.Catches.Any(clause => IsAggregate(clause, model, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAggregate(CatchClauseSyntax clause, SemanticModel model, CancellationToken cancellationToken) =>
        (clause.Declaration is { } declaration
            && model.GetTypeInfo(declaration.Type, cancellationToken).Type is { Name: "AggregateException" })
        || clause.DescendantNodes().OfType<IdentifierNameSyntax>().Any(static name =>
            name.Identifier.ValueText is "AggregateException" or "InnerException" or "InnerExceptions");
}
