using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What finding waits behind helpers is made of; a map for each way to take virtual calls, made when a file asks for it.</summary>
internal sealed class HelperFacts
{
    private readonly MethodBodies _bodies;
    private readonly DirectWaits _direct;
    private readonly CallArguments _arguments;
    private readonly HiddenWaitMap?[] _maps = new HiddenWaitMap?[3];
    private readonly NameClosure _names;
    private readonly SourceProjects _projects;
    private readonly RecordedWaits _recorded;
    private readonly Func<Compilation, HelperFacts> _elsewhere;
    private readonly Compilation _compilation;
    private readonly object _input;
    private readonly WaitMap _waits;

    /// <param name="compilation">The compilation.</param>
    /// <param name="types">Its known types.</param>
    /// <param name="catalog">What blocks.</param>
    /// <param name="waits">The waits in a body.</param>
    /// <param name="counterparts">What could be awaited instead.</param>
    /// <param name="lanes">Where code runs.</param>
    /// <param name="dispatch">Which method a call runs.</param>
    /// <param name="bodies">The bodies of methods.</param>
    /// <param name="projects">Where source is at hand.</param>
    /// <param name="recorded">What is known where it is not.</param>
    /// <param name="input">What users tell, on which all answers depend.</param>
    /// <param name="elsewhere">The same for a project to which the compilation refers.</param>
    public HelperFacts(
        Compilation compilation, KnownTypes types, BlockingCatalog catalog, WaitMap waits, CounterpartMap counterparts, LaneMap lanes,
        Dispatch dispatch, MethodBodies bodies, SourceProjects projects, RecordedWaits recorded, object input, Func<Compilation, HelperFacts> elsewhere)
    {
        _names = new NameClosure(
            compilation, () => WaitNames.In(catalog, types), NamesElsewhere, recorded.Names, HiddenWaitMap.MaxCalls);
        _bodies = bodies;
        _projects = projects;
        _recorded = recorded;
        _compilation = compilation;
        _input = input;
        _waits = waits;
        _elsewhere = elsewhere;
        var lazy = new LazyTask(dispatch, bodies);
        _direct = new DirectWaits(waits, counterparts, lazy);
        _arguments = new CallArguments(waits, lazy);
        Calls = new HelperCalls(projects, recorded, types, catalog, _names, new Callees(compilation, dispatch), dispatch, lanes);
    }

    public HelperCalls Calls { get; }

    public HiddenWaitMap WaitsWith(VirtualCalls virtualCalls)
    {
        ref var map = ref _maps[(int)virtualCalls];
        if (map is { } known)
            return known;

        var made = new HiddenWaitMap(
            _bodies, _direct, Calls, _arguments, virtualCalls, _recorded, method => SummariesElsewhere(method, virtualCalls),
            cancellationToken => _names.Kept<WaitSummary>((_input, virtualCalls, _waits.AreSynchronous), cancellationToken));
        Interlocked.CompareExchange(ref map, made, null);
        return map!;
    }

    /// <summary>The waits of the members that other projects may call.</summary>
    public SortedDictionary<string, WaitSummary> WaitsOfMembers(CancellationToken cancellationToken) =>
        new MemberWaits(Calls, WaitsWith(VirtualCalls.Certain).Summaries).In(_compilation.Assembly, cancellationToken);

    private MethodSummaries<WaitSummary>? SummariesElsewhere(IMethodSymbol method, VirtualCalls virtualCalls) =>
        _projects.OtherOf(method) is { } project ? _elsewhere(project).WaitsWith(virtualCalls).Summaries : null;

    private List<NameClosure> NamesElsewhere()
    {
        var names = new List<NameClosure>();
        foreach (var project in _projects.References)
            names.Add(_elsewhere(project)._names);

        return names;
    }
}
