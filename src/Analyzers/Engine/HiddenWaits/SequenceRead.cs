using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Calls that read a sequence to its end: <c>Get(id).ToList()</c>, <c>new List&lt;T&gt;(Get(id))</c>. What makes it, if it does so step by step, runs there.</summary>
internal static class SequenceRead
{
    private const int MaxOperators = 16;

    /// <summary>The call whose result an operation reads through, by way of operators that hand it on; null if it reads none, or not all of it.</summary>
    public static IInvocationOperation? SourceOf(IOperation operation)
    {
        var source = operation switch
        {
            IInvocationOperation call => ReadBy(call),
            IObjectCreationOperation { Arguments: [{ Value: var all }], Type: { Name: "List" or "HashSet" or "Queue" or "Stack" or "SortedSet" or "LinkedList", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } } => all.Unwrap(),

            // The operator's own source; the loop over the source itself is known.
            IForEachLoopOperation { IsAsynchronous: false, Collection: var all } when all.Unwrap() is IInvocationOperation lazy && HandedOnBy(lazy) is { } behind => behind,
            _ => null,
        };

        for (var i = 0; i < MaxOperators && source is IInvocationOperation call; i++)
        {
            if (!IsLinq(call))
                return call;

            source = HandedOnBy(call);
        }

        return null;
    }

    private static IOperation? ReadBy(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" or "ToLookup" or "Count" or "LongCount" or "Sum" or "Min" or "Max" or "Average" or "Aggregate" or "Last" or "LastOrDefault"
            when IsLinq(call) => call.Arguments[0].Value.Unwrap(),
        "AddRange" when call is { Arguments: [{ Value: var added }], TargetMethod.ContainingType.Name: "List" } => added.Unwrap(),
        "Join" or "Concat" when call is { Arguments: [.., { Value: var joined }], TargetMethod.ContainingType.SpecialType: SpecialType.System_String } => joined.Unwrap(),
        _ => null,
    };

    private static IOperation? HandedOnBy(IInvocationOperation call) => IsLinq(call) && call.TargetMethod.Name
        is "Where" or "Select" or "SelectMany" or "Concat" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Skip" or "Cast" or "OfType" or "Distinct" or "AsEnumerable" or "Reverse"
            ? call.Arguments[0].Value.Unwrap() : null;

    private static bool IsLinq(IInvocationOperation call) =>
        call.TargetMethod is { IsExtensionMethod: true, ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } } && call.Arguments.Length > 0;
}
