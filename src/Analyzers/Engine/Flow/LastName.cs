using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Flow;

/// <summary>The name in which an expression or the name of a type ends: <c>Load</c> of <c>Load()</c>'s callee, of <c>store.Load&lt;T&gt;</c> and of <c>?.Load</c>.</summary>
internal static class LastName
{
    /// <summary>The name, with its type arguments; null if the node ends in none.</summary>
    public static SimpleNameSyntax? Of(SyntaxNode? node) => node switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax { Name: var name } => name,
        MemberBindingExpressionSyntax { Name: var name } => name,
        QualifiedNameSyntax { Right: var name } => name,
        AliasQualifiedNameSyntax { Name: var name } => name,
        _ => null,
    };

    /// <summary>The name alone; null if the node ends in none.</summary>
    public static string? TextOf(SyntaxNode? node) => Of(node)?.Identifier.ValueText;

    /// <summary>Where the name stands; where the node does if it ends in none.</summary>
    public static Location PlaceOf(SyntaxNode node) => (Of(node) ?? node).GetLocation();
}
