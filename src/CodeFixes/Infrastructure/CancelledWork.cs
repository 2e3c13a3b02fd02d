using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Code that goes on quietly when its token is cancelled: <c>while (!token.IsCancellationRequested) { …; Sleep(1000); } File.WriteAllLines(path, rest);</c>. With the token
/// passed, the sleep would throw past what is done at the end; and that would never be done, since there the token is cancelled.
/// </summary>
internal static class CancelledWork
{
    /// <summary>Whether a token must not be passed at a place for such code to be run.</summary>
    public static bool Has(SyntaxNode place, SyntaxNode function, string token)
    {
        var asksLoop = false;
        for (var node = place; node != function && node.Parent is { } parent; node = parent)
        {
            // if (token.IsCancellationRequested) { Save(); return; }
            if (parent is IfStatementSyntax choice && choice.Statement == node && choice.Condition is not PrefixUnaryExpressionSyntax && Asks(choice.Condition, token))
                return true;

            // What follows there is no end of the loop: _ = Task.Run(async () => { while (...) ... }); Tick();
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                asksLoop = false;

            if (node is not StatementSyntax statement)
                continue;

            asksLoop |= LoopStatement.Is(statement) && Asks(statement, token);
            if (parent is not BlockSyntax block)
                continue;

            var at = block.Statements.IndexOf(statement);
            if (block.Statements.Take(at).Any(before => ConditionOf(before) is { } condition && Asks(condition, token)))
                return true;

            if (block.Statements.Skip(at + 1).Any(after => (asksLoop && !IsPlainEnd(after)) || TellsOfIt(after, token)))
                return true;
        }

        return false;
    }

    // if (token.IsCancellationRequested) OnCanceled();
    private static bool TellsOfIt(StatementSyntax statement, string token) => statement is IfStatementSyntax { Condition: not PrefixUnaryExpressionSyntax, Statement: var told } choice && Asks(choice.Condition, token)
        && (told is BlockSyntax block ? block.Statements.FirstOrDefault() : told) is not (null or ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax);

    private static ExpressionSyntax? ConditionOf(StatementSyntax statement) => statement switch
    {
        WhileStatementSyntax loop => loop.Condition,
        DoStatementSyntax loop => loop.Condition,
        ForStatementSyntax loop => loop.Condition,
        _ => null,
    };

    private static bool Asks(SyntaxNode code, string token) => code.DescendantNodesAndSelf().Any(node =>
        node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCancellationRequested", Expression: IdentifierNameSyntax asked } && asked.Identifier.ValueText == token);

    // What hands out nothing that has to be worked out.
    private static bool IsPlainEnd(StatementSyntax statement) =>
        statement is LocalFunctionStatementSyntax or EmptyStatementSyntax
            or ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } };
}
