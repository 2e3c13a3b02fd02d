using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What whoever sends a request decides: the numbers and collections among the parameters of the method that answers it.</summary>
internal sealed class RequestSizes(LaneAnswer lane, ISymbol member)
{
    private static readonly string[] Pages = ["PageSize", "PerPage", "Take", "MaxRecords", "MaxResults", "MaxItems"];

    public SizeEvidence EvidenceOf(Size size)
    {
        if (lane.Kind != LaneKind.Request || size.Evidence is not (SizeEvidence.Unknown or SizeEvidence.Numbers or SizeEvidence.Text)
            || size.ParameterOf(member) is not { } parameter
            || (size.Path != "" && parameter.Type is not { TypeKind: TypeKind.Class, IsAbstract: false } && parameter.Type.TypeKind != TypeKind.Struct))
        {
            return size.Evidence;
        }

        return size.Aspect == SizeAspect.Value ? IsOfPage(size) ? SizeEvidence.RequestItems : SizeEvidence.RequestNumber
            : size.Evidence == SizeEvidence.Text ? SizeEvidence.Text : SizeEvidence.RequestItems;
    }

    // How much of it somebody wants to see: nobody asks for more than a screen or two.
    private static bool IsOfPage(Size size) => MemberNames.EndsWithAny(size.Name, Pages);
}
