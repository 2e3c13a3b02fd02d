using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A <c>Parallel.For</c> or <c>Parallel.ForEach</c> as the <c>for</c> or <c>foreach</c> that does the same one after the other: its body is a
/// lambda that ends an iteration with <c>return</c> at most, and neither options nor the loop's state matter.
/// </summary>
internal sealed class SequentialLoop
{
    private readonly string _head;

    private SequentialLoop(SyntaxNode target, InvocationExpressionSyntax call, string head)
    {
        Target = target;
        Call = call;
        _head = head;
    }

    /// <summary>What gives way: the statement, or the lambda whose whole body it is.</summary>
    public SyntaxNode Target { get; }

    public InvocationExpressionSyntax Call { get; }

    public static SequentialLoop? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count == 0 || arguments.Any(static argument => argument.NameColon is not null) || arguments.Last().Expression is not LambdaExpressionSyntax body
            || !body.AsyncKeyword.IsKind(SyntaxKind.None) || TargetOf(call, model, cancellationToken) is not { } target
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: { Name: "Parallel", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } } method
            || ParametersOf(body, model, cancellationToken) is not [var item, ..] parameters || parameters.Skip(1).Any(other => IsUsed(other, body, model, cancellationToken))
            || !EndsIterationsOnly(body))
        {
            return null;
        }

        var head = (method.Name, arguments.Count) switch
        {
            ("For", 3) => For(arguments, item, body, model, cancellationToken),
            ("ForEach", 2) when method.Parameters[0].Type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T =>
                $"foreach (var {item.Name} in {arguments[0].Expression.WithoutTrivia()})",
            _ => null,
        };

        return head is null ? null : new SequentialLoop(target, call, head);
    }

    /// <summary>The target with the loop in it.</summary>
    /// <param name="current">The target, in which inner parts may have changed.</param>
    public SyntaxNode Write(SyntaxNode current) => current switch
    {
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } statement => LoopOf(call)
            .WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(statement.GetTrailingTrivia()),
        LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax call } lambda => WithBlock(lambda, Block(LoopOf(call))),
        _ => current,
    };

    private StatementSyntax LoopOf(InvocationExpressionSyntax call)
    {
        var body = (LambdaExpressionSyntax)call.ArgumentList.Arguments.Last().Expression;
        StatementSyntax inner = body.Block is { } block
            ? WithoutLastContinue((BlockSyntax)new ReturnsToContinue().Visit(block)).WithoutTrailingTrivia()
            : ExpressionStatement(body.ExpressionBody!.WithoutTrivia());
        var gap = body.Block is null ? TriviaList(ElasticCarriageReturnLineFeed)
            : body.ArrowToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? body.ArrowToken.TrailingTrivia : TriviaList(Space);

        return ParseStatement(_head + ";") switch
        {
            ForStatementSyntax loop => loop.WithCloseParenToken(loop.CloseParenToken.WithTrailingTrivia(gap)).WithStatement(inner),
            ForEachStatementSyntax loop => loop.WithCloseParenToken(loop.CloseParenToken.WithTrailingTrivia(gap)).WithStatement(inner).WithAdditionalAnnotations(Formatter.Annotation),
            var other => other,
        };
    }

    // The iteration ends there in any case.
    private static BlockSyntax WithoutLastContinue(BlockSyntax block) =>
        block.Statements.LastOrDefault() is ContinueStatementSyntax last && last.GetLeadingTrivia().Concat(last.GetTrailingTrivia()).All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? block.RemoveNode(last, SyntaxRemoveOptions.KeepNoTrivia)!
            : block;

    private static SyntaxNode WithBlock(LambdaExpressionSyntax lambda, BlockSyntax block)
    {
        block = block.WithAdditionalAnnotations(Formatter.Annotation);
        return lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.WithExpressionBody(null).WithBlock(block),
            ParenthesizedLambdaExpressionSyntax several => several.WithExpressionBody(null).WithBlock(block),
            _ => lambda,
        };
    }

    private static SyntaxNode? TargetOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken) => call.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        LambdaExpressionSyntax lambda when model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true } => lambda,
        _ => null,
    };

    private static IReadOnlyList<IParameterSymbol>? ParametersOf(LambdaExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { Parameters: var parameters } ? parameters : null;

    /// <summary><c>for (int i = 0; i != n; i++)</c> with a bound that is worked out once, as the parallel loop does.</summary>
    private static string? For(
        SeparatedSyntaxList<ArgumentSyntax> arguments, IParameterSymbol item, LambdaExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        // The variable of a `for` is one for all iterations, and may not be changed.
        var uses = Uses(item, body, model, cancellationToken).ToList();
        if (uses.Any(use => IsInFunction(use, body) || IsWritten(use)))
            return null;

        var free = new FreeNames(body, model, body);
        var name = item.Name != "_" ? item.Name : free.Of("i", "j", "k");
        var (from, to) = (arguments[0].Expression.WithoutTrivia().ToString(), arguments[1].Expression.WithoutTrivia().ToString());
        var type = item.Type.SpecialType == SpecialType.System_Int64 ? "long" : "int";
        if (IsStable(arguments[1].Expression, body, model, cancellationToken))
            return $"for ({type} {name} = {from}; {name} < {to}; {name}++)";

        var end = free.Of("end");
        return $"for ({type} {name} = {from}, {end} = {to}; {name} < {end}; {name}++)";
    }

    /// <summary>Whether a bound is the same each time that it is asked for.</summary>
    private static bool IsStable(ExpressionSyntax bound, SyntaxNode body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetConstantValue(bound, cancellationToken).HasValue)
            return true;

        if (bound is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: IdentifierNameSyntax array }
            && model.GetTypeInfo(array, cancellationToken).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String })
        {
            bound = array;
        }

        return bound is IdentifierNameSyntax && model.GetSymbolInfo(bound, cancellationToken).Symbol is { } variable
            && variable is ILocalSymbol or IParameterSymbol { RefKind: RefKind.None } && !Uses(variable, body, model, cancellationToken).Any(IsWritten);
    }

    private static bool EndsIterationsOnly(LambdaExpressionSyntax body) => body.Block is not { } block
        ? body.ExpressionBody is InvocationExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
        : CanAwait.OwnNodesOf(block).OfType<ReturnStatementSyntax>()
            .All(end => end.Expression is null && !end.Ancestors().TakeWhile(parent => parent != block).Any(LoopStatement.Is));

    private static bool IsUsed(IParameterSymbol parameter, SyntaxNode body, SemanticModel model, CancellationToken cancellationToken) =>
        Uses(parameter, body, model, cancellationToken).Any();

    private static IEnumerable<IdentifierNameSyntax> Uses(ISymbol variable, SyntaxNode body, SemanticModel model, CancellationToken cancellationToken) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable));

    private static bool IsInFunction(SyntaxNode use, SyntaxNode body) =>
        use.Ancestors().TakeWhile(parent => parent != body).Any(static parent => parent is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static bool IsWritten(IdentifierNameSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
        ArgumentSyntax argument => argument.Parent is TupleExpressionSyntax || !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        RefExpressionSyntax => true,
        _ => false,
    };

    /// <summary>What ended the call of the lambda goes on with the next iteration.</summary>
    private sealed class ReturnsToContinue : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node) =>
            ContinueStatement().WithLeadingTrivia(node.GetLeadingTrivia()).WithTrailingTrivia(WithoutExplanation(node.GetTrailingTrivia()));

        // return; // continue
        private static SyntaxTriviaList WithoutExplanation(SyntaxTriviaList trailing) =>
            trailing.Any(static trivia => trivia.ToString().TrimStart('/', ' ') == "continue") ? TriviaList(trailing.Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))) : trailing;

        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node;

        public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => node;

        public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => node;

        public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => node;
    }
}
