using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The compilations whose source is at hand: the one under analysis, and those of the projects to which it refers, where the host
/// hands them over. An IDE does; a build from the command line refers to assemblies, which have no source.
/// </summary>
internal sealed class SourceProjects
{
    private readonly Compilation _compilation;

    // Asked for with the first member, not before: when analyzers start, the compiler has read no reference yet.
    private readonly Lazy<Dictionary<IAssemblySymbol, Compilation>> _retargeted;
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol> _atHome = new(SymbolEqualityComparer.Default);

    public SourceProjects(Compilation compilation)
    {
        _compilation = compilation;
        _retargeted = new Lazy<Dictionary<IAssemblySymbol, Compilation>>(() => Retargeted(compilation));
        var references = ImmutableArray.CreateBuilder<Compilation>();
        foreach (var reference in compilation.ExternalReferences)
        {
            if (reference is CompilationReference { Compilation: { Language: LanguageNames.CSharp } other })
                references.Add(other);
        }

        References = references.ToImmutable();
    }

    /// <summary>The projects to which it refers.</summary>
    public ImmutableArray<Compilation> References { get; }

    /// <summary>The same, each behind those to which it refers itself: who derives from a type of another project does so from what has been met by then.</summary>
    public IEnumerable<Compilation> DependenciesFirst()
    {
        var byName = new Dictionary<string, Compilation>(StringComparer.Ordinal);
        foreach (var project in References)
            byName[project.AssemblyName ?? ""] = project;

        var ordered = new List<Compilation>();
        var seen = new HashSet<Compilation>();
        foreach (var project in References)
            AddBehindItsReferences(project, byName, seen, ordered);

        return ordered;
    }

    private static void AddBehindItsReferences(Compilation project, Dictionary<string, Compilation> byName, HashSet<Compilation> seen, List<Compilation> ordered)
    {
        if (!seen.Add(project))
            return;

        foreach (var reference in project.ExternalReferences)
        {
            if (reference is CompilationReference { Compilation.AssemblyName: { } name } && byName.TryGetValue(name, out var referred))
                AddBehindItsReferences(referred, byName, seen, ordered);
        }

        ordered.Add(project);
    }

    /// <summary>All files at hand, its own first.</summary>
    public IEnumerable<SyntaxTree> Trees
    {
        get
        {
            foreach (var tree in _compilation.SyntaxTrees)
                yield return tree;

            foreach (var project in References)
            {
                foreach (var tree in project.SyntaxTrees)
                    yield return tree;
            }
        }
    }

    /// <summary>Whether the source of a member is at hand.</summary>
    public bool Hold(ISymbol member) => Of(member) is not null || IsRetargeted(member);

    /// <summary>
    /// The compilation that has the source of a member; null if none does. A project for another framework has its members
    /// under other symbols: ask for <see cref="AtHome"/> first.
    /// </summary>
    public Compilation? Of(ISymbol member)
    {
        var assembly = member.ContainingAssembly;
        if (SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly))
            return _compilation;

        return !References.IsEmpty && assembly is ISourceAssemblySymbol { Compilation: var other } && References.Contains(other) ? other : null;
    }

    /// <summary>The method as the project that has its source knows it: of one for another framework the method has another symbol here.</summary>
    public IMethodSymbol AtHome(IMethodSymbol method) =>
        IsRetargeted(method) ? _atHome.GetOrAdd(method, method => In(_retargeted.Value[method.ContainingAssembly], method) ?? method) : method;

    /// <summary>Whether a member is one of a project for another framework.</summary>
    public bool IsRetargeted(ISymbol member) => !References.IsEmpty && member.ContainingAssembly is { } assembly && _retargeted.Value.ContainsKey(assembly);

    /// <summary>What a declaration is called in another compilation; null if that does not know it.</summary>
    public static TSymbol? In<TSymbol>(Compilation compilation, TSymbol symbol)
        where TSymbol : class, ISymbol =>
        DocumentationCommentId.CreateDeclarationId(symbol.OriginalDefinition) is { } id
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) as TSymbol
            : null;

    /// <summary>The project to which it refers that has the source of a member; null if none does.</summary>
    public Compilation? OtherOf(ISymbol member) => Of(member) is { } there && there != _compilation ? there : null;

    // Projects whose members have symbols of their own here: they are for another framework, or the host has read the framework twice.
    private static Dictionary<IAssemblySymbol, Compilation> Retargeted(Compilation compilation)
    {
        var retargeted = new Dictionary<IAssemblySymbol, Compilation>(SymbolEqualityComparer.Default);
        foreach (var reference in compilation.ExternalReferences)
        {
            if (reference is CompilationReference { Compilation: { Language: LanguageNames.CSharp } other }
                && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol seen && !SymbolEqualityComparer.Default.Equals(seen, other.Assembly))
            {
                retargeted[seen] = other;
            }
        }

        return retargeted;
    }
}
