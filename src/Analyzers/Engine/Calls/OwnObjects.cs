using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>Objects that nobody else has: made in the same body, or the answer to what was read there.</summary>
internal static class OwnObjects
{
    private const int MaxSteps = 16;

    public static bool Is(IOperation value, EffectCatalog effects)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            switch (value.Unwrap())
            {
                case IObjectCreationOperation or IArrayCreationOperation:
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                // A constructor fills its own object.
                case IInstanceReferenceOperation instance when IsInConstructor(instance):
                    return true;

                case IAwaitOperation { Operation: var awaited }:
                    value = awaited;
                    continue;

                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task }:
                    value = task;
                    continue;

                case IInvocationOperation call when effects.WithReads(call.TargetMethod) is { } effect:
                    if ((effect & Effect.Fresh) != 0 || ((effect & Effect.Reads) != 0 && (effect & Effect.This) == 0))
                        return true;

                    if ((effect & Effect.This) == 0 || call.Instance is not { } changed)
                        return false;

                    value = changed;
                    continue;

                case IPropertyReferenceOperation { Instance: { } owner }:
                    value = owner;
                    continue;

                case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only:
                    value = only;
                    continue;

                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a property is given a value here: its place is what counts, not its getter.</summary>
    public static bool IsTarget(IPropertyReferenceOperation property) => Writes.IsTarget(property);

    private static bool IsInConstructor(IInstanceReferenceOperation instance) => instance.Root() is IConstructorBodyOperation;
}
