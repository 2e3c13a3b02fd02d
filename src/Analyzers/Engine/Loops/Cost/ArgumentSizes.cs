using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>A callee's cost at a call: the sizes of its parameters become those of the arguments.</summary>
internal static class ArgumentSizes
{
    public static CpuCost Into(CpuCost cost, IMethodSymbol callee, ImmutableArray<IArgumentOperation> arguments)
    {
        Func<Size, Polynomial?> least = size => Of(size, callee, arguments)?.Least;
        Func<Size, Polynomial?> expected = size => Of(size, callee, arguments)?.Expected;
        var growth = cost.Growth is { } grows ? grows with { Exponent = grows.Exponent.Substitute(expected) } : null;
        var result = cost with
        {
            Floor = cost.Floor.Substitute(least),
            Expected = cost.Expected.Substitute(expected),
            Origin = cost.Origin is { } origin
                ? origin with { Cost = origin.Cost.Substitute(expected), Through = new CostChain(callee, origin.Through) }
                : null,
            Growth = growth,
        };

        // A tree of calls whose depth is known is a number like any other.
        return growth?.Known is { } known ? result.Plus(CpuCost.Of(known)) : result;
    }

    private static Extent? Of(Size size, IMethodSymbol callee, ImmutableArray<IArgumentOperation> arguments)
    {
        if (size.ParameterOf(callee) is not { } parameter)
            return null;

        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } given && given.Ordinal == parameter.Ordinal)
                return Of(size, argument.Value);
        }

        return null;
    }

    private static Extent? Of(Size size, IOperation argument)
    {
        if (size.Path != "")
        {
            return SizeNames.OfReference(argument, size.Aspect) is { } named
                ? Extent.Exactly(size.Within(named))
                : null;
        }

        var extent = size.Aspect == SizeAspect.Count ? CollectionExtents.Of(argument)
            : size.Evidence == SizeEvidence.Iterations ? NumberExtents.OfIterations(argument)
            : NumberExtents.Of(argument);

        // Nothing known of the argument: then the parameter itself says more.
        return extent == Extent.Zero && NumberExtents.KnownNumber(argument) is null ? null
            : size.Most < double.PositiveInfinity ? extent.CappedAt(size.Most)
            : extent;
    }
}
