using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A stream that is rewound or asked for its length in the same body: a file, or buffered, but no connection.</summary>
internal static class SeekableStream
{
    public static bool Is(IOperation stream)
    {
        if (stream is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation)
            || !MediumTypes.IsCarrier(stream.Type))
        {
            return false;
        }

        foreach (var operation in stream.Root().SelfAndDescendants())
        {
            var seeked = operation switch
            {
                IInvocationOperation { TargetMethod.Name: "Seek", Instance: { } instance } => instance,
                IPropertyReferenceOperation { Property.Name: "Length", Instance: { } instance } => instance,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Position", Instance: { } instance } } => instance,
                _ => null,
            };

            if (seeked?.IsWrittenLike(stream) == true && (!IsOnlyIfItCan(operation) || IsOnlyIfItCan(stream)))
                return true;
        }

        return false;
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
