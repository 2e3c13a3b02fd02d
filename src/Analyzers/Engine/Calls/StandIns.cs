using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>Types that stand in where a thing is not wanted or not there: <c>NullEncoder</c>, <c>NoOpMailer</c>, <c>FakeClock</c>. Nobody means them who calls the interface.</summary>
internal static class StandIns
{
    private static readonly string[] Words = ["Null", "Noop", "NoOp", "Empty", "Dummy", "Disabled", "Fake", "Mock", "Stub"];

    /// <summary>Bodies that a call may run, without those of stand-ins if there is more than one.</summary>
    public static ImmutableArray<IMethodSymbol> Without(ImmutableArray<IMethodSymbol> bodies) =>
        bodies.Length > 1 ? bodies.RemoveAll(static body => Is(body.ContainingType)) : bodies;

    private static bool Is(INamedTypeSymbol type)
    {
        foreach (var word in Words)
        {
            // NullableConverter and Emptying are words of their own.
            if (type.Name.StartsWith(word, StringComparison.Ordinal) && type.Name.Length > word.Length && char.IsUpper(type.Name[word.Length]))
                return true;
        }

        return false;
    }
}
