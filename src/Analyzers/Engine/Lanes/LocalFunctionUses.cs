using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

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
}
