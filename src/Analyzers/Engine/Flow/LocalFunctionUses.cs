using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>The calls of a local function and the places that hand it on; all stand in the same body.</summary>
internal static class LocalFunctionUses
{
    public static IEnumerable<IOperation> Of(ILocalFunctionOperation function)
    {
        foreach (var operation in function.Root().SelfAndDescendants())
        {
            var target = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };

            if (target is not null && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, function.Symbol))
                yield return operation;
        }
    }

    /// <summary>Whether the sequence that a call gives is gone through at once: by <c>foreach</c>, or by a method of the framework that takes a sequence and gives no other.</summary>
    public static bool IsGoneThrough(IInvocationOperation call)
    {
        var current = call.Parent;
        while (current is IConversionOperation or IParenthesizedOperation)
            current = current.Parent;

        if (current is IForEachLoopOperation)
            return true;

        // What takes anything keeps it.
        var taker = current is not IArgumentOperation { Parameter.OriginalDefinition.Type.TypeKind: not TypeKind.TypeParameter } argument ? null : argument.Parent switch
        {
            IInvocationOperation { TargetMethod: var method } => method,
            IObjectCreationOperation { Constructor: { } constructor } => constructor,
            _ => null,
        };
        return taker is { ContainingType: { DeclaringSyntaxReferences.IsEmpty: true, ContainingNamespace: { } space }, ReturnType.Name: not ("IEnumerable" or "IOrderedEnumerable" or "Task") }
            && (space.Name == "System" || space.ContainingNamespace?.Name is "System" or "Collections");
    }
}
