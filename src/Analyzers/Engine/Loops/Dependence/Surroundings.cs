using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Where a loop stands: some places rule out that other threads take part in it.</summary>
internal static class Surroundings
{
    public static Obstacle? Of(ILoopOperation loop, ISymbol? member, CancellationToken cancellationToken)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.Destructor } || TypeSetup.MayRun(member, cancellationToken))
        {
            return new Obstacle(
                Reason.Surroundings, "it runs while a type is set up or an object torn down, and threads would wait for each other", loop);
        }

        for (IOperation inner = loop; inner.Parent is { } parent; inner = parent)
        {
            if (parent is ILockOperation)
                return new Obstacle(Reason.Surroundings, "it runs under a lock", loop);

            if (parent is IAnonymousFunctionOperation { Parent: IConversionOperation { Type.Name: "Expression" } })
                return new Obstacle(Reason.Surroundings, "it is part of an expression tree", loop);

            if (parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Parallel" or "ParallelEnumerable" } call })
            {
                return new Obstacle(
                    Reason.AlreadyParallel, $"'{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}' already uses all cores", loop);
            }
        }

        return null;
    }

    /// <summary>Whether a handler of the same function would see what the loop throws.</summary>
    public static bool IsCaught(IOperation loop)
    {
        for (var inner = loop; inner.Parent is { } parent; inner = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;

            if (parent is ITryOperation { Catches.IsEmpty: false } @try && inner.IsWithin(@try.Body))
                return true;
        }

        return false;
    }
}
