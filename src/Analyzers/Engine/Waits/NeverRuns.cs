using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Code that is read but not run where it stands: <c>nameof</c> and expression trees.</summary>
internal static class NeverRuns
{
    public static bool Is(IOperation operation)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current is INameOfOperation || (current is IAnonymousFunctionOperation && IsExpressionTree(current.Parent?.Type)))
                return true;
        }

        return false;
    }

    private static bool IsExpressionTree(ITypeSymbol? type) =>
        type is { Name: "Expression" } && type.ContainingNamespace is { Name: "Expressions", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
