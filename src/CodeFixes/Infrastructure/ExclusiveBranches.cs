using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Code that stands before a place in the text, and never runs before it: in another branch, or in one that leaves the function.</summary>
internal static class ExclusiveBranches
{
    public static bool Are(SyntaxNode before, SyntaxNode place)
    {
        // The next turn may take the other branch.
        var isRepeated = place.Ancestors().Any(loop => LoopStatement.Is(loop) && loop.Span.Contains(before.Span));
        for (var node = before; node.Parent is { } parent; node = parent)
        {
            if (node.Span.Contains(place.Span))
                return false;

            var isOther = node switch
            {
                SwitchSectionSyntax when !isRepeated && parent.Span.Contains(place.Span) => true,
                StatementSyntax when !isRepeated && parent is IfStatementSyntax { Else: { } other } && other.Span.Contains(place.Span) => true,
                SwitchSectionSyntax { Statements: var statements } => Leave(statements),
                BlockSyntax { Statements: var statements } => Leave(statements),
                _ => false,
            };
            if (isOther)
                return true;
        }

        return false;
    }

    private static bool Leave(SyntaxList<StatementSyntax> statements) => statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax;
}
