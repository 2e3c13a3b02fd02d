using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>How a name refers to a method that is about to change its return type.</summary>
internal static class MethodReference
{
    /// <summary>The call whose callee the name is.</summary>
    public static InvocationExpressionSyntax? CallOf(SyntaxNode name)
    {
        var callee = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return callee.Parent is InvocationExpressionSyntax call && call.Expression == callee ? call : null;
    }

    /// <summary><c>nameof(M)</c> and documentation do not care about the signature.</summary>
    public static bool IsHarmless(SyntaxNode name) =>
        name.FirstAncestorOrSelf<CrefSyntax>() is not null
        || name.Ancestors().OfType<InvocationExpressionSyntax>().Any(static call =>
            call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    /// <summary>A method group given to a parameter of type <c>Delegate</c>, as minimal APIs do.</summary>
    public static bool TakesAnyDelegate(SyntaxNode name, SemanticModel model, CancellationToken cancellationToken) =>
        IsTakenAsAnyDelegate(name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name, model, cancellationToken);

    /// <summary>The same of a lambda. Dispatchers (<c>Invoke</c>, <c>BeginInvoke</c>) take any delegate, too, and drop the task that it returns.</summary>
    public static bool IsTakenAsAnyDelegate(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(function, cancellationToken).ConvertedType is { Name: "Delegate", ContainingNamespace.Name: "System" }
        && !(function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var taker } } && taker.ToString().EndsWith("Invoke", StringComparison.Ordinal));
}
