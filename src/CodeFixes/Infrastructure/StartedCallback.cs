using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A timer's callback must return nothing, and nobody waits for it: it starts its work, a local async function, and returns. An
/// exception that the work does not handle is thrown again on the pool, where it ends the process as before, and not lost in a task.
/// </summary>
internal sealed class StartedCallback
{
    private const string Work = "RunAsync";
    private const string Unhandled = "exception";

    private readonly NameSyntax _task;
    private readonly NameSyntax _exception;
    private readonly ExpressionSyntax _pool;
    private readonly ExpressionSyntax _dispatch;

    private StartedCallback(NameSyntax task, NameSyntax exception, ExpressionSyntax pool, ExpressionSyntax dispatch) =>
        (_task, _exception, _pool, _dispatch) = (task, exception, pool, dispatch);

    /// <summary>How a function at this place would be written; null where the names that it adds are taken.</summary>
    public static StartedCallback? TryPlan(SyntaxNode function, SemanticModel model)
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
            FrameworkName.AsExpression(pool, function, model), FrameworkName.AsExpression(dispatch, function, model));
    }

    /// <summary>Whether this is what <c>new Timer(…)</c> takes: a lambda, or the name of a method.</summary>
    public static bool IsTakenByTimer(SyntaxNode callback, SemanticModel model, CancellationToken cancellationToken)
    {
        var argument = callback.Parent is MemberAccessExpressionSyntax access && access.Name == callback ? access.Parent : callback.Parent;

        // new Timer(new TimerCallback(OnTick))
        if (argument is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { Parent: ArgumentSyntax outer } wrapper }
            && model.GetTypeInfo(wrapper, cancellationToken).Type is { Name: nameof(TimerCallback) })
        {
            argument = outer;
        }

        return argument is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
            && model.GetTypeInfo(creation, cancellationToken).Type
                is { Name: nameof(Timer), ContainingNamespace: { Name: nameof(System.Threading), ContainingNamespace.Name: nameof(System) } };
    }

    /// <summary>The body that starts the work.</summary>
    /// <param name="body">The block or expression that was the body, with its awaits.</param>
    public BlockSyntax Of(SyntaxNode body)
    {
        var work = body as BlockSyntax ?? Lines(ExpressionStatement(((ExpressionSyntax)body).WithoutTrivia()));
        if (!HandlesAll(work))
            work = Lines(Observed(work));

        var start = ParseStatement($"_ = {Work}();");
        var run = LocalFunctionStatement(
            List<AttributeListSyntax>(), TokenList(Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space)), _task.WithTrailingTrivia(Space),
            Identifier(Work), null, ParameterList(), List<TypeParameterConstraintClauseSyntax>(), work.WithoutTrivia(), null);

        return Lines(
                start.WithTrailingTrivia(ElasticCarriageReturnLineFeed, ElasticCarriageReturnLineFeed),
                run.WithLeadingTrivia(ElasticCarriageReturnLineFeed))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    // The formatter leaves a block on one line that it finds there.
    private static BlockSyntax Lines(params StatementSyntax[] statements) =>
        Block(statements).WithOpenBraceToken(Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(ElasticCarriageReturnLineFeed));

    private TryStatementSyntax Observed(BlockSyntax work)
    {
        var rethrow = AwaitSyntax.Call(AwaitSyntax.Call(_dispatch, "Capture", Argument(IdentifierName(Unhandled))), "Throw");
        var handler = ExpressionStatement(AwaitSyntax.Call(
            _pool, "QueueUserWorkItem", Argument(SimpleLambdaExpression(Parameter(Identifier("_")), rethrow))));
        return TryStatement(
            work.WithoutTrivia(),
            SingletonList(CatchClause(CatchDeclaration(_exception.WithTrailingTrivia(Space), Identifier(Unhandled)), filter: null, Lines(handler))),
            @finally: null);
    }

    // try { … } catch { … } around everything: nothing gets out.
    private static bool HandlesAll(BlockSyntax work) =>
        work.Statements is [TryStatementSyntax attempt]
        && attempt.Catches.Any(static handler => handler.Filter is null
            && (handler.Declaration is null || handler.Declaration.Type.ToString() is "Exception" or "System.Exception"))
        && !attempt.Catches.Any(static handler => handler.DescendantNodes().Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax));
}
