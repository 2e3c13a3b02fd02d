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

    // A photograph on a screen: the time of scaling one is that of many that are larger or smaller.
    private const double UsualPixels = 2_000_000;

    // Who puts a picture into the assembly keeps it small: it is an icon mostly.
    private const double ShareOfEmbedded = 0.02;

    // What is put together in memory are icons and sprites mostly: some thousand pixels, of which one takes some nanoseconds.
    private const double ShareOfCopied = 0.002;

    // SKSurface.Create(new SKImageInfo(80, 30)).Snapshot(), and some locals.
    private const int MaxSteps = 4;

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
            CostDriver.Call => api.What is null ? CpuCost.Of(api.Nanoseconds) : new CpuCost(Polynomial.Zero, Polynomial.Of(api.Nanoseconds * (IsEmbedded(arguments) ? ShareOfEmbedded : IsCopy(api, arguments) ? ShareOfCopied : ShareOfMade(api, instance, arguments)))),
            CostDriver.Item => CpuCost.Of(Least).Plus(CpuCost.Of(api.Nanoseconds, Items(instance, arguments).OrLess)),
            CostDriver.ItemLog => CpuCost.Of(Least).Plus(Sorting(api.Nanoseconds, Items(instance, arguments))),
            CostDriver.Byte => CpuCost.Of(Least).Plus(CpuCost.Of(api.Nanoseconds, Data(instance, arguments))),
            CostDriver.Iteration => CpuCost.Of(api.Nanoseconds, Steps(arguments.AddRange(MadeWith(instance)))),
            CostDriver.WorkFactor => CpuCost.Of(api.Nanoseconds * Math.Pow(2, Steps(arguments).Number ?? UsualWorkFactor)),
            CostDriver.Pixel => new CpuCost(Polynomial.Zero, Polynomial.Of(api.Nanoseconds * Pixels(arguments))),
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
            if (largest.Expected.Usual(static size => size.Evidence) < extent.Expected.Usual(static size => size.Evidence))
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

    /// <summary>Whether a call is given what is embedded in an assembly.</summary>
    private static bool IsEmbedded(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Value.Unwrap();
            if (value is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } only)
                value = only.Unwrap();

            if (value is IInvocationOperation { TargetMethod.Name: "GetManifestResourceStream" })
                return true;
        }

        return false;
    }

    /// <summary>Whether a picture is made of another one of which nobody knows that it is large.</summary>
    private static bool IsCopy(ComputeApi api, ImmutableArray<IArgumentOperation> arguments) =>
        api.Id is { Name: ".ctor", TypeNameWithoutArity: "Bitmap" } && arguments is [{ Parameter.Type.Name: "Image", Value: var image }, ..]
        && Writes.ValueBehind(image) is not (IInvocationOperation { TargetMethod.Name: "FromFile" or "FromStream" } or IObjectCreationOperation { Type.Name: "Bitmap" });

    /// <summary>How large an image is that is made here, of the usual size: <c>new Bitmap(80, 30)</c> that four characters are drawn on. One where its size is not known.</summary>
    private static double ShareOfMade(ComputeApi api, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var image = api.What?.EndsWith("an image", StringComparison.Ordinal) != true ? null : instance ?? FirstOf(arguments);
        for (var steps = MaxSteps; steps > 0 && image is not null; steps--)
        {
            switch (Writes.ValueBehind(image))
            {
                case IObjectCreationOperation { Arguments: var given }:
                    return KnownPixels(given) is { } pixels ? pixels / UsualPixels : 1;
                case IInvocationOperation { Instance: var owner, Arguments: var passed }:
                    image = owner ?? FirstOf(passed);
                    break;
                default:
                    return 1;
            }
        }

        return 1;
    }

    private static IOperation? FirstOf(ImmutableArray<IArgumentOperation> arguments) => arguments is [{ Value: var first }, ..] ? first : null;

    private static double Pixels(ImmutableArray<IArgumentOperation> arguments) => KnownPixels(arguments) ?? UsualPixels;

    /// <summary>What is made of a known size may be small.</summary>
    private static double? KnownPixels(ImmutableArray<IArgumentOperation> arguments)
    {
        double? width = null, height = null;
        foreach (var argument in arguments)
        {
            var name = argument.Parameter?.Name ?? "";
            if (name.EndsWith("width", StringComparison.OrdinalIgnoreCase))
                width = NumberExtents.KnownNumber(argument.Value);
            else if (name.EndsWith("height", StringComparison.OrdinalIgnoreCase))
                height = NumberExtents.KnownNumber(argument.Value);
        }

        return width * height;
    }

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
