using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A member that gets its next value from what is awaited, and that others see meanwhile. In <c>_picture.Dispose(); _picture = Load(path);</c> a window would paint what is
/// disposed of; in <c>_count += Count(path);</c> the count is read before the wait, and what others add is lost.
/// </summary>
internal static class AssignedMember
{
    /// <summary>Whether an await at a place would leave the member that it fills in such a state.</summary>
    public static bool IsUnfitAt(SyntaxNode place, SyntaxNode function, SemanticModel model)
    {
        var assignment = place.Ancestors().TakeWhile(node => node != function).OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Right.Span.Contains(place.Span));
        if (assignment is null || !IsMember(assignment.Left, model))
            return false;

        return IsReadFirst(assignment)
            || function.DescendantNodes().Any(node => node.SpanStart < assignment.SpanStart && DisposedBy(node) is { } disposed && IsSame(disposed, assignment.Left));
    }

    private static bool IsMember(ExpressionSyntax target, SemanticModel model)
    {
        while (target is ElementAccessExpressionSyntax element)
            target = element.Expression;

        return model.GetSymbolInfo(target).Symbol is IFieldSymbol or IPropertySymbol;
    }

    private static bool IsReadFirst(AssignmentExpressionSyntax assignment) =>
        !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression);

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
