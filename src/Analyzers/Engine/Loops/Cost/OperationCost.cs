using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What a single operation costs, without its operands.</summary>
internal static class OperationCost
{
    /// <summary>The characters of a piece of text that nothing is known about.</summary>
    public const double UsualPieceOfText = 8;

    public static CpuCost Of(IOperation operation) => operation switch
    {
        IBinaryOperation binary => CpuCost.Of(OfOperator(binary.OperatorKind, binary.LeftOperand.Type, binary.RightOperand)),
        ICompoundAssignmentOperation compound => CpuCost.Of(OfOperator(compound.OperatorKind, compound.Target.Type, compound.Value)),
        IIncrementOrDecrementOperation or IUnaryOperation => CpuCost.Of(UnitCost.Arithmetic),
        IArrayElementReferenceOperation => CpuCost.Of(UnitCost.Element),
        IFieldReferenceOperation { Field.IsConst: false } => CpuCost.Of(UnitCost.Member),
        // Fresh memory is cleared when it is first touched, if ever.
        IArrayCreationOperation array => CpuCost.Of(UnitCost.Allocation).Plus(CpuCost.Of(UnitCost.Cleared, CollectionExtents.Of(array).OrLess)),
        IConversionOperation { Operand.Type.IsValueType: true, Type.IsReferenceType: true } => CpuCost.Of(UnitCost.Boxing),
        IInterpolatedStringOperation text => CpuCost.Of(UnitCost.NewString * (1 + text.Parts.Length)),
        IIsPatternOperation or IIsTypeOperation => CpuCost.Of(UnitCost.TypeTest),
        ILockOperation => CpuCost.Of(UnitCost.Lock),
        IAnonymousObjectCreationOperation or IDelegateCreationOperation => CpuCost.Of(UnitCost.Allocation),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IInvalidOperation => CpuCost.Unknown,
        _ => CpuCost.Zero,
    };

    /// <summary>The test and the step of a <c>foreach</c> over a collection of this type.</summary>
    public static double OfStep(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol or { SpecialType: SpecialType.System_String } or { Name: "Span" or "ReadOnlySpan" } => UnitCost.Iteration,
        { Name: "List", TypeKind: TypeKind.Class } => 0.6,
        { Name: "Dictionary" or "HashSet" or "Queue" or "Stack" or "ImmutableArray" } => 1.5,
        _ => UnitCost.Enumeration,
    };

    private static double OfOperator(BinaryOperatorKind kind, ITypeSymbol? type, IOperation right) => type?.SpecialType switch
    {
        SpecialType.System_String => kind == BinaryOperatorKind.Add ? UnitCost.NewString : UnitCost.StringComparison,
        SpecialType.System_Decimal => UnitCost.DecimalArithmetic,
        _ => kind is not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder) ? UnitCost.Arithmetic : right.ConstantValue.HasValue ? UnitCost.DivisionByConstant : UnitCost.Division,
    };
}
