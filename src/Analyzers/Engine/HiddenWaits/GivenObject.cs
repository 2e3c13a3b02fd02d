using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// Something missing in an object that is given, or taken out of a collection, and filled there: <c>if (entry.Data == null) entry.Data = File.ReadAllBytes(entry.Path)</c>.
/// It is filled once for each; only files are read so, what is fetched from afar may be fetched for each request's object.
/// </summary>
internal static class GivenObject
{
    public static bool IsFilled(IOperation operation, IOperation condition, bool value) =>
        FoundEmpty(condition, value) is IMemberReferenceOperation { Instance: { } instance, Member: IFieldSymbol or IPropertySymbol } asked && IsGiven(instance.Unwrap()) && Fills(operation, asked);

    private static IOperation? FoundEmpty(IOperation condition, bool value) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value && comparison.RightOperand.IsNullOrDefault() => comparison.LeftOperand.Unwrap(),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && constant.IsNullOrDefault() => test.Value.Unwrap(),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test when !value && constant.IsNullOrDefault() => test.Value.Unwrap(),
        IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } nullable } when !value => nullable.Unwrap(),
        IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", Arguments: [{ Value: var text }] } when value => text.Unwrap(),
        _ => null,
    };

    // What this body has made is new each time.
    private static bool IsGiven(IOperation instance) => instance switch
    {
        IParameterReferenceOperation => true,
        ILocalReferenceOperation local => Writes.ValueBehind(local) is not IObjectCreationOperation,
        _ => false,
    };

    private static bool Fills(IOperation operation, IMemberReferenceOperation asked)
    {
        foreach (var write in BodyVariables.Around(operation).WritesOf(asked.Member))
        {
            if (write is IAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } filled } } && filled.IsWrittenLike(asked.Instance!))
                return true;
        }

        return false;
    }
}
