using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// <c>xs.AsParallel().Select(x => GetAsync(x).Result).ToList()</c>, which becomes <c>(await Task.WhenAll(xs.Select(async x => await GetAsync(x)))).ToList()</c>: what follows
/// works on the results.
/// </summary>
internal sealed class ParallelSelect : ParallelConstruct
{
    private readonly ExpressionSyntax _task;
    private readonly ExpressionSyntax _target;

    private ParallelSelect(InvocationExpressionSyntax call, ExpressionSyntax target, ExpressionSyntax task)
        : base(call)
    {
        _target = target;
        _task = task;
    }

    public override string Title => "Use 'await Task.WhenAll' (all at once, throws the first exception itself)";

    public static ParallelSelect? Of(InvocationExpressionSyntax call, ExpressionSyntax body, SemanticModel model, CancellationToken cancellationToken)
    {
        if (body is not LambdaExpressionSyntax || call is not { Expression: MemberAccessExpressionSyntax { Expression: var query }, ArgumentList.Arguments.Count: 1 }
            || SourceOf(query) is null || !IsGathered(call)
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: var type } || !IsParallelQuery(type)
            || Engine.CompilationFacts.Of(model.Compilation).Types.Task is not { } task)
        {
            return null;
        }

        // WhenAll makes an array already.
        var target = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } toArray }
            ? toArray
            : call;
        return new ParallelSelect(call, target, FrameworkName.AsExpression(task, call, model));
    }

    public override AwaitRewrite ToAsync(string key, CancellationToken cancellationToken) =>
        new(_target, Title, key, current => AwaitSyntax.Call(_task, "WhenAll", Argument(Tasks(current)))) { MayChangeLoop = true };

    private ExpressionSyntax Tasks(ExpressionSyntax current)
    {
        var select = (InvocationExpressionSyntax)(_target == Call ? current : ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression);
        var access = (MemberAccessExpressionSyntax)select.Expression;
        return select.WithExpression(access.WithExpression(SourceOf(access.Expression)!.WithTrailingTrivia(access.Expression.GetTrailingTrivia()))).WithoutTrivia();
    }

    // A query that is kept runs when somebody looks at it.
    private static bool IsGathered(InvocationExpressionSyntax call) => call.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Expression == call,
        CommonForEachStatementSyntax loop => loop.Expression == call,
        _ => false,
    };
}
