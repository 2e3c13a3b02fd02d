using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <content>From one edit to the next.</content>
internal sealed partial class NameReach
{
    /// <summary>
    /// The same after an edit. What was reached before is taken to be still: by whoever of the changed files is gone, it was for
    /// a moment, and a reach may hold too much.
    /// </summary>
    public NameReach(NameGraph graph, NameReach before, CancellationToken cancellationToken)
    {
        _graph = graph;
        _marks = new bool[graph.Members.Count];
        _elsewhere = before._elsewhere;
        _everywhereElse = before._everywhereElse;
        _way = before._way;
        _before = before;
        Ends = before.Ends;
        for (var i = 0; i < before._marks.Length; i++)
            _marks[i] = before._marks[i] && graph.TreeOf(i) is not null;

        var frontier = new List<DeclaredMember>();
        for (var i = before._marks.Length; i < _marks.Length; i++)
        {
            _marks[i] = Ends.Meets(graph.Members[i], graph.TreeOf(i)!, cancellationToken) || CallsInto(before, i, cancellationToken);
            if (_marks[i] && !graph.Members[i].EndsHere)
                frontier.Add(graph.Members[i]);
        }

        graph.Spread(_marks, frontier, _way, cancellationToken);
        AddNames();
        _kept = before._latest is { _kept: { } known } latest && new QuietEdit(graph, latest._graph).Is(_marks, latest._marks) ? known : new();
        before._latest = this;
    }

    /// <summary>
    /// The answers of a kind that have been kept from edit to edit; null if nothing has been edited yet. What has been reached decides which
    /// bodies an answer looks at, so that they belong together.
    /// </summary>
    /// <param name="key">On what else the answers depend.</param>
    public KeptSummaries<TSummary>? Kept<TSummary>(object key)
    {
        if (_kept is null)
            return null;

        var answers = _kept.GetOrAdd((typeof(TSummary), key), static _ => new ConcurrentDictionary<(SyntaxTree, int), KeptSummary<TSummary>>());
        var kept = new KeptSummaries<TSummary>(_graph, (ConcurrentDictionary<(SyntaxTree, int), KeptSummary<TSummary>>)answers);
        kept.Clean();
        return kept;
    }

    private bool CallsInto(NameReach before, int caller, CancellationToken cancellationToken)
    {
        if (_way.MaxCalls == 0)
            return false;

        foreach (var other in _elsewhere)
        {
            if (_graph.CallsInto(other, caller, _way, cancellationToken))
                return true;
        }

        return _graph.CallsInto(before, caller, _way, cancellationToken);
    }

    private IEnumerable<int> PassingSinceBefore(uint name)
    {
        for (var reach = this; reach is not null; reach = reach._before)
        {
            if (!reach._byName.TryGetValue(name, out var found))
                continue;

            foreach (var place in found)
            {
                if (_marks[place])
                    yield return place;
            }
        }
    }
}
