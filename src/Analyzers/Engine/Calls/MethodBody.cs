using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>What runs when a method, accessor, constructor, local function or lambda is called.</summary>
/// <param name="Method">The method as it is declared.</param>
/// <param name="Parts">Its statements; before them, for a constructor, the initialisers of fields and properties. Empty for an auto-property.</param>
/// <param name="ImplicitBase">The constructor of the base class that runs without being named; null for all else.</param>
internal sealed record MethodBody(IMethodSymbol Method, ImmutableArray<IOperation> Parts, IMethodSymbol? ImplicitBase)
{
    /// <summary>
    /// Longer bodies are generated, or tables of data; walking them costs more than what they hide is worth. The longest
    /// hand-written method of MassTransit, Radarr and Jackett has a third of this.
    /// </summary>
    internal const int MaxOperations = 20_000;

    private readonly Lazy<bool> _isIterator = new(() => HasYield(Parts));

    /// <summary>Whether a call only makes a sequence, and the statements run when somebody enumerates it.</summary>
    public bool IsIterator => MayBeIterator(Method) && _isIterator.Value;

    /// <summary>
    /// The operations that run with the method, in the order of the source; null if there are more than anybody should look
    /// at. A lambda or local function inside is left out: it runs when it is called.
    /// </summary>
    /// <param name="runsHere">Which lambdas run inside the call that they are handed to, such as those of <c>Select</c>.</param>
    public IReadOnlyList<IOperation>? Operations(Func<IAnonymousFunctionOperation, bool>? runsHere = null)
    {
        var operations = new List<IOperation>();
        var pending = new Stack<IOperation>();
        for (var i = Parts.Length - 1; i >= 0; i--)
            pending.Push(Parts[i]);

        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (current is ILocalFunctionOperation or INameOfOperation || (current is IAnonymousFunctionOperation lambda && runsHere?.Invoke(lambda) != true))
                continue;

            if (operations.Count == MaxOperations)
                return null;

            operations.Add(current);
            foreach (var child in current.ChildOperations.Reverse())
                pending.Push(child);
        }

        return operations;
    }

    private static bool MayBeIterator(IMethodSymbol method) =>
        method.ReturnType is { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" };

    private static bool HasYield(ImmutableArray<IOperation> parts)
    {
        foreach (var part in parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                if (operation is IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak })
                    return true;
            }
        }

        return false;
    }
}
