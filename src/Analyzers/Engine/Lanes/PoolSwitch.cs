using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// An <c>await</c> that does nothing but go on on a thread of the pool: <c>await TaskScheduler.Default</c>, <c>await UniTask.SwitchToThreadPool()</c>,
/// <c>await new EnsureThreadPool()</c>. Whoever writes it moves what follows off, as with <c>Task.Run</c>. A task cannot move the one who awaits it, so what is
/// awaited has an awaiter of its own; that it switches to the pool, its name says.
/// </summary>
internal static class PoolSwitch
{
    private static readonly string[] Words = ["ThreadPool", "BackgroundThread", "SwitchThread", "SwitchToBackground", "ResumeBackground"];

    private static readonly LaneRule Behind = LaneRule.TryRead(["assertion", "M:LaneKeeper.Await.Switch", "compute", "code behind a switch to the thread pool"], out _)!;

    /// <summary>The lane of what follows; null for any other await.</summary>
    public static LaneRule? Of(IAwaitOperation await, KnownTypes types)
    {
        var awaited = await.Operation.Unwrap();
        if (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured })
            awaited = configured.Unwrap();

        return awaited.Type is { } type && !types.IsTaskLike(type) && (IsScheduler(awaited) || Says(type.Name) || Says(NameOf(awaited))) ? Behind : null;
    }

    // Another scheduler may be that of the UI.
    private static bool IsScheduler(IOperation awaited) => awaited is IPropertyReferenceOperation { Property: { Name: "Default", ContainingType.Name: nameof(System.Threading.Tasks.TaskScheduler) } };

    private static string NameOf(IOperation awaited) => awaited switch
    {
        IInvocationOperation { TargetMethod.Name: var method } => method,
        IMemberReferenceOperation { Member.Name: var member } => member,
        _ => "",
    };

    private static bool Says(string name) => MemberNames.HoldsAny(name, Words);
}
