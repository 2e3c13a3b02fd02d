using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A stream that is rewound or asked for its length in the same body: a file, or buffered, but no connection.</summary>
internal static class SeekableStream
{
    // By body, since each use of a stream asks.
    private static readonly ConditionalWeakTable<IOperation, List<(IOperation Stream, IOperation Seek)>> Seeks = new();

    public static bool Is(IOperation stream)
    {
        if (stream is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation)
            || !MediumTypes.IsCarrier(stream.Type))
        {
            return false;
        }

        foreach (var (seeked, operation) in Seeks.GetValue(stream.Root(), static body => Find(body)))
        {
            if (seeked.IsWrittenLike(stream) && (!IsOnlyIfItCan(operation) || IsOnlyIfItCan(stream)))
                return true;
        }

        return false;
    }

    private static List<(IOperation Stream, IOperation Seek)> Find(IOperation body)
    {
        var seeks = new List<(IOperation, IOperation)>();
        foreach (var operation in body.SelfAndDescendants())
        {
            var seeked = operation switch
            {
                IInvocationOperation { TargetMethod.Name: "Seek", Instance: { } instance } => instance,
                IPropertyReferenceOperation { Property.Name: "Length", Instance: { } instance } => instance,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Position", Instance: { } instance } } => instance,
                _ => null,
            };

            if (seeked is not null)
                seeks.Add((seeked, operation));
        }

        return seeks;
    }

    // if (stream.CanSeek) stream.Position = 0;
    private static bool IsOnlyIfItCan(IOperation seek)
    {
        foreach (var (part, outcome) in SettledConditions.Before(seek, inSameFunction: false))
        {
            if (outcome && part is IPropertyReferenceOperation { Property.Name: "CanSeek" })
                return true;
        }

        return false;
    }
}
