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

    public HelperFacts(
        Compilation compilation, KnownTypes types, BlockingCatalog catalog, WaitMap waits, CounterpartMap counterparts, LaneMap lanes,
        Dispatch dispatch)
    {
        var names = new NameClosure(compilation, () => WaitNames.In(catalog, types), HiddenWaitMap.MaxCalls);
        _bodies = new MethodBodies(compilation);
        _direct = new DirectWaits(waits, counterparts);
        _arguments = new CallArguments(waits);
        Calls = new HelperCalls(compilation, types, catalog, names, new Callees(compilation, dispatch), dispatch, lanes);
    }

    public HelperCalls Calls { get; }

    public HiddenWaitMap WaitsWith(VirtualCalls virtualCalls)
    {
        ref var map = ref _maps[(int)virtualCalls];
        if (map is { } known)
            return known;

        Interlocked.CompareExchange(ref map, new HiddenWaitMap(_bodies, _direct, Calls, _arguments, virtualCalls), null);
        return map!;
    }
}
