using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>What the code of a project costs: as the project itself asks, and as those ask that refer to it.</summary>
internal sealed class CostMaps
{
    private readonly SourceProjects _projects;
    private readonly Func<Compilation, CostMaps> _elsewhere;
    private readonly WorkNames _namesForOthers;
    private readonly ConcurrentDictionary<IMethodSymbol, ComputeApi?> _byName = new(SymbolEqualityComparer.Default);

    /// <param name="compilation">The project.</param>
    /// <param name="bodies">The bodies of its methods.</param>
    /// <param name="dispatch">Which method a call runs.</param>
    /// <param name="projects">Where source is at hand.</param>
    /// <param name="computing">The calls that compute.</param>
    /// <param name="isWait">Whether a member waits.</param>
    /// <param name="isOnce">Whether an operation in a helper runs the first time alone, or once for each of some things.</param>
    /// <param name="isAwaitable">Whether a type is a task: what returns one runs on a lane of its own and is judged there.</param>
    /// <param name="input">What users tell, on which all answers depend.</param>
    /// <param name="elsewhere">The same for a project to which this one refers.</param>
    public CostMaps(
        Compilation compilation, MethodBodies bodies, Dispatch dispatch, SourceProjects projects, ComputeCatalog computing, Func<ISymbol, bool> isWait,
        Func<IOperation, bool> isOnce, Func<ITypeSymbol, bool> isAwaitable, object input, Func<Compilation, CostMaps> elsewhere)
    {
        (_projects, _elsewhere) = (projects, elsewhere);
        _namesForOthers = new WorkNames(compilation, computing, NamesElsewhere, forOthers: true);
        Own = Map(new WorkNames(compilation, computing, NamesElsewhere, forOthers: false));
        ForOthers = Map(_namesForOthers);

        CostMap Map(WorkNames names) =>
            new(bodies, dispatch, projects, names, ApiOf, isWait, isOnce, isAwaitable, input, project => elsewhere(project).ForOthers);

        ComputeApi? ApiOf(ISymbol member) =>
            computing.Find(member) ?? (member is IMethodSymbol { IsAbstract: true } contract ? _byName.GetOrAdd(contract, ByName) : null);

        ComputeApi? ByName(IMethodSymbol contract) =>
            !isAwaitable(contract.ReturnType) && computing.FindByName(contract) is { } named && dispatch.BodiesOf(contract, CancellationToken.None).IsEmpty ? named : null;
    }

    public CostMap Own { get; }

    /// <summary>The same, of which only what is plainly heavy is looked at.</summary>
    public CostMap ForOthers { get; }

    private List<WorkNames> NamesElsewhere()
    {
        var names = new List<WorkNames>(_projects.References.Length);
        foreach (var project in _projects.References)
            names.Add(_elsewhere(project)._namesForOthers);

        return names;
    }
}
