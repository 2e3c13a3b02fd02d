using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What queries cost: nothing when they are built, their whole chain for each time that they are gone through.</summary>
internal sealed class QueryCost(BodyCost body)
{
    private const double Step = 2;
    private const double HashedStep = 12;

    // OrderBy of 100 000 numbers: 228 ns an element, which is 14 ns for each of its 16.6 comparisons.
    private const double SortedStep = 14;

    // Who looks for one finds it half way.
    private const double ShareOfSearch = 0.5;

    /// <summary>The cost of a call of a query operator; null for any other call.</summary>
    public CpuCost? OfCall(IInvocationOperation call)
    {
        var operators = call.TargetMethod.ContainingType?.Name;
        if (operators is "ParallelEnumerable" or "Parallel")
            return CpuCost.Zero;

        if (operators != "Enumerable" || call.Arguments is not [{ Value: var source }, ..])
            return null;

        var built = body.Operand(source, call);
        if (IsParallel(source))
            return built;

        if (IsLazy(call))
            return built;

        var elements = CollectionExtents.Of(source);
        var each = OfDelegates(call).Plus(CpuCost.Of(StepOf(call.TargetMethod.Name)));
        var through = Enumerating(source);
        switch (call.TargetMethod.Name)
        {
            case "First" or "FirstOrDefault" when call.Arguments.Length == 1 && Sorted(source) is { } unsorted:
                return built.Plus(Enumerating(unsorted)).Plus(CpuCost.Of(Step + UnitCost.IndirectCall, CollectionExtents.Of(unsorted)));
            case "Any" or "First" or "FirstOrDefault" or "ElementAt" when call.Arguments.Length == 1:
                return built.Plus(CpuCost.Of(Step));
            case "Count" or "Last" when call.Arguments.Length == 1 && HasCount(source.Unwrap().Type):
                return built.Plus(CpuCost.Of(Step));
            case "Any" or "All" or "First" or "FirstOrDefault" or "Contains" or "Single" or "SingleOrDefault" or "Count":
                var search = through.Plus(each.Times(elements)).Sometimes(call.TargetMethod.Name is "Single" or "SingleOrDefault" or "Count" ? 1 : ShareOfSearch);
                return built.Plus(search.At(call.Syntax.GetLocation(), $"Enumerable.{call.TargetMethod.Name}", InsteadOf(call)));
            default:
                return built.Plus(through).Plus(each.Times(elements));
        }
    }

    /// <summary>The cost of going once through what an expression stands for; nothing for a collection that is there.</summary>
    public CpuCost Enumerating(IOperation sequence)
    {
        sequence = sequence.Unwrap();
        if (sequence is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
        {
            var through = Through(value.Unwrap());
            return through.IsZero || !body.IsBeforeLoop(local) ? through : through.At(local.Syntax.GetLocation(), local.Local.Name, "a list of it that is made before the loop");
        }

        return Through(sequence);
    }

    private CpuCost Through(IOperation sequence)
    {
        if (sequence is not IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "Enumerable" }, Arguments: [{ Value: var source }, ..] } call
            || !IsLazy(call) || IsParallel(source))
        {
            return CpuCost.Zero;
        }

        if (name is "Range" or "Repeat" or "Empty")
            return CpuCost.Of(0.5, CollectionExtents.Of(call));

        var elements = CollectionExtents.Of(source);
        var each = OfDelegates(call).Plus(CpuCost.Of(StepOf(name)));
        var through = Enumerating(source).Plus(each.Times(elements));
        if (name is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending")
            return through.Plus(ApiCost.Sorting(SortedStep, elements));

        if (name == "Take" && call.Arguments is [_, { Value: var count }] && NumberExtents.KnownNumber(count) is { } most)
        {
            // Who wants the first few of what is sorted, sorts only these.
            return Sorted(source) is { } unsorted
                ? Enumerating(unsorted).Plus(CpuCost.Of((Step + UnitCost.IndirectCall) * Math.Log(most + 2, 2), CollectionExtents.Of(unsorted)))
                : CpuCost.Zero;
        }

        return call.Arguments is [_, { Value: var second }, ..] && name is "Concat" or "Zip" or "Union" or "Except" or "Intersect" or "Join"
            ? through.Plus(Enumerating(call.Arguments[1].Value)).Plus(CpuCost.Of(StepOf(name), CollectionExtents.Of(call.Arguments[1].Value)))
            : through;
    }

    private CpuCost OfDelegates(IInvocationOperation call)
    {
        var sum = CpuCost.Zero;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
                sum = sum.Plus(body.CostOfDelegate(argument.Value)).Plus(CpuCost.Of(UnitCost.IndirectCall));
        }

        return sum;
    }

    private static double StepOf(string name) => name switch
    {
        "Distinct" or "DistinctBy" or "GroupBy" or "Union" or "Except" or "Intersect" or "Join" or "GroupJoin" or "ToDictionary" or "ToHashSet" or "ToLookup" => HashedStep,
        "SelectMany" => Step * 20,
        "Sum" or "Min" or "Max" or "Contains" or "SequenceEqual" => 1,
        "ToArray" or "ToList" => 2,
        _ => Step,
    };

    private static string? InsteadOf(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Contains" => "a HashSet",
        "Any" or "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" => KeyTest.IsIn(call) ? "a Dictionary or Lookup" : null,
        "Count" => "a count that is taken once",
        _ => null,
    };

    private static bool IsLazy(IInvocationOperation call) => call.Type is { Name: "IEnumerable" or "IOrderedEnumerable" };

    /// <summary>What is sorted, if a sequence is what somebody else is when sorted.</summary>
    private static IOperation? Sorted(IOperation sequence) =>
        sequence.Unwrap() is IInvocationOperation { Type.Name: "IOrderedEnumerable", TargetMethod.ContainingType.Name: "Enumerable", Arguments: [{ Value: var source }, ..] }
            ? Sorted(source) ?? source
            : null;

    private static bool IsParallel(IOperation source) => source.Unwrap().Type is { Name: "ParallelQuery" or "OrderedParallelQuery" };

    private static bool HasCount(ITypeSymbol? type) =>
        type is IArrayTypeSymbol or { Name: "List" or "IList" or "ICollection" or "HashSet" or "Dictionary" or "IReadOnlyList" or "IReadOnlyCollection" or "IDictionary" or "IReadOnlyDictionary" };
}
