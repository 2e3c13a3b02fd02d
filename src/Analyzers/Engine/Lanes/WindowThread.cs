using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// The thread of a window. What is sent to it from itself runs in place, and an application has one such thread; who waits for its own thread waits for nobody.
/// </summary>
internal static class WindowThread
{
    /// <summary>
    /// Whether code may run on it: its lane says so, or it is asynchronous code of what a window shows, which goes on where it was started.
    /// </summary>
    /// <param name="operation">The operation that runs.</param>
    /// <param name="lane">Its lane.</param>
    /// <param name="member">The member in which it stands.</param>
    public static bool MayRun(IOperation operation, LaneAnswer lane, ISymbol member) =>
        lane.Kind == LaneKind.Ui || (lane.Kind == LaneKind.Async && Shows(member.ContainingType) && !HasLeftIt(operation));

    // await Load().ConfigureAwait(false);
    private static bool HasLeftIt(IOperation operation)
    {
        foreach (var other in operation.Root().SelfAndDescendants())
        {
            if (other is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: false } }] } && other.Syntax.SpanStart < operation.Syntax.SpanStart)
                return true;
        }

        return false;
    }

    /// <summary>Whether a window shows what a type holds: it tells of its changes.</summary>
    public static bool Shows(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            foreach (var contract in type.AllInterfaces)
            {
                if (contract is { Name: "INotifyPropertyChanged", ContainingNamespace.Name: "ComponentModel" })
                    return true;
            }
        }

        return false;
    }
}
