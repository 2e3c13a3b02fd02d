using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Passes a token to a call that would take one and is given none.</summary>
internal static class TokenPassing
{
    /// <summary>The rewrite, with the token passed to the call whose task it awaits, if that takes one.</summary>
    public static AwaitRewrite With(AwaitRewrite rewrite, string token, SemanticModel model, CancellationToken cancellationToken)
    {
        // Made from the original, a call that stays as it is stands in the original tree.
        if (StartIn(rewrite.Awaitable(rewrite.Target)) is not { } call || call.SyntaxTree != model.SyntaxTree
            || ArgumentFor(call, token, model, cancellationToken) is not { } argument)
        {
            return rewrite;
        }

        return rewrite with
        {
            Awaitable = current =>
            {
                var awaited = rewrite.Awaitable(current);
                return StartIn(awaited) is { } now
                    ? awaited.ReplaceNode(now, now.WithArgumentList(now.ArgumentList.WithArguments(ListLayout.Append(now.ArgumentList.Arguments, argument))))
                    : awaited;
            },
        };
    }

    /// <summary>The call that starts a task, and not the one that says how it is awaited.</summary>
    private static InvocationExpressionSyntax? StartIn(ExpressionSyntax awaited) => awaited switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask", Expression: var task } } => StartIn(task),
        InvocationExpressionSyntax call => call,
        _ => null,
    };

    private static ArgumentSyntax? ArgumentFor(InvocationExpressionSyntax call, string token, SemanticModel model, CancellationToken cancellationToken)
    {
        var arguments = call.ArgumentList.Arguments;
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || arguments.Any(argument => argument.NameColon is not null || IsToken(model.GetTypeInfo(argument.Expression, cancellationToken).Type)))
        {
            return null;
        }

        var value = Argument(IdentifierName(token));
        if (method.Parameters.FirstOrDefault(static parameter => IsToken(parameter.Type)) is { IsOptional: true } optional)
        {
            return optional.Ordinal == arguments.Count
                ? value
                : value.WithNameColon(NameColon(IdentifierName(optional.Name)).WithTrailingTrivia(Space));
        }

        return arguments.Count == method.Parameters.Length && !method.Parameters.Any(static parameter => parameter.IsParams || IsToken(parameter.Type)) && HasOverload(method)
            ? value
            : null;
    }

    /// <summary>Whether there is the same method with a token behind its parameters.</summary>
    private static bool HasOverload(IMethodSymbol method)
    {
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        foreach (var other in declared.ContainingType.GetMembers(declared.Name).OfType<IMethodSymbol>())
        {
            if (other.Parameters.Length == declared.Parameters.Length + 1 && other.Arity == declared.Arity && other.IsStatic == declared.IsStatic
                && other.DeclaredAccessibility == declared.DeclaredAccessibility && IsToken(other.Parameters.Last().Type)
                && declared.Parameters.Zip(other.Parameters, static (one, two) => SymbolEqualityComparer.Default.Equals(one.Type, two.Type)).All(static same => same)
                && other.ReturnType.OriginalDefinition.Name == declared.ReturnType.OriginalDefinition.Name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsToken(ITypeSymbol? type) =>
        type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}
