using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// An event that is set from the beginning, <c>readonly ManualResetEvent _gate = new(true)</c>, and holds up those who come by while somebody has closed it: to pause long work
/// is what it is there for.
/// </summary>
internal static class OpenGate
{
    public static bool IsPassed(IOperation wait) =>
        SatisfiedWait.ReceiverOf(wait) is { Type.Name: "ManualResetEvent" or "ManualResetEventSlim" } gate && OwnMember.Of(gate) is { } kept && IsMadeOpen(kept);

    private static bool IsMadeOpen(ISymbol kept)
    {
        if (kept is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }) || kept.DeclaringSyntaxReferences is not [var declaration])
            return false;

        var made = declaration.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            _ => null,
        };

        return made is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression }, ..] };
    }
}
