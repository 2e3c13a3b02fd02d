using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A <c>PeriodicTimer</c> that is made before a polling loop and ticks in it, where the loop slept.</summary>
internal sealed class PollingTimer
{
    private readonly string _name;

    private PollingTimer(StatementSyntax loop, string name, ExpressionSyntax period, NameSyntax type)
    {
        Loop = loop;
        _name = name;
        var creation = ObjectCreationExpression(type).WithNewKeyword(Token(SyntaxKind.NewKeyword).WithTrailingTrivia(Space))
            .WithArgumentList(ArgumentList(SingletonSeparatedList(Argument(period.WithoutTrivia()))));
        Declaration = LocalDeclarationStatement(VariableDeclaration(IdentifierName("var").WithTrailingTrivia(Space))
                .AddVariables(VariableDeclarator(Identifier(name).WithTrailingTrivia(Space))
                    .WithInitializer(EqualsValueClause(creation).WithEqualsToken(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space)))))
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space));
    }

    public StatementSyntax Loop { get; }

    public LocalDeclarationStatementSyntax Declaration { get; }

    /// <summary>Null where the framework has no such timer, the period may be zero, or there is no place for the declaration.</summary>
    public static PollingTimer? TryCreate(
        InvocationExpressionSyntax sleep, CompilationFacts facts, SemanticModel model, CancellationToken cancellationToken)
    {
        if (facts.Types.Find("System.Threading.PeriodicTimer") is not { } type || facts.Types.Find("System.TimeSpan") is not { } timeSpan
            || sleep is not { Parent: ExpressionStatementSyntax, ArgumentList.Arguments: [{ Expression: var duration }] }
            || LoopAround(sleep) is not { Parent: BlockSyntax } loop || !IsPauseOfEachTurn(sleep, loop)
            || TimerPeriod.PositiveOf(duration, FrameworkName.AsExpression(timeSpan, sleep, model), model, cancellationToken) is not { } period
            || CanAwait.FunctionAround(sleep) is not { } function)
        {
            return null;
        }

        var taken = function.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);
        return taken.Contains("timer") ? null : new PollingTimer(loop, "timer", period, FrameworkName.Of(type, sleep, model));
    }

    /// <summary><c>timer.WaitForNextTickAsync(token)</c></summary>
    public ExpressionSyntax Tick(string? token) => token is null
        ? AwaitSyntax.Call(IdentifierName(_name), "WaitForNextTickAsync")
        : AwaitSyntax.Call(IdentifierName(_name), "WaitForNextTickAsync", Argument(IdentifierName(token)));

    /// <summary>Whether each turn comes to this pause, and to no other: a timer goes on ticking where nobody waits for it, and its tick is there already the next time.</summary>
    private static bool IsPauseOfEachTurn(InvocationExpressionSyntax sleep, StatementSyntax loop)
    {
        var name = (sleep.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;
        var statement = (StatementSyntax)sleep.Parent!;
        return (statement.Parent == loop || statement.Parent?.Parent == loop)
            && !loop.DescendantNodes().OfType<ContinueStatementSyntax>().Any(other => other.SpanStart < sleep.SpanStart)
            && loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(other => (other.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText == name) == 1;
    }

    private static StatementSyntax? LoopAround(SyntaxNode sleep) => sleep.Ancestors().FirstOrDefault(static node =>
        LoopStatement.Is(node) || node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) as StatementSyntax;
}
