using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary>A statement <c>list.ForEach(async item => …)</c> or <c>Array.ForEach(array, async item => …)</c>.</summary>
internal sealed class ForEachCall
{
    private readonly ExpressionStatementSyntax _statement;
    private readonly InvocationExpressionSyntax _call;
    private readonly bool _isStatic;
    private readonly SyntaxTrivia _lineEnd;

    private ForEachCall(ExpressionStatementSyntax statement, InvocationExpressionSyntax call, bool isStatic)
    {
        _statement = statement;
        _call = call;
        _isStatic = isStatic;
        _lineEnd = FrameworkName.LineEnd(statement.SyntaxTree.GetRoot());
    }

    /// <summary>The call whose body a lambda is; null if it has another form.</summary>
    public static ForEachCall? WithBody(AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken)
    {
        if (lambda is not LambdaExpressionSyntax { Parent: ArgumentSyntax { NameColon: null, Parent.Parent: InvocationExpressionSyntax call } }
            || call is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach" } }
            || ItemOf(lambda) is null
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: var type } method)
        {
            return null;
        }

        var isKnown = method.IsStatic
            ? type.SpecialType == SpecialType.System_Array
            : type is { Name: "List" or "ImmutableList", ContainingNamespace: { Name: "Generic" or "Immutable", ContainingNamespace.Name: "Collections" } };
        return isKnown ? new ForEachCall(statement, call, method.IsStatic) : null;
    }

    /// <summary>The loop in place of the statement.</summary>
    public AwaitRewrite ToLoop(string key) =>
        new(_call, "Use 'foreach' with 'await' (one item after the other)", key, static current => current, _statement) { WriteScope = Write };

    private StatementSyntax Write(StatementSyntax statement)
    {
        var call = (InvocationExpressionSyntax)((ExpressionStatementSyntax)statement).Expression;
        var lambda = (LambdaExpressionSyntax)call.ArgumentList.Arguments.Last().Expression;
        var source = _isStatic ? call.ArgumentList.Arguments[0].Expression : ((MemberAccessExpressionSyntax)call.Expression).Expression;
        var item = ItemOf(lambda)!;
        var body = lambda.Block is { } block
            ? (StatementSyntax)ReturnsAsContinues(block)
            : Block(ExpressionStatement(lambda.ExpressionBody!.WithoutTrivia()));

        return ForEachStatement(
                Token(SyntaxKind.ForEachKeyword).WithTrailingTrivia(Space),
                Token(SyntaxKind.OpenParenToken),
                (item.Type ?? IdentifierName("var")).WithoutTrivia().WithTrailingTrivia(Space),
                item.Identifier.WithTrailingTrivia(Space),
                Token(SyntaxKind.InKeyword).WithTrailingTrivia(Space),
                source.WithoutTrivia(),
                Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(_lineEnd),
                body.WithoutTrivia())
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(statement.GetTrailingTrivia())
            .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation);
    }

    private static ParameterSyntax? ItemOf(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
        _ => null,
    };

    private static BlockSyntax ReturnsAsContinues(BlockSyntax block) => block.ReplaceNodes(
        CanAwait.OwnNodesOf(block).OfType<ReturnStatementSyntax>(),
        static (_, current) => ContinueStatement().WithTriviaFrom(current));
}
