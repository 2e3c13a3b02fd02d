using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>Types of which two values are equal by what they are: <c>==</c>, <c>Equals</c> and a hash table agree on them, and so do all cultures.</summary>
internal static class EqualValues
{
    public static bool Has(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
            type = inner;

        return type is { TypeKind: TypeKind.Enum }
            or { Name: "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            or { SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_DateTime or SpecialType.System_Decimal or SpecialType.System_Boolean }
            || (type is not null && Values.IsInteger(type));
    }

    /// <summary>The two sides of a test for equality of such values; null for any other expression.</summary>
    public static (IOperation Left, IOperation Right)? SidesOf(IOperation test) => test switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right }
            when left is not IConversionOperation && right is not IConversionOperation && AreOfOne(left.Type, right.Type) => (left, right),
        IInvocationOperation { TargetMethod: { Name: "Equals", IsStatic: true, ContainingType.SpecialType: SpecialType.System_String }, Arguments: [var left, var right] }
            when AreOfOne(left.Value.Type, right.Value.Type) => (left.Value, right.Value),
        _ => null,
    };

    private static bool AreOfOne(ITypeSymbol? left, ITypeSymbol? right) => Has(left) && SymbolEqualityComparer.Default.Equals(left, right);
}
