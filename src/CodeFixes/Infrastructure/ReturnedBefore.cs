using System.Linq;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Whether an <c>async void</c> function has gone back to its caller before a place: an await stands before it on each way. What its caller looks at is not changed by one more.</summary>
internal static class ReturnedBefore
{
    public static bool Is(SyntaxNode place, SyntaxNode function) => function.DescendantNodes().OfType<AwaitExpressionSyntax>()
        .Any(other => other.SpanStart < place.SpanStart && !other.Span.Contains(place.Span) && CanAwait.FunctionAround(other) == function && IsOnEachWayTo(place, other));

    /// <summary>Whether nobody comes to a place without an await that stands before it.</summary>
    public static bool IsOnEachWayTo(SyntaxNode place, AwaitExpressionSyntax await)
    {
        // From the await up to what it has in common with the place.
        for (SyntaxNode node = await; node.Parent is { } parent; node = parent)
        {
            if (parent.Span.Contains(place.Span))
                return parent is not TryStatementSyntax;

            var mayBeSkipped = parent switch
            {
                IfStatementSyntax choice => node != choice.Condition,
                ConditionalExpressionSyntax choice => node != choice.Condition,
                WhileStatementSyntax loop => node != loop.Condition,
                ForStatementSyntax loop => node == loop.Statement || loop.Incrementors.Contains(node),
                CommonForEachStatementSyntax loop => node != loop.Expression,
                BinaryExpressionSyntax operation => node == operation.Right,
                ConditionalAccessExpressionSyntax access => node == access.WhenNotNull,
                ElseClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax => true,
                _ => false,
            };
            if (mayBeSkipped)
                return false;
        }

        return false;
    }
}
