using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Tests whether code runs on the thread of a window: <c>InvokeRequired</c>, <c>CheckAccess()</c>, <c>HasThreadAccess</c>.</summary>
internal static class WindowTest
{
    /// <summary>Whether code behind a test that came out so is on that thread; null if it is no such test.</summary>
    /// <param name="part">A condition, no <c>and</c>, <c>or</c> or <c>not</c>.</param>
    /// <param name="outcome">How it came out.</param>
    public static bool? IsOnIt(IOperation part, bool outcome) => part switch
    {
        IPropertyReferenceOperation { Property.Name: "HasThreadAccess" or "IsMainThread" } or IInvocationOperation { TargetMethod.Name: "CheckAccess" } => outcome,
        IPropertyReferenceOperation { Property.Name: "InvokeRequired" or "IsDispatchRequired" } => !outcome,
        _ => null,
    };

    /// <summary>Whether an operation is reached on another thread alone: <c>if (InvokeRequired) Invoke(Show);</c>.</summary>
    public static bool IsElsewhere(IOperation operation)
    {
        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: true))
        {
            if (IsOnIt(part, outcome) is false)
                return true;
        }

        return false;
    }
}
