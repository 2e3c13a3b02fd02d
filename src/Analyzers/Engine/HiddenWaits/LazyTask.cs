using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// Tasks that take time once and have completed ever after: that of <c>async Task LoadAsync() { if (_all != null) return; _all = await …; }</c>, and one that is kept,
/// <c>(_loading ??= LoadAsync()).Wait()</c>, <c>_lazy.Value.Wait()</c>.
/// </summary>
internal sealed class LazyTask(Dispatch dispatch, MethodBodies bodies)
{
    public bool Is(IOperation task, CancellationToken cancellationToken) => TaskExpression.Strip(task) switch
    {
        ICoalesceAssignmentOperation { Target: var kept } => OwnMember.Of(kept) is not null,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "Lazy" } } => true,
        IInvocationOperation call => !IsForced(call) && dispatch.TargetOf(call.TargetMethod, call.Instance, cancellationToken) is { IsAsync: true } target && AwaitsOnce(target, cancellationToken),
        _ => false,
    };

    // LoadAsync(force: true)
    private static bool IsForced(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: true })
                return true;
        }

        return false;
    }

    private bool AwaitsOnce(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (bodies.Of(method, cancellationToken)?.Operations() is not { } operations)
            return false;

        var awaits = false;
        foreach (var operation in operations)
        {
            if (operation is IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true }
                || (operation is IAwaitOperation && FirstUse.Of(operation) != Occasions.One))
            {
                return false;
            }

            awaits |= operation is IAwaitOperation;
        }

        return awaits;
    }
}
