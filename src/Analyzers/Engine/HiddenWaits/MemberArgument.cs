using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What an object that a call is given, or is made on, has in a field or property: known where the caller has just made it, or has put it there.</summary>
internal static class MemberArgument
{
    // Objects in objects, and locals that stand for each other.
    private const int MaxSteps = 6;

    /// <summary>The value, or what the caller's own caller knows it by; neither if nothing is known.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="path">What of it is asked for.</param>
    /// <param name="site">The call.</param>
    /// <param name="caller">The method that makes the call; null where its own callers are not asked.</param>
    public static (HeldValue? Held, TestedValue? Kept) Of(IOperation owner, MemberPath path, IOperation site, IMethodSymbol? caller)
    {
        owner = owner.Unwrap();
        for (var step = 0; step < MaxSteps; step++)
        {
            HeldValue? held = null;
            if (owner is IObjectCreationOperation creation)
            {
                if ((held = NewObject.Of(creation, path.First)) is null)
                    return default;
            }
            else if (owner is IInstanceReferenceOperation or IParameterReferenceOperation or ILocalReferenceOperation && StoredMember.Before(owner, path.First, site) is (true, var stored))
            {
                if (stored is null)
                    return default;

                held = new HeldValue(stored, null, IsOfMaker: true);
            }

            if (held is { } found)
            {
                if (path.Rest is not { } rest)
                    return (found, null);

                // What stands in the class of the object is another body's.
                if (found is not { Value: { } inner, IsOfMaker: true })
                    return default;

                (owner, path) = (inner.Unwrap(), rest);
            }
            else if (owner is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
            {
                owner = value.Unwrap();
            }
            else
            {
                return caller is null ? default : (null, KeptBy(owner, path, caller));
            }
        }

        return default;
    }

    private static TestedValue? KeptBy(IOperation owner, MemberPath path, IMethodSymbol caller)
    {
        if (owner is IInstanceReferenceOperation)
            return caller.MethodKind != MethodKind.Constructor ? new TestedValue(TestedValue.OfThis, path) : null;

        return TestedValue.Of(owner, caller) is { } outer && MemberPath.To(outer.Members, path) is { } whole ? outer with { Members = whole } : null;
    }
}
