using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>The parts of an awaited <c>Task.Run(work, token)</c>.</summary>
/// <param name="Await">The <c>await</c>.</param>
/// <param name="Call">The call of <c>Task.Run</c>.</param>
/// <param name="Work">What it runs.</param>
/// <param name="Token">The token that keeps work from being started; null if there is none.</param>
/// <param name="IsAsync">Whether the work is a task itself.</param>
internal sealed record OffloadCall(AwaitExpressionSyntax Await, InvocationExpressionSyntax Call, ExpressionSyntax Work, ExpressionSyntax? Token, bool IsAsync)
{
    /// <summary>The call around a name <c>Run</c>; null if it is written in another way than with a lambda or a method's name.</summary>
    public static OffloadCall? At(SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: { Count: 1 or 2 } arguments } call
            || arguments.Any(static argument => argument.NameColon is not null)
            || arguments[0].Expression is not (ParenthesizedLambdaExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax)
            || call.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not { } await || Awaited(await) != call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { Parameters: [{ Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var result } }, ..] })
        {
            return null;
        }

        return new OffloadCall(await, call, arguments[0].Expression, arguments.Count == 2 ? arguments[1].Expression : null, facts.Types.IsTaskLike(result));
    }

    /// <summary>Whether the work itself gives its thread back.</summary>
    public bool Awaits => IsAsync || IsAsyncLambda;

    private bool IsAsyncLambda => Work is ParenthesizedLambdaExpressionSyntax { AsyncKeyword.RawKind: (int)SyntaxKind.AsyncKeyword };

    /// <summary>The work as it would stand in place of the <c>await</c>; null if it takes several statements.</summary>
    public ExpressionSyntax? InPlace => Expression switch
    {
        null => null,
        AwaitExpressionSyntax inner when IsAsyncLambda => Awaiting(inner.Expression),
        var work when IsAsync && !IsAsyncLambda => Awaiting(work),
        var work => Synchronous(work),
    };

    /// <summary>What the work does, as one expression; null if it takes several statements.</summary>
    public ExpressionSyntax? Expression => Work switch
    {
        ParenthesizedLambdaExpressionSyntax { ExpressionBody: { } body } => body,
        ParenthesizedLambdaExpressionSyntax { Block.Statements: [ReturnStatementSyntax { Expression: { } value }] } => value,
        ParenthesizedLambdaExpressionSyntax { Block.Statements: [ExpressionStatementSyntax { Expression: var value }] } => value,
        ParenthesizedLambdaExpressionSyntax => null,
        var name => InvocationExpression(name.WithoutTrivia()),
    };

    /// <summary>What the work does, as statements; null if it returns something.</summary>
    public BlockSyntax? Statements =>
        Work is ParenthesizedLambdaExpressionSyntax { Block: { } block }
        && !CanAwait.OwnNodesOf(block).Any(static node => node is ReturnStatementSyntax)
            ? block
            : null;

    /// <summary>Whether the token that kept the work from being started also ends it.</summary>
    public bool PassesTokenOn => Token is null || Work.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.ToString() == Token.ToString())
        || Work.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member => member.ToString() == Token.ToString());

    /// <summary><c>await x</c>, configured as the offload's was.</summary>
    public ExpressionSyntax Awaiting(ExpressionSyntax task) => AwaitSyntax.Replace(Await, task, AwaitSyntax.LeavesContext(Await.Expression));

    /// <summary>The same with the work that stands in it by now.</summary>
    public OffloadCall Now(AwaitExpressionSyntax current) => this with { Work = ((InvocationExpressionSyntax)Awaited(current)).ArgumentList.Arguments[0].Expression };

    private ExpressionSyntax Synchronous(ExpressionSyntax work)
    {
        var bare = AwaitSyntax.Bare(work);
        var isSafe = Await.Parent is EqualsValueClauseSyntax or ParenthesizedExpressionSyntax or ReturnStatementSyntax or ArgumentSyntax or ExpressionStatementSyntax or AssignmentExpressionSyntax or ArrowExpressionClauseSyntax
            || bare is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or ObjectCreationExpressionSyntax or LiteralExpressionSyntax;
        return (isSafe ? bare : ParenthesizedExpression(bare)).WithTriviaFrom(Await);
    }

    private static ExpressionSyntax Awaited(AwaitExpressionSyntax await) =>
        AwaitSyntax.IsConfigured(await.Expression) ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)await.Expression).Expression).Expression : await.Expression;
}
