using System;
using System.Collections.Generic;
using System.Threading;
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
    private readonly Once<Dictionary<string, List<INamedTypeSymbol>>> _byBase = new(cancellationToken => ByBase(compilation, names, cancellationToken));

    public static CompiledProjects None(Compilation compilation) => new(compilation, []);

    /// <summary>Whether a member is in one of them.</summary>
    public bool Hold(ISymbol member) => names.Count > 0 && member.ContainingAssembly is { } assembly && names.Contains(assembly.Name);

    /// <summary>The types that derive from or implement another, in any assembly but the framework's: one without facts may hold them too.</summary>
    public IEnumerable<INamedTypeSymbol> SubtypesOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var byBase = _byBase.Get(cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal) { type.Name };
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<string>();
        pending.Push(type.Name);
        while (pending.Count > 0)
        {
            if (!byBase.TryGetValue(pending.Pop(), out var candidates))
                continue;

            foreach (var candidate in candidates)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (seen.Add(candidate.Name))
                    pending.Push(candidate.Name);

                if (Subtypes.DerivesFrom(candidate, type) && found.Add(candidate))
                    yield return candidate;
            }
        }
    }

    private static Dictionary<string, List<INamedTypeSymbol>> ByBase(Compilation compilation, HashSet<string> names, CancellationToken cancellationToken)
    {
        var byBase = new Dictionary<string, List<INamedTypeSymbol>>(StringComparer.Ordinal);
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
                if (!concerned.Contains(assembly) && (known.Contains(assembly.Name) || RefersToAny(assembly, known)))
                {
                    isNew = true;
                    concerned.Add(assembly);
                    known.Add(assembly.Name);
                }
            }
        }

        return concerned;
    }

    private static bool RefersToAny(IAssemblySymbol assembly, HashSet<string> known)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (known.Contains(reference.Name))
                    return true;
            }
        }

        return false;
    }

    private static void Add(Dictionary<string, List<INamedTypeSymbol>> byBase, INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
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

    private static void Add(Dictionary<string, List<INamedTypeSymbol>> byBase, string ancestor, INamedTypeSymbol type)
    {
        if (!byBase.TryGetValue(ancestor, out var derived))
            byBase.Add(ancestor, derived = []);

        derived.Add(type);
    }
}
