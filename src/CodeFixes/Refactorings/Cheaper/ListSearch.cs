using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>A call that goes through a list or array, which the loop leaves alone, in search of something.</summary>
/// <param name="Call">The call.</param>
/// <param name="Method">What it is called: <c>Contains</c>, <c>First</c>.</param>
/// <param name="List">The list.</param>
/// <param name="Element">The type of its elements.</param>
/// <param name="Annotation">Whether they may be null.</param>
/// <param name="Argument">What is sought: a value, or a test.</param>
internal sealed record ListSearch(
    InvocationExpressionSyntax Call, string Method, IdentifierNameSyntax List, ITypeSymbol Element, NullableAnnotation Annotation, ExpressionSyntax? Argument)
{
    /// <summary>The name of the list, as a local would be called.</summary>
    public string Name => LocalName(List);

    public static ListSearch? Of(InvocationExpressionSyntax call, LoopAtHand loop)
    {
        (IdentifierNameSyntax? list, ArgumentSyntax? argument) = call switch
        {
            { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name, Name.Identifier.ValueText: "IndexOf" }, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax array }, { NameColon: null } value] }
                when name.Identifier.ValueText == "Array" => (array, value),
            { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name }, ArgumentList.Arguments: [{ NameColon: null } only] } => (name, only),
            _ => ((IdentifierNameSyntax?)null, (ArgumentSyntax?)null),
        };
        if (list is null || argument is null || loop.Model.GetSymbolInfo(call, loop.CancellationToken).Symbol is not IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true } method
            || method.ContainingType.Name is not ("List" or "Enumerable" or "MemoryExtensions" or "Array") || !IsGoneThrough(list, loop, out var element))
        {
            return null;
        }

        return new ListSearch(call, method.Name, list, element!.Value.Type, element.Value.Annotation, argument.Expression);
    }

    /// <summary>Whether an expression is a list or array in a variable or field, which is there and which the loop leaves alone.</summary>
    public static bool IsGoneThrough(IdentifierNameSyntax list, LoopAtHand loop, out (ITypeSymbol Type, NullableAnnotation Annotation)? element)
    {
        // What is made before the loop would be made, and fail, where the loop might have had no turn.
        var info = loop.Model.GetTypeInfo(list, loop.CancellationToken);
        element = info.Nullability.FlowState == NullableFlowState.MaybeNull ? null : info.Type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, array.ElementNullableAnnotation),
            INamedTypeSymbol { Name: "List", TypeArguments: [var type], TypeArgumentNullableAnnotations: [var annotation], ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => (type, annotation),
            _ => null,
        };
        return element is not null && loop.Model.GetOperation(list, loop.CancellationToken) is { } collection && loop.Invariants.LeavesAlone(collection) && !IsAskedForNull(list, loop);
    }

    /// <summary>The name of a list, as a local would be called.</summary>
    public static string LocalName(IdentifierNameSyntax list) =>
        list.Identifier.ValueText.TrimStart('_') is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name.Substring(1) : "list";

    /// <summary>Whether the loop itself asks if the list is there: where it is, says nothing of before the loop.</summary>
    private static bool IsAskedForNull(IdentifierNameSyntax list, LoopAtHand loop)
    {
        foreach (var node in loop.Syntax.DescendantNodes())
        {
            var asked = node switch
            {
                BinaryExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }, Left: var left } => left,
                BinaryExpressionSyntax { Left: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }, Right: var right } => right,
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var left } => left,
                IsPatternExpressionSyntax pattern => pattern.Expression,
                ConditionalAccessExpressionSyntax access => access.Expression,
                _ => null,
            };
            if (asked is IdentifierNameSyntax name && name.Identifier.ValueText == list.Identifier.ValueText)
                return true;
        }

        return false;
    }
}
