using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A member that is disposed of and then given its next value: <c>_picture.Dispose(); _picture = Load(path);</c>. With an await in between, others find it disposed:
/// a window paints it, a second click disposes of it again.
/// </summary>
internal static class ReplacedResource
{
    /// <summary>Whether what is awaited at a place goes into a member that a statement before it has disposed of.</summary>
    public static bool IsGoneAt(SyntaxNode place, SyntaxNode function, SemanticModel model)
    {
        var assignment = place.Ancestors().TakeWhile(node => node != function).OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Right.Span.Contains(place.Span));
        if (assignment is null || model.GetSymbolInfo(assignment.Left).Symbol is not (IFieldSymbol or IPropertySymbol))
            return false;

        return function.DescendantNodes().Any(node => node.SpanStart < assignment.SpanStart && DisposedBy(node) is { } disposed && IsSame(disposed, assignment.Left));
    }

    private static ExpressionSyntax? DisposedBy(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } access } when IsDisposal(name) => access.Expression,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } } access when IsDisposal(name) => access.Expression,
        _ => null,
    };

    private static bool IsDisposal(SimpleNameSyntax name) => name.Identifier.ValueText is "Dispose" or "Close";

    private static bool IsSame(ExpressionSyntax one, ExpressionSyntax other) => SyntaxFactory.AreEquivalent(WithoutThis(one), WithoutThis(other));

    private static ExpressionSyntax WithoutThis(ExpressionSyntax member) => member is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } ? name : member;
}
