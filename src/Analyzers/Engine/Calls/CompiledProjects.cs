using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Assemblies to which the compilation refers and of whose members is known what was found out when they were compiled. Their source
/// is not at hand; which of their types derive from which is.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="names">The names of the assemblies; empty for most compilations.</param>
internal sealed class CompiledProjects(Compilation compilation, HashSet<string> names)
{
    private readonly Once<Dictionary<string, List<(string Name, INamedTypeSymbol Type)>>> _byBase = new(cancellationToken => ByBase(compilation, names, cancellationToken));

    public static CompiledProjects None(Compilation compilation) => new(compilation, []);

    /// <summary>Whether a member is in one of them.</summary>
    public bool Hold(ISymbol member) => names.Count > 0 && member.ContainingAssembly is { } assembly && names.Contains(assembly.Name);

    /// <summary>The types that derive from or implement another, in any assembly but the framework's: one without facts may hold them too.</summary>
    public IEnumerable<INamedTypeSymbol> SubtypesOf(INamedTypeSymbol type, SubtypeNames names, CancellationToken cancellationToken) =>
        Subtypes.Among(_byBase.Get(cancellationToken), type, names, static (candidate, _) => candidate, cancellationToken);

    private static Dictionary<string, List<(string Name, INamedTypeSymbol Type)>> ByBase(Compilation compilation, HashSet<string> names, CancellationToken cancellationToken)
    {
        var byBase = new Dictionary<string, List<(string Name, INamedTypeSymbol Type)>>(StringComparer.Ordinal);
        foreach (var assembly in Concerned(compilation, names))
            Add(byBase, assembly.GlobalNamespace, cancellationToken);

        return byBase;
    }

    /// <summary>The assemblies themselves and all that refer to them, directly or through others.</summary>
    private static HashSet<IAssemblySymbol> Concerned(Compilation compilation, HashSet<string> names)
    {
        var concerned = new HashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
        var known = new HashSet<string>(names, StringComparer.Ordinal);
        for (var isNew = true; isNew;)
        {
            isNew = false;
            foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            {
                if (!concerned.Contains(assembly) && (known.Contains(assembly.Name) || assembly.RefersToAny(known)))
                {
                    isNew = true;
                    concerned.Add(assembly);
                    known.Add(assembly.Name);
                }
            }
        }

        return concerned;
    }

    private static void Add(Dictionary<string, List<(string Name, INamedTypeSymbol Type)>> byBase, INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                Add(byBase, space, cancellationToken);
            }
            else if (member is INamedTypeSymbol type)
            {
                if (type.BaseType is { SpecialType: SpecialType.None } ancestor)
                    Add(byBase, ancestor.Name, type);

                foreach (var contract in type.Interfaces)
                    Add(byBase, contract.Name, type);

                Add(byBase, type, cancellationToken);
            }
        }
    }

    private static void Add(Dictionary<string, List<(string Name, INamedTypeSymbol Type)>> byBase, string ancestor, INamedTypeSymbol type)
    {
        if (!byBase.TryGetValue(ancestor, out var derived))
            byBase.Add(ancestor, derived = []);

        derived.Add((type.Name, type));
    }
}
