using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Processes that have ended: to wait for one waits no more, and what is left in its pipes is there.</summary>
internal static class EndedProcess
{
    /// <summary>The process whose output a reader has; null for any other.</summary>
    public static IOperation? OfReader(IOperation receiver) =>
        receiver is IPropertyReferenceOperation { Property: { Name: "StandardOutput" or "StandardError", ContainingType.Name: "Process" }, Instance: { } process } ? process : null;

    /// <summary>Whether a call waits until a process has ended, however long that takes.</summary>
    public static bool IsAwaitedBy(IInvocationOperation call, IOperation process) =>
        call.TargetMethod is { Name: "WaitForExit" or "WaitForExitAsync", ReturnType.SpecialType: not SpecialType.System_Boolean } && call.Instance?.IsWrittenLike(process) == true;

    /// <summary>Whether a wait stands in the handler that a process calls when it has ended: <c>process.Exited += (_, _) => process.WaitForExit(1000);</c>.</summary>
    public static bool IsHandledAround(IOperation wait, IOperation process)
    {
        for (var current = wait.Parent; current is not null; current = current.Parent)
        {
            if (current is IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: { Name: "Exited", ContainingType.Name: "Process" }, Instance: var ended } })
                return ended?.IsWrittenLike(process) == true;
        }

        return false;
    }
}
