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
            || property.DeclaringSyntaxReferences is not [var declaration]
            || !model.Compilation.ContainsSyntaxTree(declaration.SyntaxTree))
        {
            return null;
        }

        var body = declaration.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: var expression } => expression,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] }] } => returned,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var expression }] } => expression,
            _ => null,
        };
        return body is null ? null : Model.Of(model.Compilation, declaration.SyntaxTree).GetOperation(body)?.Unwrap();
    }
}
