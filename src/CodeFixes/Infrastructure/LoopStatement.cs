using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary><c>for</c>, <c>foreach</c>, <c>while</c> and <c>do</c>.</summary>
internal static class LoopStatement
{
    public static bool Is(SyntaxNode? node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;
}
