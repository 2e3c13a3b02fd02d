using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A loop that does nothing but sleep until a condition holds.</summary>
/// <param name="Sleep">Where it sleeps.</param>
/// <param name="Condition">The condition that it looks at.</param>
/// <param name="IsQueue">Whether it looks for the next item of a collection.</param>
internal readonly record struct Polling(IInvocationOperation Sleep, IOperation Condition, bool IsQueue)
{
    /// <summary>How a loop polls; null if it does other work, tries again, or does not sleep.</summary>
    public static Polling? Of(ILoopOperation loop, CancellationToken cancellationToken)
    {
        if (loop is not (IWhileLoopOperation or IForLoopOperation)
            || !PollingSleep.MayStandIn(NameIndex.Of(loop.Syntax.SyntaxTree, cancellationToken))
            || !MaySleep(loop.Syntax))
        {
            return null;
        }

        var body = new PollingBody(loop);
        return body is { FirstSleep: { } sleep, Condition: { } condition } && (body.IsPassive || body.IsQueue)
            ? new Polling(sleep, condition, body.IsQueue)
            : null;
    }

    /// <summary>Whether a loop calls something of the right name; what is nested in it has its own turn.</summary>
    private static bool MaySleep(SyntaxNode loop)
    {
        foreach (var node in loop.DescendantNodes(node => node == loop || node is not (WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax
            or CommonForEachStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is InvocationExpressionSyntax { Expression: var callee } && PollingSleep.IsNamedLikeOne(callee))
                return true;
        }

        return false;
    }
}
