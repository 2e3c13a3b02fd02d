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
        var pending = new Stack<IOperation>();
        pending.Push(function.Root());
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            var target = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };

            if (target is not null && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, function.Symbol))
                yield return operation;

            foreach (var child in operation.ChildOperations)
                pending.Push(child);
        }
    }
}
