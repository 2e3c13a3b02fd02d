using LaneKeeper.CatalogBuilder.Bodies;
using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Graph;

/// <summary>
/// How likely each method waits: the chance that a random walk through its blocks, all branches being equal, meets a call
/// that waits. Tells the wait that a method is there for from one on a rare path.
/// </summary>
internal sealed class Scores
{
    private const int MaxRounds = 25;
    private const int MaxPasses = 12;
    private const float RoundTolerance = 0.002f;
    private const float PassTolerance = 0.001f;

    private readonly CallGraph _graph;
    private readonly float[] _scores;

    public Scores(CallGraph graph, Reach reach, WaitKinds kind)
    {
        _graph = graph;
        _scores = new float[graph.Code.Methods.Count];
        var callers = new List<MethodNode>();
        foreach (var method in graph.Code.Methods)
        {
            if (graph.Roots.KindOf(method).Has(kind))
                _scores[method.Index] = 1;
            else if (reach.Contains(method.Index) && method.Body is not null)
                callers.Add(method);
        }

        // From the roots outwards, so that most scores are right after the first round.
        MethodNode[] ordered = [.. callers.OrderBy(method => reach.Distance[method.Index])];
        for (var round = 0; round < MaxRounds; round++)
        {
            var change = 0f;
            foreach (var method in ordered)
            {
                var score = Estimate(method);
                change = Math.Max(change, Math.Abs(score - _scores[method.Index]));
                _scores[method.Index] = score;
            }

            if (change < RoundTolerance)
                break;
        }
    }

    public float this[int method] => _scores[method];

    private float Estimate(MethodNode method)
    {
        var blocks = method.Body!.Blocks;
        Span<float> passes = blocks.Length <= 256 ? stackalloc float[blocks.Length] : new float[blocks.Length];
        passes.Fill(1);
        foreach (var site in _graph.SitesOf(method.Index))
        {
            var sum = 0f;
            foreach (var target in site.Targets)
                sum += _scores[target];

            passes[site.Block] *= 1 - (sum / site.Count);
        }

        Span<float> waits = blocks.Length <= 256 ? stackalloc float[blocks.Length] : new float[blocks.Length];
        waits.Clear();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var change = 0f;
            for (var i = blocks.Length - 1; i >= 0; i--)
            {
                if (!blocks[i].IsLive)
                    continue;

                var value = 1 - (passes[i] * (1 - MeanAfter(blocks, i, waits)));
                change = Math.Max(change, Math.Abs(value - waits[i]));
                waits[i] = value;
            }

            if (change < PassTolerance)
                break;
        }

        return waits[0];
    }

    private static float MeanAfter(BasicBlock[] blocks, int block, ReadOnlySpan<float> waits)
    {
        var successors = blocks[block].Successors;
        var sum = 0f;
        var count = 0;
        foreach (var successor in successors)
        {
            if (!blocks[successor].IsLive || (blocks[successor].RunsOnce && successors.Length > 1))
                continue;

            sum += waits[successor];
            count++;
        }

        return count > 0 ? sum / count : 0;
    }
}
