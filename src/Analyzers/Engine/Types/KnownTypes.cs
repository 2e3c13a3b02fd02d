using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Types;

/// <summary>The types that the engine asks for by name, resolved when first asked; null where the compilation lacks one.</summary>
internal sealed partial class KnownTypes(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _resolved = new();

    /// <summary>The type of a metadata name (<c>System.Threading.Tasks.Task`1</c>).</summary>
    public INamedTypeSymbol? Find(string metadataName)
    {
        if (_resolved.TryGetValue(metadataName, out var known))
            return known;

#pragma warning disable RS0030 // the one place that resolves types
        var type = compilation.GetTypeByMetadataName(metadataName);
#pragma warning restore RS0030

        // The same name in two references is ambiguous, not absent.
        if (type is null && compilation.GetTypesByMetadataName(metadataName) is { Length: > 0 } several)
            type = several[0];

        return _resolved.GetOrAdd(metadataName, type);
    }

    /// <summary>Whether <paramref name="type"/> is <paramref name="ancestor"/> or derives from it.</summary>
    public static bool IsOrDerivesFrom(ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        if (ancestor is null)
            return false;

        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, ancestor))
                return true;
        }

        return false;
    }
}
