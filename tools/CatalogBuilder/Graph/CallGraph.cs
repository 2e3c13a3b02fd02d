using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Graph;

/// <summary>A call that may wait.</summary>
/// <param name="Block">The block that it stands in.</param>
/// <param name="Targets">The methods that it may run and that are looked into.</param>
/// <param name="Count">How many it may run in all.</param>
internal readonly record struct CallSite(int Block, int[] Targets, int Count);

/// <summary>Who calls whom, without the calls that lead nowhere.</summary>
internal sealed class CallGraph
{
    private readonly CallSite[][] _sites;
    private readonly List<int>?[] _callers;

    public CallGraph(CodeBase code, RootTable roots, VirtualDispatch dispatch)
    {
        Code = code;
        Roots = roots;
        _sites = new CallSite[code.Methods.Count][];
        _callers = new List<int>?[code.Methods.Count];
        var targets = new CallTargets(roots, dispatch);
        foreach (var method in code.Methods)
        {
            _sites[method.Index] = roots.IsRoot(method) || roots.IsCut(method) ? [] : SitesOf(method, targets);
            foreach (var site in _sites[method.Index])
            {
                foreach (var target in site.Targets)
                    (_callers[target] ??= []).Add(method.Index);
            }
        }
    }

    public CodeBase Code { get; }

    public RootTable Roots { get; }

    public CallSite[] SitesOf(int method) => _sites[method];

    public IReadOnlyList<int> CallersOf(int method) => _callers[method] ?? [];

    private CallSite[] SitesOf(MethodNode method, CallTargets targets)
    {
        if (method.Body is not { Calls.Length: > 0 } body)
            return [];

        var sites = new List<CallSite>();
        foreach (var call in body.Calls)
        {
            var count = 0;
            var open = new List<int>();
            foreach (var target in targets.Of(call, method))
            {
                if (body.TestsCompletion && ReadsCompleted(target))
                    continue;

                count++;
                if (!LeadsNowhere(target))
                    open.Add(target.Index);
            }

            if (open.Count > 0)
                sites.Add(new CallSite(call.Block, [.. open], count));
        }

        return [.. sites];
    }

    private bool LeadsNowhere(MethodNode target) =>
        Roots.IsCut(target) || (target.Body is { NeverReturns: true } && !Roots.IsRoot(target));

    /// <summary>Whether it only reads a result, where the caller has asked whether there is one.</summary>
    private bool ReadsCompleted(MethodNode target) =>
        target.Name is "GetResult" or "get_Result" or "ThrowIfCompletedUnsuccessfully" or "ValidateEnd"
        && Roots.KindOf(target).Has(WaitKinds.Wait);
}
