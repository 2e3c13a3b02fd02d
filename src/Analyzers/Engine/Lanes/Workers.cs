using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>How many workers a parallel call is given.</summary>
internal static class Workers
{
    /// <summary>Whether it is told to have one only, or a scheduler of its own that may see to that.</summary>
    public static bool AreOne(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is { Type.Name: "ParallelOptions" } options && (Limit(options) == 1 || Set(options, "TaskScheduler") is not null))
                return true;
        }

        return call.TargetMethod.ContainingType.Name == "ParallelEnumerable" && HasOneWorker(call);
    }

    /// <summary>Whether somebody has thought about how many workers there shall be.</summary>
    public static bool AreSet(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is { Type.Name: "ParallelOptions" } options && (MadeBy(options) is null || Set(options, "MaxDegreeOfParallelism") is not null))
                return true;
        }

        for (IOperation? query = call; query?.Unwrap() is IInvocationOperation step; query = Source(step))
        {
            if (step.TargetMethod.Name == "WithDegreeOfParallelism")
                return true;
        }

        return false;
    }

    private static bool HasOneWorker(IInvocationOperation call)
    {
        for (IOperation? query = call; query?.Unwrap() is IInvocationOperation step; query = Source(step))
        {
            if (step is { TargetMethod.Name: "WithDegreeOfParallelism", Arguments: [_, { Value.ConstantValue.Value: 1 }] })
                return true;
        }

        return false;
    }

    private static IOperation? Source(IInvocationOperation step) => step.Instance ?? (step.Arguments.Length > 0 ? step.Arguments[0].Value : null);

    private static int? Limit(IOperation options) => Set(options, "MaxDegreeOfParallelism")?.ConstantValue.Value as int?;

    private static IObjectCreationOperation? MadeBy(IOperation options) =>
        (options is ILocalReferenceOperation local ? Frame.OnlyValueOf(local)?.Unwrap() : options) as IObjectCreationOperation;

    /// <summary>The value that an option is made with.</summary>
    private static IOperation? Set(IOperation options, string property)
    {
        if (MadeBy(options) is not { Initializer.Initializers: var settings })
            return null;

        foreach (var setting in settings)
        {
            if (setting is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value } && name == property)
                return value.Unwrap();
        }

        return null;
    }
}
