using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>LINQ, as far as it matters for the question whether the tasks of two sequences are the same ones.</summary>
internal static class Sequence
{
    private const int MaxOperators = 16;

    /// <summary>Whether a sequence runs anew each time it is enumerated: the tasks it yields are not the ones awaited before.</summary>
    public static bool IsDeferred(IOperation sequence)
    {
        for (var i = 0; i < MaxOperators; i++)
        {
            sequence = Writes.ValueBehind(sequence);
            if (sequence is IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "ToHashSet" })
                return false;

            if (SourceOfSame(sequence) is not { } source)
                break;

            sequence = source;
        }

        return sequence is ITranslatedQueryOperation
            || (sequence is IInvocationOperation call && IsLinq(call) && call.TargetMethod.ReturnType.OriginalDefinition.SpecialType
                == SpecialType.System_Collections_Generic_IEnumerable_T);
    }

    /// <summary>The sequence whose elements this one yields too, all or some of them; null if it makes its own.</summary>
    public static IOperation? SourceOfSame(IOperation sequence) => Writes.ValueBehind(sequence) switch
    {
        ITranslatedQueryOperation query => query.Operation,
        IInvocationOperation
        {
            TargetMethod.Name: "Where" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order"
                or "OrderDescending" or "Skip" or "SkipWhile" or "SkipLast" or "Take" or "TakeWhile" or "TakeLast" or "Reverse"
                or "Distinct" or "AsEnumerable" or "Cast" or "OfType" or "ToList" or "ToArray" or "ToHashSet",
            Arguments: [var source, ..],
        } call when IsLinq(call) => source.Value.Unwrap(),
        _ => null,
    };

    /// <summary>The lambda that each element of a <c>Where</c> or <c>Select</c> is given to.</summary>
    public static IAnonymousFunctionOperation? LambdaOf(IOperation sequence, string method) =>
        Writes.ValueBehind(sequence) is IInvocationOperation { Arguments: [_, var argument] } call && call.TargetMethod.Name == method && IsLinq(call)
        && argument.Value.AsLambda() is { } lambda
            ? lambda
            : null;

    /// <summary>What a call runs a lambda over, and the lambda; null if it has none.</summary>
    public static (IOperation Source, IAnonymousFunctionOperation Lambda)? SourceAndLambda(IInvocationOperation call)
    {
        var (source, argument) = call switch
        {
            { Instance: { } list, Arguments: [var only] } => (list, only),
            { Instance: null, Arguments: [var first, var second] } => (first.Value, second),
            _ => (null, null),
        };

        return source is not null && argument!.Value.AsLambda() is { } lambda ? (source.Unwrap(), lambda) : null;
    }

    /// <summary>The expression of a lambda that has nothing else.</summary>
    public static IOperation? ExpressionOf(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations is [IReturnOperation { ReturnedValue: { } value }] ? value.Unwrap() : null;

    /// <summary><c>tasks.First()</c> and the like: an element as it is.</summary>
    public static bool IsPick(IInvocationOperation call) =>
        call.TargetMethod.Name is "First" or "Last" or "Single" or "ElementAt" or "FirstOrDefault" or "LastOrDefault"
            or "SingleOrDefault" or "ElementAtOrDefault"
        && IsLinq(call);

    /// <summary>Whether a sequence has all elements of those that it is made of.</summary>
    public static bool IsJoin(IInvocationOperation call) => call.TargetMethod.Name is "Concat" or "Union" or "Append" or "Prepend" or "AsEnumerable" && IsLinq(call);

    /// <summary>Whether a call asks for each element: not where a few will do, as in <c>First</c>.</summary>
    public static bool AsksAll(IInvocationOperation call) =>
        call.TargetMethod.Name is "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" or "ToLookup" or "Count" or "LongCount" or "Sum" or "Average" or "Min" or "Max" or "MinBy"
            or "MaxBy" or "Aggregate" or "Last" or "LastOrDefault"
        && IsLinq(call);

    /// <summary>Whether a call makes a sequence that asks for each element of another one, as soon as it is asked for its own.</summary>
    public static bool IsStep(IInvocationOperation call) =>
        call is { Type.Name: "IEnumerable" or "IOrderedEnumerable", TargetMethod.Name: not ("Take" or "TakeWhile") } && IsLinq(call);

    /// <summary>Whether a call is one of LINQ at all.</summary>
    public static bool IsLinq(IInvocationOperation call) =>
        call.TargetMethod is { IsExtensionMethod: true, ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } };
}
