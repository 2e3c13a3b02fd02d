using LaneKeeper.CatalogBuilder.Bodies;
using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Graph;

/// <summary>All that is found out about the waits of one code base.</summary>
internal sealed class WaitAnalysis
{
    private readonly Dictionary<WaitKinds, (Reach Reach, Scores Scores)> _byKind = [];

    public WaitAnalysis(CodeBase code)
    {
        BodyReader.ReadAll(code);
        Roots = new RootTable(code);
        var graph = new CallGraph(code, Roots, Dispatch);
        foreach (var kind in WaitKindsExtensions.Each)
        {
            var reach = new Reach(graph, kind);
            _byKind.Add(kind, (reach, new Scores(graph, reach, kind)));
        }
    }

    public RootTable Roots { get; }

    public VirtualDispatch Dispatch { get; } = new();

    public float Score(MethodNode method, WaitKinds kind) => _byKind[kind].Scores[method.Index];

    public bool Reaches(MethodNode method, WaitKinds kinds) =>
        _byKind.Any(entry => kinds.Has(entry.Key) && entry.Value.Reach.Contains(method.Index));

    public string Witness(MethodNode method, WaitKinds kind) => _byKind[kind].Reach.Witness(method.Index);
}
