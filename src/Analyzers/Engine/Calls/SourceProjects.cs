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

    public SourceProjects(Compilation compilation)
    {
        _compilation = compilation;
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

    /// <summary>Whether the source of a member is at hand.</summary>
    public bool Hold(ISymbol member) => Of(member) is not null;

    /// <summary>
    /// The compilation that has the source of a member; null if none does. A project for another framework has its members
    /// under other symbols, and counts as one without source.
    /// </summary>
    public Compilation? Of(ISymbol member)
    {
        var assembly = member.ContainingAssembly;
        if (SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly))
            return _compilation;

        return !References.IsEmpty && assembly is ISourceAssemblySymbol { Compilation: var other } && References.Contains(other) ? other : null;
    }

    /// <summary>The project to which it refers that has the source of a member; null if none does.</summary>
    public Compilation? OtherOf(ISymbol member) => Of(member) is { } there && there != _compilation ? there : null;
}
