using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Calls that syntax makes without naming a method: patterns, <c>with</c>, the variable of a <c>foreach</c>.</summary>
internal sealed partial class BodyReader
{
    /// <summary>Whether the variable of a <c>foreach</c> follows from the element by no code of anybody's own.</summary>
    public static bool TakesElementsAsTheyAre(IForEachLoopOperation loop)
    {
        if (loop.SemanticModel is not { } model || loop.Syntax is not CommonForEachStatementSyntax syntax)
            return false;

        return !model.GetForEachStatementInfo(syntax).ElementConversion.IsUserDefined
            && (syntax is not ForEachVariableStatementSyntax variables || IsKnown(model.GetDeconstructionInfo(variables)));
    }

    private static bool IsKnown(DeconstructionInfo deconstruction)
    {
        if (deconstruction.Conversion is { IsUserDefined: true } || (deconstruction.Method is { } method && !IsKnown(method)))
            return false;

        foreach (var part in deconstruction.Nested)
        {
            if (!IsKnown(part))
                return false;
        }

        return true;
    }

    /// <summary>A record's own, which the compiler writes, and those of the framework.</summary>
    private static bool IsKnown(IMethodSymbol deconstruct) => deconstruct.IsImplicitlyDeclared || (deconstruct.DeclaringSyntaxReferences.IsEmpty && IsOfFramework(deconstruct.ContainingType));

    private void ReadPattern(IPatternOperation pattern, Frame frame)
    {
        switch (pattern)
        {
            case IRecursivePatternOperation { DeconstructSymbol: { } symbol } when symbol is not IMethodSymbol method || !IsKnown(method):
                Refuse(Reason.UnknownCallee, $"'{Text(pattern)}' takes an object apart by a method of its own", pattern);
                break;
            case IListPatternOperation { InputType: { SpecialType: not SpecialType.System_String } }:
                Refuse(Reason.Unanalysed, $"it is not known what '{Text(pattern)}' reads", pattern);
                break;
        }

        ReadAll(pattern.ChildOperations, frame);
    }

    /// <summary><c>record with { … }</c> runs the constructor that copies, if somebody has written one.</summary>
    private void ReadWith(IWithOperation with, Frame frame)
    {
        Read(with.Operand, frame);
        for (var type = with.Type as INamedTypeSymbol; type is { IsRecord: true, IsValueType: false }; type = type.BaseType)
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                if (constructor is { IsImplicitlyDeclared: false, Parameters: [var only] } && SymbolEqualityComparer.Default.Equals(only.Type, type))
                    Call(constructor, with, null, [with.Operand], frame);
            }
        }

        Read(with.Initializer, frame);
    }

    /// <summary>Tuples are compared part by part, each by its own operator.</summary>
    private void ReadTupleComparison(ITupleBinaryOperation comparison, Frame frame)
    {
        ReadAll(comparison.ChildOperations, frame);
        if (!HasPlainParts(comparison.LeftOperand.Type) || !HasPlainParts(comparison.RightOperand.Type))
            Refuse(Reason.UnknownCallee, $"'{Text(comparison)}' compares by operators that are not named", comparison);
    }

    private static bool HasPlainParts(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: true } tuple)
            return false;

        foreach (var element in tuple.TupleElements)
        {
            var isPlain = element.Type.IsTupleType ? HasPlainParts(element.Type)
                : element.Type.TypeKind == TypeKind.Enum || IsImmutable(element.Type) || element.Type is { DeclaringSyntaxReferences.IsEmpty: true, TypeKind: TypeKind.Struct or TypeKind.Class };
            if (!isPlain)
                return false;
        }

        return true;
    }

    /// <summary>Text that is put together with <c>+</c>.</summary>
    private void ReadConcatenation(ITypeSymbol? type, BinaryOperatorKind kind, IOperation site, Frame frame, params IOperation[] operands)
    {
        if (kind != BinaryOperatorKind.Add || type?.SpecialType != SpecialType.System_String)
            return;

        foreach (var operand in operands)
            ReadPrinted(operand, site, frame);
    }
}
