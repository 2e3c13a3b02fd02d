using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Types and methods that say by their names that they run once, before anybody is served: migrations, seeds, start-up tasks.</summary>
internal static class StartUpNames
{
    private static readonly string[] Words = ["Migrat", "StartUp", "Startup", "Seeder", "SeedData"];

    public static bool Say(ISymbol member)
    {
        for (var current = member; current is IMethodSymbol or IPropertySymbol or INamedTypeSymbol; current = current.ContainingSymbol)
        {
            if (MemberNames.HoldsAny(current.Name, Words))
                return true;
        }

        return false;
    }
}
