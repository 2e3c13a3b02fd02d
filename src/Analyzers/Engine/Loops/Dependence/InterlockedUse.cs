using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What a call of <c>Interlocked</c> does.</summary>
internal enum InterlockedUse
{
    /// <summary>It adds to what is there: order does not matter.</summary>
    Adds,

    /// <summary>It replaces or compares.</summary>
    Replaces,
}

internal static class InterlockedUses
{
    public static InterlockedUse? Of(IInvocationOperation call) =>
        call.TargetMethod is { ContainingType: { Name: "Interlocked", ContainingNamespace.Name: "Threading" }, Name: var name }
            ? name is "Add" or "Increment" or "Decrement" or "And" or "Or" ? InterlockedUse.Adds : InterlockedUse.Replaces
            : null;
}
