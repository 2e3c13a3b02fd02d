using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// The callback of a timer as a loop: <c>while (await timer.WaitForNextTickAsync()) { … }</c>, which the pool runs from where the timer
/// was made until the timer is disposed of. Two ticks never overlap; what leaves the loop ends the process as before.
/// </summary>
internal sealed class PeriodicLoop : ICallbackForm
{
    private const string TimerName = "timer";

    private readonly PeriodicTimerOwner _owner;
    private readonly StartedCallback _observed;
    private readonly NameSyntax _task;
    private readonly string _name;
    private readonly bool _configureAwait;

    private PeriodicLoop(PeriodicTimerOwner owner, StartedCallback observed, NameSyntax task, string name, bool configureAwait)
    {
        _owner = owner;
        _observed = observed;
        _task = task;
        _name = name;
        _configureAwait = configureAwait;
        Others = owner.Changes(TimerName, name);
    }

    public bool StartsWork => false;

    public IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Others { get; }

    /// <summary>A rewrite, and the same with the callback that it stands in as a loop, if that has the form of one.</summary>
    public static IEnumerable<AwaitRewrite> AndPeriodic(AwaitRewrite rewrite)
    {
        yield return rewrite;

        if (CanAwait.FunctionAround(rewrite.Target) is MethodDeclarationSyntax
            {
                ParameterList.Parameters.Count: 1,
                ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword },
            } method
            && !AsyncFunction.IsAsync(method))
        {
            yield return rewrite with
            {
                Title = "Use a 'PeriodicTimer' and 'await' (ticks do not overlap)",
                Key = rewrite.Key + "InPeriodicTimer",
                InPeriodicTimer = true,
            };
        }
    }

    /// <summary>How a callback would become a loop; null if it, or the timer that calls it, is used in a way that a loop has no form for.</summary>
    public static async Task<PeriodicLoop?> TryPlanAsync(
        SyntaxNode function, IMethodSymbol symbol, List<SyntaxNode> uses, SemanticModel model, Solution solution, CancellationToken cancellationToken)
    {
        if (function is not MethodDeclarationSyntax method || uses is not [var use] || use.SyntaxTree != function.SyntaxTree
            || StartedCallback.TryPlan(function, endsProcess: true, model) is not { } observed
            || Engine.CompilationFacts.Of(model.Compilation).Types.Task is not { } task
            || Names(method).Contains(TimerName) || Names(method).Count(name => name == symbol.Parameters[0].Name) > 1
            || ReturnsOf(method).Any(IsInLoop)
            || await PeriodicTimerOwner.OfAsync(use, model, solution, cancellationToken).ConfigureAwait(false) is not { } owner
            || owner.Takes(TimerName))
        {
            return null;
        }

        var name = method.Identifier.ValueText + (method.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal) ? "" : "Async");
        if (name != method.Identifier.ValueText && !symbol.ContainingType.GetMembers(name).IsEmpty)
            return null;

        return new PeriodicLoop(owner, observed, FrameworkName.Of(task, function, model), name, ConfigureAwaitHabit.Of(function, model.Compilation));
    }

    public SyntaxNode Convert(SyntaxNode function)
    {
        var method = (MethodDeclarationSyntax)function;
        var body = method.Body ?? StartedCallback.Lines(ExpressionStatement(method.ExpressionBody!.Expression.WithoutTrivia()));
        body = body.ReplaceNodes(ReturnsOf(body), static (_, current) => ContinueStatement().WithTriviaFrom(current)).WithoutTrivia();

        var tick = AwaitSyntax.Call(IdentifierName(TimerName), "WaitForNextTickAsync");
        var wait = AwaitSyntax.Replace(tick, tick, _configureAwait);
        StatementSyntax loop = _owner.BeginsAtOnce ? DoStatement(body, wait) : WhileStatement(wait, body);
        var work = StartedCallback.Lines(loop);

        var parameter = Parameter(Identifier(TimerName)).WithType(_owner.TypeName.WithTrailingTrivia(Space));
        var isBlock = method.Body is not null;
        return AsyncModifier.AddTo(method
            .WithIdentifier(Identifier(_name).WithTriviaFrom(method.Identifier))
            .WithReturnType(_task.WithTriviaFrom(method.ReturnType))
            .WithParameterList(ParameterList(SingletonSeparatedList(parameter)).WithTrailingTrivia(isBlock ? method.ParameterList.GetTrailingTrivia() : TriviaList(ElasticMarker)))
            .WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody((StartedCallback.HandlesAll(body) ? work : _observed.Observed(work))
                .WithLeadingTrivia(isBlock ? method.Body!.GetLeadingTrivia() : TriviaList(ElasticMarker)).WithTrailingTrivia(method.GetTrailingTrivia())
                .WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static IEnumerable<string> Names(SyntaxNode node) =>
        node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);

    private static IEnumerable<ReturnStatementSyntax> ReturnsOf(SyntaxNode node) =>
        CanAwait.OwnNodesOf(node).OfType<ReturnStatementSyntax>();

    // There a 'continue' would not leave the work.
    private static bool IsInLoop(SyntaxNode statement) => statement.Ancestors().TakeWhile(static node => node is not MethodDeclarationSyntax)
        .Any(LoopStatement.Is);
}
