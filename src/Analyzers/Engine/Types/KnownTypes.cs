using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Types;

/// <summary>
/// The types that the engine asks for by name, resolved when first asked; null where the compilation lacks one. It goes down
/// the namespaces that the compiler has merged: asking the compilation searches every reference for each name that is missing.
/// </summary>
internal sealed partial class KnownTypes(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _resolved = new();
    private readonly ConcurrentDictionary<string, INamespaceSymbol?> _namespaces = new();
    private IAssemblySymbol[]? _assemblies;

    /// <summary>The type of a metadata name (<c>System.Threading.Tasks.Task`1</c>); of several, one that is public.</summary>
    public INamedTypeSymbol? Find(string metadataName) =>
        _resolved.TryGetValue(metadataName, out var known) ? known : _resolved.GetOrAdd(metadataName, Resolve(metadataName));

    /// <summary>Whether the compilation or anything that it refers to declares a namespace.</summary>
    public bool HasNamespace(string name) => Namespace(name) is not null;

    private INamedTypeSymbol? Resolve(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        if (Namespace(dot > 0 ? metadataName.Substring(0, dot) : "") is not { } space)
            return null;

        var name = metadataName.Substring(dot + 1);
        var arity = 0;
        if (name.IndexOf('`') is > 0 and var tick)
        {
            arity = int.Parse(name.Substring(tick + 1), CultureInfo.InvariantCulture);
            name = name.Substring(0, tick);
        }

        INamedTypeSymbol? found = null;
        foreach (var type in space.GetTypeMembers(name, arity))
        {
            if (type.DeclaredAccessibility == Accessibility.Public || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
                return type;

            found ??= type;
        }

        return found;
    }

    private INamespaceSymbol? Namespace(string name)
    {
        if (name == "")
            return compilation.GlobalNamespace;

        if (_namespaces.TryGetValue(name, out var known))
            return known;

        var dot = name.LastIndexOf('.');
        var found = IsDeclared(name) && Namespace(dot > 0 ? name.Substring(0, dot) : "") is { } parent ? NamespaceIn(parent, name.Substring(dot + 1)) : null;
        return _namespaces.GetOrAdd(name, found);
    }

    // Assemblies keep the names of their namespaces, whoever asks; what stands in a namespace is read when it is first gone into.
    private bool IsDeclared(string name)
    {
        var lastPart = name.Substring(name.LastIndexOf('.') + 1);
        foreach (var assembly in _assemblies ??= [.. compilation.SourceModule.ReferencedAssemblySymbols])
        {
            if (assembly.NamespaceNames.Contains(lastPart))
                return true;
        }

        // The source's own names would be gathered anew after each edit.
        INamespaceSymbol? space = compilation.Assembly.GlobalNamespace;
        foreach (var part in name.Split('.'))
            space = space is null ? null : NamespaceIn(space, part);

        return space is not null;
    }

    private static INamespaceSymbol? NamespaceIn(INamespaceSymbol parent, string name)
    {
        foreach (var member in parent.GetMembers(name))
        {
            if (member is INamespaceSymbol space)
                return space;
        }

        return null;
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
