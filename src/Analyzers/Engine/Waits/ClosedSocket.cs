using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary><c>socket.Disconnect(reuseSocket: false)</c>: nobody uses it again, so that it closes, which is no wait (nor is <c>Close</c>). One that is used again waits for the other end.</summary>
internal static class ClosedSocket
{
    public static bool Is(IOperation operation) => ReuseOf(operation)?.ConstantValue is { HasValue: true, Value: false };

    /// <summary>What says whether the socket is used again; null for another call.</summary>
    public static IOperation? ReuseOf(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Disconnect", ContainingType.Name: "Socket" }, Arguments: [{ Value: var reuse }] } ? reuse.Unwrap() : null;
}
