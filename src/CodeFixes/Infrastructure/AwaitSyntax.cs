using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Writes <c>await x</c> in place of an expression: parentheses where the context binds tighter, comments kept.</summary>
internal static class AwaitSyntax
{
    /// <param name="target">The expression that is replaced, in its original tree: its parent decides on parentheses.</param>
    /// <param name="awaitable">What to await.</param>
    /// <param name="configureAwait">Whether to append <c>ConfigureAwait(false)</c>.</param>
    public static ExpressionSyntax Replace(ExpressionSyntax target, ExpressionSyntax awaitable, bool configureAwait)
    {
        awaitable = Operand(awaitable);
        if (configureAwait && !IsConfigured(awaitable))
            awaitable = Call(awaitable, "ConfigureAwait", Argument(LiteralExpression(SyntaxKind.FalseLiteralExpression)));

        ExpressionSyntax result = AwaitExpression(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), awaitable);
        if (BindsTighter(target))
            result = ParenthesizedExpression(result);

        return result.WithLeadingTrivia(target.GetLeadingTrivia()).WithTrailingTrivia(target.GetTrailingTrivia());
    }

    /// <summary><c>using …</c> → <c>await using …</c>.</summary>
    public static StatementSyntax Using(StatementSyntax scope)
    {
        var await = Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(scope.GetLeadingTrivia()).WithTrailingTrivia(Space);
        return scope switch
        {
            UsingStatementSyntax statement =>
                statement.WithUsingKeyword(statement.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(await),
            LocalDeclarationStatementSyntax declaration =>
                declaration.WithUsingKeyword(declaration.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(await),
            _ => scope,
        };
    }

    /// <summary><c>foreach (var x in …)</c> → <c>await foreach (var x in awaited)</c>.</summary>
    public static StatementSyntax ForEach(CommonForEachStatementSyntax loop, ExpressionSyntax awaited) =>
        loop.WithExpression(awaited.WithTriviaFrom(loop.Expression))
            .WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia())
            .WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(Space));

    /// <summary><c>receiver.name(arguments)</c>, with the receiver in parentheses if it needs them.</summary>
    public static InvocationExpressionSyntax Call(ExpressionSyntax receiver, string name, params ArgumentSyntax[] arguments) =>
        InvocationExpression(
            MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Primary(receiver), IdentifierName(name)),
            ArgumentList(SeparatedList(arguments, Enumerable.Repeat(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), System.Math.Max(0, arguments.Length - 1)))));

    /// <summary>An expression without the white space around it; comments behind it stay.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        var trailing = expression.GetTrailingTrivia();
        return trailing.Any(static trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            ? expression.WithoutLeadingTrivia()
            : expression.WithoutTrivia();
    }

    /// <summary>Whether the expression ends in <c>.ConfigureAwait(…)</c>.</summary>
    public static bool IsConfigured(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } };

    /// <summary>Whether what follows its await may run elsewhere: <c>.ConfigureAwait(false)</c>, but not <c>.ConfigureAwait(true)</c>.</summary>
    public static bool LeavesContext(ExpressionSyntax expression) =>
        IsConfigured(expression) && ((InvocationExpressionSyntax)expression).ArgumentList.Arguments is [{ Expression: var option }]
        && !option.IsKind(SyntaxKind.TrueLiteralExpression) && !option.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(static name => name.Identifier.ValueText == "ContinueOnCapturedContext");

    // `await` takes a unary expression.
    private static ExpressionSyntax Operand(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or SwitchExpressionSyntax
            or IsPatternExpressionSyntax or RangeExpressionSyntax or WithExpressionSyntax or AnonymousFunctionExpressionSyntax
                or QueryExpressionSyntax
            ? ParenthesizedExpression(Bare(expression))
            : Bare(expression);

    /// <summary>An expression with parentheses around it if what is appended to it would belong to a part of it.</summary>
    public static ExpressionSyntax Primary(ExpressionSyntax expression) =>
        Operand(expression) is var operand && operand is PrefixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax
            ? ParenthesizedExpression(operand)
            : operand;

    private static bool BindsTighter(ExpressionSyntax target) => target.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == target,
        ElementAccessExpressionSyntax access => access.Expression == target,
        InvocationExpressionSyntax call => call.Expression == target,
        ConditionalAccessExpressionSyntax access => access.Expression == target,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}
