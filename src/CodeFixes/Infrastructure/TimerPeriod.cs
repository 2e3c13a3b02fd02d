using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>How long a timer waits, read off the code: milliseconds or a <c>TimeSpan</c>.</summary>
internal static class TimerPeriod
{
    /// <summary>The period as a <c>TimeSpan</c>, if it is surely positive: <c>PeriodicTimer</c> refuses any other.</summary>
    public static ExpressionSyntax? PositiveOf(
        ExpressionSyntax duration, ExpressionSyntax timeSpan, SemanticModel model, CancellationToken cancellationToken)
    {
        if (MillisecondsOf(duration, model, cancellationToken) is { } milliseconds)
            return milliseconds > 0 ? AwaitSyntax.Call(timeSpan, "FromMilliseconds", Argument(duration.WithoutTrivia())) : null;

        return AmountOf(duration, model, cancellationToken) > 0 ? duration.WithoutTrivia() : null;
    }

    /// <summary>Whether it is surely no time at all.</summary>
    public static bool IsZero(ExpressionSyntax duration, SemanticModel model, CancellationToken cancellationToken) =>
        MillisecondsOf(duration, model, cancellationToken) == 0 || AmountOf(duration, model, cancellationToken) == 0
        || model.GetSymbolInfo(duration, cancellationToken).Symbol is IFieldSymbol { Name: "Zero", ContainingType.Name: "TimeSpan" };

    private static long? MillisecondsOf(ExpressionSyntax duration, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(duration, cancellationToken).Value switch
        {
            int number => number,
            long number => number,
            _ => null,
        };

    // TimeSpan.FromSeconds(5)
    private static double? AmountOf(ExpressionSyntax duration, SemanticModel model, CancellationToken cancellationToken) =>
        duration is InvocationExpressionSyntax
        {
            ArgumentList.Arguments: [{ Expression: var amount }],
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromMilliseconds" or "FromSeconds" or "FromMinutes" or "FromHours" or "FromDays" },
        }
            ? model.GetConstantValue(amount, cancellationToken).Value switch
            {
                int number => number,
                long number => number,
                double number => number,
                _ => null,
            }
            : null;
}
