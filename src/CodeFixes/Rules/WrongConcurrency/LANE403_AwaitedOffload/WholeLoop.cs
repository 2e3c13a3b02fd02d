using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>A loop that does nothing but send each turn to the pool, as one piece of work.</summary>
internal sealed class WholeLoop(StatementSyntax loop, OffloadCall offload)
{
    public static WholeLoop? Of(StatementSyntax loop, OffloadCall offload)
    {
        var body = loop is ForStatementSyntax counted ? counted.Statement : ((CommonForEachStatementSyntax)loop).Statement;
        var only = body is BlockSyntax { Statements: [var first] } ? first : body;

        // A turn may be skipped by `continue`, of which a lambda knows nothing.
        return only is ExpressionStatementSyntax { Expression: var expression } && expression == offload.Await && (offload.Expression ?? (object?)offload.Statements) is not null
            && (offload.Expression is null || MayStandAlone(offload.Expression))
            ? new WholeLoop(loop, offload)
            : null;
    }

    /// <summary>The statement that takes the loop's place.</summary>
    public StatementSyntax Statement(SyntaxNode current)
    {
        var white = IndentOf(loop);
        var end = FrameworkName.LineEnd(loop.SyntaxTree.GetRoot()).ToString();
        var check = offload.Token is { } token ? $"{white}        {token.WithoutTrivia()}.ThrowIfCancellationRequested();{end}" : "";
        var turn = offload.Expression is null
            ? string.Concat(System.Linq.Enumerable.Select(offload.Statements!.Statements, statement => $"{white}        {statement.WithoutTrivia()}{end}"))
            : $"{white}        {Turn()};{end}";
        var header = HeaderText();
        var isAsync = offload.Awaits ? "async " : "";
        var with = offload.Token is { } stop ? $", {stop.WithoutTrivia()}" : "";
        var configured = AwaitSyntax.LeavesContext(offload.Await.Expression) ? ".ConfigureAwait(false)" : "";
        return ParseStatement(
                $"await {offload.Call.Expression.WithoutTrivia()}({isAsync}() =>{end}{white}{{{end}{white}    {header}{end}{white}    {{{end}{check}{turn}{white}    }}{end}{white}}}{with}){configured};")
            .WithTriviaFrom(current);
    }

    private string Turn() => offload.InPlace!.WithoutTrivia().ToString();

    private string HeaderText()
    {
        var body = loop is ForStatementSyntax counted ? counted.Statement : ((CommonForEachStatementSyntax)loop).Statement;
        return loop.SyntaxTree.GetText().ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(loop.SpanStart, body.SpanStart)).TrimEnd();
    }

    private static string IndentOf(StatementSyntax statement)
    {
        foreach (var trivia in statement.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                return trivia.ToString();
        }

        return "";
    }

    private static bool MayStandAlone(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax
            or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression };
}
