using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// Static fields and properties that hold the same in every process of a program: they cannot be set again, are given a value that
/// is written out, and if that is an array, nobody writes into it.
/// </summary>
internal sealed class UnchangingStatics(Compilation compilation, FieldUses uses)
{
    // Constants made of constants.
    private const int MaxDepth = 4;

    public bool IsUnchanging(ISymbol member, CancellationToken cancellationToken) => IsUnchanging(member, MaxDepth, cancellationToken);

    private bool IsUnchanging(ISymbol member, int depth, CancellationToken cancellationToken)
    {
        var type = (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;
        if (depth == 0 || type is null)
            return false;

        if (member.DeclaringSyntaxReferences.IsEmpty)
            return IsPlain(type) && IsOfFramework(member);

        return (IsPlain(type) || IsPlainArray(type) && member.DeclaredAccessibility == Accessibility.Private && IsOnlyRead(member, cancellationToken))
            && InitialValue(member, cancellationToken) is { } value && IsWrittenOut(value, depth, cancellationToken);
    }

    private static bool IsPlain(ITypeSymbol type) => RawTypes.IsRaw(type) || type.SpecialType == SpecialType.System_String;

    private static bool IsPlainArray(ITypeSymbol type) => type is IArrayTypeSymbol { ElementType.SpecialType: not (SpecialType.None or SpecialType.System_Object) };

    private static bool IsOfFramework(ISymbol member) => RootNamespace.Of(member) == "System";

    /// <summary>The value that the declaration gives, if it is the only one.</summary>
    private IOperation? InitialValue(ISymbol member, CancellationToken cancellationToken)
    {
        foreach (var constructor in member.ContainingType.StaticConstructors)
        {
            if (!constructor.IsImplicitlyDeclared)
                return null;
        }

        var syntax = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            _ => null,
        };
        return syntax is null ? null : Model.OperationOf(compilation, syntax, cancellationToken);
    }

    private bool IsWrittenOut(IOperation value, int depth, CancellationToken cancellationToken)
    {
        foreach (var operation in value.SelfAndDescendants())
        {
            var isWrittenOut = operation switch
            {
                ILiteralOperation or IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IArrayCreationOperation or IArrayInitializerOperation
                    or IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or IDefaultValueOperation or ITupleOperation
                    or IFieldReferenceOperation { Field.IsConst: true } => true,
                IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => IsUnchanging(field, depth - 1, cancellationToken),
                _ => operation.IsCollectionExpression(),
            };
            if (!isWrittenOut)
                return false;
        }

        return true;
    }

    private bool IsOnlyRead(ISymbol member, CancellationToken cancellationToken)
    {
        var all = uses.Of(member, cancellationToken);
        foreach (var use in all)
        {
            if (!IsRead(use.Reference))
                return false;
        }

        return !all.IsEmpty;
    }

    private static bool IsRead(IOperation reference) => reference.Parent switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference == reference && !IsPlaceToWrite(element),
        IPropertyReferenceOperation { Property.Name: "Length" or "LongLength" or "Rank" } => true,
        IConversionOperation { IsImplicit: true, Parent: IForEachLoopOperation } => true,
        IForEachLoopOperation => true,
        INameOfOperation => true,
        _ => false,
    };

    private static bool IsPlaceToWrite(IOperation element) => element.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == element,
        IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None or RefKind.In },
        IIncrementOrDecrementOperation or IAddressOfOperation or IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };
}
