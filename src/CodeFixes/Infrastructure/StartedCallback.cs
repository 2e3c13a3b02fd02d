using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A timer's callback must return nothing, and nobody waits for it: it starts its work, a local async function, and returns. An
/// exception that the work does not handle is thrown again on the pool, where it ends the process as before, and not lost in a task.
/// <c>System.Timers.Timer</c> catches what its handlers throw; there the exception stays in the task.
/// </summary>
internal sealed class StartedCallback : ICallbackForm
{
    private const string Work = "RunAsync";
    private const string Unhandled = "exception";

    private readonly NameSyntax _task;
    private readonly NameSyntax _exception;
    private readonly ExpressionSyntax _pool;
    private readonly ExpressionSyntax _dispatch;
    private readonly bool _endsProcess;

    private StartedCallback(NameSyntax task, NameSyntax exception, ExpressionSyntax pool, ExpressionSyntax dispatch, bool endsProcess) =>
        (_task, _exception, _pool, _dispatch, _endsProcess) = (task, exception, pool, dispatch, endsProcess);

    public bool StartsWork => true;

    public IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Others { get; } = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();

    /// <summary>How a function at this place would be written; null where the names that it adds are taken.</summary>
    /// <param name="function">The callback.</param>
    /// <param name="endsProcess">Whether an exception that leaves it ends the process.</param>
    /// <param name="model">The meaning of the document.</param>
    public static StartedCallback? TryPlan(SyntaxNode function, bool endsProcess, SemanticModel model)
    {
        var types = Engine.CompilationFacts.Of(model.Compilation).Types;
        if (types.Task is not { } task
            || types.Find("System.Exception") is not { } exception
            || types.Find("System.Threading.ThreadPool") is not { } pool
            || types.Find("System.Runtime.ExceptionServices.ExceptionDispatchInfo") is not { } dispatch
            || function.DescendantTokens().Any(static token => token.ValueText is Work or Unhandled))
        {
            return null;
        }

        return new StartedCallback(
            FrameworkName.Of(task, function, model), FrameworkName.Of(exception, function, model),
            FrameworkName.AsExpression(pool, function, model), FrameworkName.AsExpression(dispatch, function, model), endsProcess);
    }

    public SyntaxNode Convert(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax { Body: { } body } method => method.WithBody(Of(body).WithTriviaFrom(body)),
        MethodDeclarationSyntax { ExpressionBody: { } arrow } method => method
            .WithParameterList(method.ParameterList.WithTrailingTrivia(ElasticMarker))
            .WithExpressionBody(null).WithSemicolonToken(default).WithBody(Of(arrow.Expression).WithTrailingTrivia(method.GetTrailingTrivia())),
        AnonymousFunctionExpressionSyntax { Body: var body } lambda => lambda.WithBody(Of(body).WithTriviaFrom(body)),
        _ => function,
    };

    /// <summary>The work, with an exception that it does not handle thrown again on the pool.</summary>
    public BlockSyntax Observed(BlockSyntax work) => !_endsProcess || HandlesAll(work) ? work : Lines(Caught(work));

    /// <summary>A block with a line for each statement: the formatter leaves one on one line that it finds there.</summary>
    public static BlockSyntax Lines(params StatementSyntax[] statements) =>
        Block(statements).WithOpenBraceToken(Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(ElasticCarriageReturnLineFeed));

    // The body that starts the work, made from the block or expression that was the body.
    private BlockSyntax Of(SyntaxNode body)
    {
        var work = Observed(body as BlockSyntax ?? Lines(ExpressionStatement(((ExpressionSyntax)body).WithoutTrivia())));

        var start = ParseStatement($"_ = {Work}();");
        var run = LocalFunctionStatement(
            List<AttributeListSyntax>(), TokenList(Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space)), _task.WithTrailingTrivia(Space),
            Identifier(Work), null, ParameterList(), List<TypeParameterConstraintClauseSyntax>(), work.WithoutTrivia(), null);

        return Lines(
                start.WithTrailingTrivia(ElasticCarriageReturnLineFeed, ElasticCarriageReturnLineFeed),
                run.WithLeadingTrivia(ElasticCarriageReturnLineFeed))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private TryStatementSyntax Caught(BlockSyntax work)
    {
        var rethrow = AwaitSyntax.Call(AwaitSyntax.Call(_dispatch, "Capture", Argument(IdentifierName(Unhandled))), "Throw");
        var handler = ExpressionStatement(AwaitSyntax.Call(
            _pool, "QueueUserWorkItem", Argument(SimpleLambdaExpression(Parameter(Identifier("_")), rethrow))));
        return TryStatement(
            work.WithoutTrivia(),
            SingletonList(CatchClause(CatchDeclaration(_exception.WithTrailingTrivia(Space), Identifier(Unhandled)), filter: null, Lines(handler))),
            @finally: null);
    }

    /// <summary><c>try { … } catch { … }</c> around everything: nothing gets out.</summary>
    public static bool HandlesAll(BlockSyntax work) =>
        work.Statements is [TryStatementSyntax attempt]
        && attempt.Catches.Any(static handler => handler.Filter is null
            && (handler.Declaration is null || handler.Declaration.Type.ToString() is "Exception" or "System.Exception"))
        && !attempt.Catches.Any(static handler => handler.DescendantNodes().Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax));
}
