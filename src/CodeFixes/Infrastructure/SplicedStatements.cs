using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>One statement becomes two, as <c>await task; return;</c> for <c>return task;</c>: a block that dissolves in its parent.</summary>
internal static class SplicedStatements
{
    private static readonly SyntaxAnnotation Splice = new("LaneKeeper.Splice");

    /// <summary>In a block that is written on one line both stand on it.</summary>
    public static BlockSyntax AwaitThenReturn(ReturnStatementSyntax statement, ExpressionSyntax await)
    {
        var lineEnd = statement.GetTrailingTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var isLine = lineEnd.IsKind(SyntaxKind.None);
        return Block(
                ExpressionStatement(await).WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(isLine ? TriviaList(Space) : statement.GetTrailingTrivia()),
                ReturnStatement().WithLeadingTrivia(isLine ? [] : Indentation.Of(statement)).WithTrailingTrivia(isLine ? statement.GetTrailingTrivia() : TriviaList(lineEnd)))
            .WithAdditionalAnnotations(Splice);
    }

    /// <summary>A statement with another one before it, which takes over its comments.</summary>
    public static BlockSyntax Before(StatementSyntax added, StatementSyntax statement)
    {
        var lineEnd = statement.DescendantTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return Block(
                added.WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(lineEnd.IsKind(SyntaxKind.None) ? Space : lineEnd),
                statement.WithLeadingTrivia(lineEnd.IsKind(SyntaxKind.None) ? [] : Indentation.Of(statement)))
            .WithAdditionalAnnotations(Splice);
    }

    /// <summary>Several statements in place of one, whose comments stand before the first and behind the last.</summary>
    public static BlockSyntax InPlaceOf(StatementSyntax statement, params StatementSyntax[] statements)
    {
        var indent = TriviaList(statement.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
        var lineEnd = FrameworkName.LineEnd(statement.SyntaxTree.GetRoot());
        return Block(statements.Select((added, index) => added
                .WithLeadingTrivia(index == 0 ? statement.GetLeadingTrivia() : indent)
                .WithTrailingTrivia(index == statements.Length - 1 ? statement.GetTrailingTrivia() : TriviaList(lineEnd))))
            .WithAdditionalAnnotations(Splice);
    }

    /// <summary>Puts the statements of such blocks in their place.</summary>
    public static BlockSyntax Into(BlockSyntax block) =>
        block.Statements.Any(static statement => statement.HasAnnotation(Splice))
            ? block.WithStatements(List(block.Statements.SelectMany(static statement =>
                statement is BlockSyntax inner && inner.HasAnnotation(Splice) ? inner.Statements : SingletonList(statement))))
            : block;

    /// <summary>A <c>return;</c> at the end of a body says nothing.</summary>
    public static BlockSyntax WithoutFinalReturn(BlockSyntax body)
    {
        if (body.Statements.LastOrDefault() is not ReturnStatementSyntax { Expression: null } last)
            return body;

        // A comment on the line of the return would go with it.
        if (last.DescendantTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)))
            return body;

        // Where it ends the line of another statement, that does now: a directive may follow.
        var statements = body.Statements.RemoveAt(body.Statements.Count - 1);
        if (statements.LastOrDefault() is { } before && !before.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            statements = statements.Replace(before, before.WithTrailingTrivia(last.GetTrailingTrivia()));

        return statements.Count == 0 && body.CloseBraceToken.ContainsDirectives ? body : body.WithStatements(statements);
    }
}
