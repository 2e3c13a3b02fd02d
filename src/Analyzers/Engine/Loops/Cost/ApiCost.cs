using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What a call of a catalogued member costs at its arguments.</summary>
internal static class ApiCost
{
    // A call that goes over nothing still is a call.
    private const double Least = 4;

    private const double UsualWorkFactor = 11;

    public static CpuCost? Of(ComputeApi? api, IOperation call, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        if (api is null)
            return null;

        if (ImportedKey.IsPutInto(api, call))
            return CpuCost.Zero;

        if (ResumedSearch.Is(call))
            return CpuCost.Of(Least);

        var cost = api.Driver switch
        {
            // The time that an image or archive usually takes is no lower bound.
            CostDriver.Call => api.What is null ? CpuCost.Of(api.Nanoseconds) : new CpuCost(Polynomial.Zero, Polynomial.Of(api.Nanoseconds * ImageSizes.ShareOf(api, call, instance, arguments))),
            CostDriver.Item => CpuCost.Of(Least).Plus(CpuCost.Of(api.Nanoseconds, Items(instance, arguments).OrLess)),
            CostDriver.ItemLog => CpuCost.Of(Least).Plus(Sorting(api.Nanoseconds, Items(instance, arguments))),
            CostDriver.Byte => CpuCost.Of(Least).Plus(CpuCost.Of(api.Nanoseconds, Data(instance, arguments))),
            CostDriver.Iteration => CpuCost.Of(api.Nanoseconds, Steps(arguments.AddRange(MadeWith(instance)))),
            CostDriver.WorkFactor => CpuCost.Of(api.Nanoseconds * Math.Pow(2, Steps(arguments).Number ?? UsualWorkFactor)),
            CostDriver.Pixel => new CpuCost(Polynomial.Zero, Polynomial.Of(api.Nanoseconds * ImageSizes.Pixels(arguments))),
            _ => CpuCost.Unknown,
        };

        return api.What is null && api.Instead is null ? cost : cost.At(call.Syntax.GetLocation(), $"{api.Id.TypeNameWithoutArity}.{api.Id.Name}".Replace("..ctor", ""), api.Instead);
    }

    /// <summary>The cost of sorting so many elements.</summary>
    public static CpuCost Sorting(double nanoseconds, Extent items) => CpuCost.Of(nanoseconds, items.Times(items.Shaped(SizeShape.Logarithm)));

    private static Extent Items(IOperation? instance, ImmutableArray<IArgumentOperation> arguments) =>
        instance is not null ? CollectionExtents.Of(instance)
        : arguments.IsEmpty ? Extent.Zero
        : CollectionExtents.Of(arguments[0].Value);

    /// <summary>The largest thing that is given.</summary>
    private static Extent Data(IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var largest = instance is { Type.SpecialType: SpecialType.System_String } ? CollectionExtents.Of(instance) : Extent.Zero;
        foreach (var argument in arguments)
        {
            if (!HoldsData(argument.Value.Unwrap().Type))
                continue;

            var extent = CollectionExtents.Of(argument.Value);
            if (largest.Expected.Usual() < extent.Expected.Usual())
                largest = extent;
        }

        return largest;
    }

    private static bool HoldsData(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol => true,
        { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } => true,
        _ => false,
    };

    /// <summary>What the object of a call was made with, where it was made here.</summary>
    private static ImmutableArray<IArgumentOperation> MadeWith(IOperation? instance) =>
        instance?.Unwrap() is ILocalReferenceOperation local && Writes.OnlyValueOf(local)?.Unwrap() is IObjectCreationOperation { Arguments: var given } ? given
        : instance?.Unwrap() is IObjectCreationOperation { Arguments: var here } ? here
        : ImmutableArray<IArgumentOperation>.Empty;

    private static Extent Steps(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            var name = argument.Parameter?.Name ?? "";
            if (name.IndexOf("iteration", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("workFactor", StringComparison.OrdinalIgnoreCase) >= 0)
                return NumberExtents.OfIterations(argument.Value);
        }

        return NumberExtents.UsualIterations;
    }
}
