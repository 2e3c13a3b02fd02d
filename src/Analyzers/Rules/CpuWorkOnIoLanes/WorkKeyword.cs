using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>The smallest telling token of a loop or of a query, which loops too.</summary>
internal static class WorkKeyword
{
    public static Location? Of(IOperation operation) => operation switch
    {
        ILoopOperation => operation.Syntax.GetFirstToken().GetLocation(),
        IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" } => Squiggle.Of(operation),
        _ => null,
    };
}
