using System.Text;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Graph;

/// <summary>From which methods a wait of one kind can be reached, and on which shortest path.</summary>
internal sealed class Reach
{
    private const int Unreached = -1;
    private const int LongestWitness = 8;

    private readonly CallGraph _graph;
    private readonly int[] _next;

    public Reach(CallGraph graph, WaitKinds kind)
    {
        _graph = graph;
        _next = new int[graph.Code.Methods.Count];
        Distance = new int[graph.Code.Methods.Count];
        Array.Fill(Distance, Unreached);

        var open = new Queue<int>();
        foreach (var method in graph.Code.Methods)
        {
            if (!graph.Roots.KindOf(method).Has(kind))
                continue;

            Distance[method.Index] = 0;
            _next[method.Index] = Unreached;
            open.Enqueue(method.Index);
        }

        while (open.TryDequeue(out var callee))
        {
            foreach (var caller in graph.CallersOf(callee))
            {
                if (Distance[caller] != Unreached)
                    continue;

                Distance[caller] = Distance[callee] + 1;
                _next[caller] = callee;
                open.Enqueue(caller);
            }
        }
    }

    /// <summary>Calls between each method and the nearest root.</summary>
    public int[] Distance { get; }

    public bool Contains(int method) => Distance[method] != Unreached;

    /// <summary>The path to the nearest root, for a reader to check.</summary>
    public string Witness(int method)
    {
        var path = new List<string>();
        for (var step = method; step != Unreached; step = _next[step])
        {
            var node = _graph.Code.Methods[step];
            path.Add(node.Native is { } native ? $"{node.ShortName} [{native.Function}]" : node.ShortName);
        }

        if (path.Count > LongestWitness)
            path = [.. path[..(LongestWitness - 3)], "…", .. path[^2..]];

        return new StringBuilder().AppendJoin(" > ", path).ToString();
    }
}
