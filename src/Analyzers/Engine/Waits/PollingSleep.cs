using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The calls that let a little time pass: sleeping, spinning, waiting a while for a token.</summary>
internal static class PollingSleep
{
    private static readonly string[] Names = ["Sleep", "SpinOnce", "WaitOne", "Wait", "GetResult", "Yield"];

    /// <summary>Whether a file may hold one at all.</summary>
    public static bool MayStandIn(NameIndex file)
    {
        foreach (var name in Names)
        {
            if (file.MayHold(name))
                return true;
        }

        return false;
    }

    /// <summary>Whether a call may be one, by the name alone.</summary>
    public static bool IsNamedLikeOne(ExpressionSyntax callee) => LastName.TextOf(callee) is { } name && System.Array.IndexOf(Names, name) >= 0;

    public static bool Is(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } } call
        && (name, type) switch
        {
            ("Sleep", "Thread") => true,
            ("SpinOnce", "SpinWait") or ("Yield", "Thread") => true,
            ("WaitOne", "WaitHandle") => call.Arguments.Length > 0 && IsTokenHandle(call.Instance),
            ("Wait", "Task") or ("GetResult", "TaskAwaiter") => TaskExpression.WaitedFor(call) is { } task
                && TaskExpression.Strip(task) is IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } },
            _ => false,
        };

    public static bool IsSpin(IOperation operation) => operation is IInvocationOperation { TargetMethod.Name: "SpinOnce" or "Yield" };

    private static bool IsTokenHandle(IOperation? instance) =>
        instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "WaitHandle", ContainingType.Name: "CancellationToken" } };
}
