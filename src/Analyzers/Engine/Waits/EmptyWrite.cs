using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// <c>File.WriteAllText(path, "")</c> makes a file, to see whether it can be made: as quick as <c>File.Create</c>, which has no
/// awaitable form.
/// </summary>
internal static class EmptyWrite
{
    public static bool Is(Wait wait) =>
        wait is { Api.Kind: WaitKind.Disk, Operation: IInvocationOperation { TargetMethod: { Name: "WriteAllText" or "WriteAllBytes" }, Arguments: [_, var content, ..] } }
        && IsEmpty(content.Value.Unwrap());

    private static bool IsEmpty(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: "" } } => true,
        IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => true,
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" } } => true,
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
        _ => false,
    };
}
