using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary><c>if (HasValue) … _task.Result</c>: what a property of the same object that is one expression stands for.</summary>
internal static class GuardBody
{
    public static IOperation? Of(IPropertySymbol property, IOperation reference)
    {
        if (property is not { Type.SpecialType: SpecialType.System_Boolean, IsVirtual: false, IsOverride: false, IsAbstract: false }
            || reference is not IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, SemanticModel: { } model }
            || property.DeclaringSyntaxReferences is not [var declaration])
        {
            return null;
        }

        return declaration.GetSyntax() is PropertyDeclarationSyntax written && Getter.ExpressionOf(written) is { } body ? Model.OperationOf(model.Compilation, body)?.Unwrap() : null;
    }
}
