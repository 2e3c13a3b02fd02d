using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// <c>Parallel.Invoke(() => SaveAsync().Wait(), Compute)</c>, which becomes <c>await Task.WhenAll(SaveAsync(), Task.Run(Compute))</c>.
/// </summary>
internal sealed class ParallelInvoke : ParallelConstruct
{
    private readonly ExpressionSyntax _task;

    private ParallelInvoke(InvocationExpressionSyntax call, ExpressionSyntax task)
        : base(call) => _task = task;

    public override string Title => Call.ArgumentList.Arguments.Count == 1 ? "Use 'await' (throws the exception itself)" : "Use 'await Task.WhenAll' (throws the first exception itself)";

    /// <summary>The functions that it runs, as far as they are written in it.</summary>
    public IEnumerable<AnonymousFunctionExpressionSyntax> Bodies =>
        Call.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>();

    public static ParallelInvoke? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        // With options there is a bound, which tasks do not have.
        var arguments = call.ArgumentList.Arguments;
        return !arguments.Any(static argument => argument.NameColon is not null)
            && IsResultUnused(call, model, cancellationToken)
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Parameters: [{ IsParams: true }], ContainingType: var type } && IsParallel(type)
            && arguments.All(argument => model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType is { TypeKind: TypeKind.Delegate })
            && Engine.CompilationFacts.Of(model.Compilation).Types.Task is { } task
                ? new ParallelInvoke(call, FrameworkName.AsExpression(task, call, model))
                : null;
    }

    public override AwaitRewrite ToAsync(string key, CancellationToken cancellationToken) =>
        new(Call, Title, key, current => Write((InvocationExpressionSyntax)current)) { MayChangeLoop = true };

    private ExpressionSyntax Write(InvocationExpressionSyntax current)
    {
        var arguments = current.ArgumentList.Arguments;
        if (arguments is [var only])
            return TaskOf(only.Expression);

        var tasks = arguments.Select(argument => argument.WithExpression(TaskOf(argument.Expression).WithTriviaFrom(argument.Expression)));
        return AwaitSyntax.Call(_task, "WhenAll").WithArgumentList(
            current.ArgumentList.WithArguments(SeparatedList(tasks, arguments.GetSeparators())));
    }

    // What does nothing but await has its task already; all else is started on the pool, as it was.
    private ExpressionSyntax TaskOf(ExpressionSyntax body) =>
        body is LambdaExpressionSyntax { AsyncKeyword.RawKind: (int)SyntaxKind.AsyncKeyword, ExpressionBody: AwaitExpressionSyntax { Expression: var awaited } }
            ? Unconfigured(awaited)
            : AwaitSyntax.Call(_task, "Run", Argument(body.WithoutTrivia()));

    private static ExpressionSyntax Unconfigured(ExpressionSyntax awaited) =>
        AwaitSyntax.IsConfigured(awaited) ? ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)awaited).Expression).Expression : awaited;
}
