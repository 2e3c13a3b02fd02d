using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Uses under a lock of a method that returns a task without being async. All that it does is done under that lock; once it is async, what stands
/// behind its first await would be done without it, and nothing that compiles would tell. Who blocks on its task finds it complete today; then a window would
/// wait for what wants to go on on its own thread.
/// </summary>
internal static class LockedCalls
{
    // Callers of callers that hand the task on. Who has more of them is not known well enough.
    private const int MaxFunctions = 20;

    /// <summary>Whether the caller of a method, or one further up that runs it to its end, holds a lock or blocks on its task; also if there are too many to tell.</summary>
    public static async Task<bool> MayReachAsync(IMethodSymbol method, MethodUses uses, CancellationToken cancellationToken)
    {
        var known = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        var pending = new Queue<IMethodSymbol>();
        pending.Enqueue(method);
        while (pending.Count > 0)
        {
            foreach (var use in await uses.OfAsync(pending.Dequeue(), cancellationToken).ConfigureAwait(false))
            {
                if (use.Name is not ExpressionSyntax name || CanAwait.FunctionAround(name) is not { } caller)
                    continue;

                if (IsBlockedOn(name))
                    return true;

                var model = await use.ModelAsync(cancellationToken).ConfigureAwait(false);
                if (CanAwait.Refusal(name, model, cancellationToken) is AwaitRefusal.Lock or AwaitRefusal.ThreadAffineLock)
                    return true;

                // An async one says itself that it may go on later; who calls a lambda is not asked.
                if (AsyncFunction.IsAsync(caller) || AsyncFunction.SymbolOf(caller, model, cancellationToken) is not { MethodKind: not MethodKind.AnonymousFunction } next)
                    continue;

                if (known.Add(next))
                    pending.Enqueue(next);

                if (known.Count > MaxFunctions)
                    return true;
            }
        }

        return false;
    }

    // LoadAsync().Result, store.LoadAsync().ConfigureAwait(false).GetAwaiter().GetResult(), LoadAsync().Wait()
    private static bool IsBlockedOn(SyntaxNode name)
    {
        if (MethodReference.CallOf(name) is not { } call)
            return false;

        SyntaxNode task = call;
        while (task.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" }
            || (task.Parent is InvocationExpressionSyntax && task is MemberAccessExpressionSyntax))
        {
            task = task.Parent;
        }

        return task.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" } member && member.Expression == task;
    }
}
