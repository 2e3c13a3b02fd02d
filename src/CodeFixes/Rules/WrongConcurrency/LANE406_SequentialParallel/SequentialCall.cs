using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>A call of <c>Parallel</c> whose work is one thing after another, as a plain statement.</summary>
internal sealed record SequentialCall(StatementSyntax Target, string Title, System.Func<SyntaxNode, SyntaxNode> Write)
{
    private const string InvokeTitle = "Call directly (an exception comes as itself)";
    private const string LoopTitle = "Use a plain loop (an exception comes as itself)";

    public static SequentialCall? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.Parent is not ExpressionStatementSyntax statement || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null)
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        switch (call.ArgumentList.Arguments.Select(static argument => argument.Expression).ToList())
        {
            case [var action] when method.Name == "Invoke":
                return BodyOf(action, []) is not null ? new SequentialCall(statement, InvokeTitle, current => BodyOf(ArgumentOf(current, 0), [])!.WithTriviaFrom(current)) : null;

            case [_, var options, var body] when method.Name == "ForEach" && HasWorkersOnly(options) && ParameterOf(body) is not null && BodyOf(body, null) is not null
                && method.Parameters[0].Type.Name == "IEnumerable":
                return new SequentialCall(statement, LoopTitle, current => ForEach(current).WithTriviaFrom(current));

            case [_, var to, var options, var body] when method.Name == "For" && HasWorkersOnly(options) && ParameterOf(body) is not null && BodyOf(body, null) is not null
                && method.Parameters[0].Type.SpecialType == SpecialType.System_Int32 && IsSteady(to, body):
                return new SequentialCall(statement, LoopTitle, current => For(current).WithTriviaFrom(current));

            default:
                return null;
        }
    }

    private static ExpressionSyntax ArgumentOf(SyntaxNode statement, int index) =>
        ((InvocationExpressionSyntax)((ExpressionStatementSyntax)statement).Expression).ArgumentList.Arguments[index].Expression;

    private static StatementSyntax ForEach(SyntaxNode current)
    {
        var body = ArgumentOf(current, 2);
        var header = $"foreach (var {ParameterOf(body)} in {ArgumentOf(current, 0).WithoutTrivia()}) {{ }}";
        var loop = (ForEachStatementSyntax)ParseStatement(header);
        return loop.WithStatement(BodyOf(body, null)!).WithCloseParenToken(EndingLine(loop.CloseParenToken, body));
    }

    private static StatementSyntax For(SyntaxNode current)
    {
        var body = ArgumentOf(current, 3);
        var i = ParameterOf(body);
        var loop = (ForStatementSyntax)ParseStatement($"for (var {i} = {ArgumentOf(current, 0).WithoutTrivia()}; {i} < {ArgumentOf(current, 1).WithoutTrivia()}; {i}++) {{ }}");
        return loop.WithStatement(BodyOf(body, null)!).WithCloseParenToken(EndingLine(loop.CloseParenToken, body));
    }

    private static SyntaxToken EndingLine(SyntaxToken parenthesis, ExpressionSyntax body) => body is LambdaExpressionSyntax { Block: not null } lambda
        ? parenthesis.WithTrailingTrivia(lambda.ArrowToken.TrailingTrivia)
        : parenthesis.WithTrailingTrivia(Space);

    private static string? ParameterOf(ExpressionSyntax body) => body switch
    {
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What a lambda without results does, or the call of a method by its name; null if it is async or returns early.</summary>
    private static StatementSyntax? BodyOf(ExpressionSyntax body, ArgumentSyntax[]? arguments)
    {
        switch (body)
        {
            case LambdaExpressionSyntax { AsyncKeyword.RawKind: not 0 }:
                return null;
            case LambdaExpressionSyntax { Block: { } block }:
                return CanAwait.OwnNodesOf(block).Any(static node => node is ReturnStatementSyntax)
                    ? null
                    : block.Statements is [var only] && arguments is not null ? only : block;
            case LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or ObjectCreationExpressionSyntax } lambda:
                return ExpressionStatement(AwaitSyntax.Bare(lambda.ExpressionBody));
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when arguments is not null:
                return ExpressionStatement(InvocationExpression(body.WithoutTrivia(), ArgumentList(SeparatedList(arguments))));
            default:
                return null;
        }
    }

    private static bool HasWorkersOnly(ExpressionSyntax options) =>
        options is BaseObjectCreationExpressionSyntax { Initializer.Expressions: [AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "MaxDegreeOfParallelism" } }] };

    // A plain loop asks for its end each time.
    private static bool IsSteady(ExpressionSyntax to, ExpressionSyntax body) => to switch
    {
        LiteralExpressionSyntax => true,
        IdentifierNameSyntax name => !Mentions(body, name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: IdentifierNameSyntax array } => !Reassigns(body, array.Identifier.ValueText),
        _ => false,
    };

    private static bool Mentions(SyntaxNode body, string name) => Names(body).Contains(name);

    private static bool Reassigns(SyntaxNode body, string name) =>
        body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var left } && left == name);

    private static IEnumerable<string> Names(SyntaxNode body) => body.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText);
}
