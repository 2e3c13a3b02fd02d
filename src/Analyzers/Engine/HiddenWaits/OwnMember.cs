using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What an object keeps from one call of its methods to the next.</summary>
internal static class OwnMember
{
    /// <summary>
    /// The field or property of this object, of its type, or of an object that it keeps (<c>_state.Tenant</c>, <c>_state?.Tenant</c>); the parameter of a primary
    /// constructor. Null for what a local or another object holds: that says nothing of the next call.
    /// </summary>
    public static ISymbol? Of(IOperation value)
    {
        value = value.Unwrap();
        return value switch
        {
            IMemberReferenceOperation { Instance: var instance } when instance is null || Keeps(instance.Unwrap()) => BodyVariables.VariableOf(value),
            IConditionalAccessOperation { Operation: var kept, WhenNotNull: IMemberReferenceOperation { Instance: IConditionalAccessInstanceOperation } asked }
                when Keeps(kept.Unwrap()) => BodyVariables.VariableOf(asked),
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter,
            _ => null,
        };
    }

    private static bool Keeps(IOperation instance) => instance is IInstanceReferenceOperation
        or IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol }
        or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
}
