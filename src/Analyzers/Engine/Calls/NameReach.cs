using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>Some members of a compilation and whoever may come to call them or what has been reached in the projects to which it refers.</summary>
internal sealed partial class NameReach
{
    private static readonly List<int> None = [];

    private readonly NameGraph _graph;
    private readonly bool[] _marks;
    private readonly IReadOnlyList<NameReach> _elsewhere;
    private readonly List<NameReach> _everywhereElse = [];
    private readonly NameWay _way;
    private readonly ConcurrentDictionary<(Type Of, object Key), object>? _kept;

    // What this one has reached and the one before the edit had not; of those that are marked in both, that one knows the names.
    private readonly Dictionary<uint, List<int>> _byName = [];
    private readonly NameReach? _before;
    private NameReach? _latest;

    /// <param name="graph">The members.</param>
    /// <param name="ends">At which it begins.</param>
    /// <param name="elsewhere">What has been reached in the projects to which the compilation refers.</param>
    /// <param name="way">How to go from a member to its callers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public NameReach(NameGraph graph, INameEnds ends, IReadOnlyList<NameReach> elsewhere, NameWay way, CancellationToken cancellationToken)
    {
        _graph = graph;
        _marks = new bool[graph.Members.Count];
        _elsewhere = elsewhere;
        AddEverywhereElse();
        _way = way;
        Ends = ends;
        for (var i = 0; i < _marks.Length; i++)
            _marks[i] = graph.TreeOf(i) is { } tree && ends.Meets(graph.Members[i], tree, cancellationToken);

        var frontier = Passing;
        foreach (var other in elsewhere)
        {
            if (other.IsCompiled)
                AddCallersInto(other, frontier, cancellationToken);
            else
                frontier.AddRange(other.Passing);
        }

        graph.Spread(_marks, frontier, way, cancellationToken);
        AddNames();
    }

    /// <summary>Members whose source is not at hand and of which it is known that they lead to it.</summary>
    public NameReach(IEnumerable<DeclaredMember> compiled)
    {
        _graph = new NameGraph(compiled);
        _marks = new bool[_graph.Members.Count];
        _elsewhere = [];
        IsCompiled = true;
        Ends = new SeedQuestion([]).EndsIn(_graph, CancellationToken.None);
        for (var i = 0; i < _marks.Length; i++)
            _marks[i] = true;

        AddNames();
    }

    /// <summary>At which members it begins.</summary>
    public INameEnds Ends { get; }

    /// <summary>The places of the members without a name that have been reached and pass it on.</summary>
    public List<int> Nameless { get; } = [];

    /// <summary>The members reached in the compilation itself whose callers wait for them.</summary>
    public List<DeclaredMember> Passing
    {
        get
        {
            var passing = new List<DeclaredMember>();
            foreach (var place in PassingPlaces())
                passing.Add(_graph.Members[place]);

            return passing;
        }
    }

    /// <summary>Whether its members are known by their names alone.</summary>
    public bool IsCompiled { get; }

    /// <summary>The graph of the members.</summary>
    public NameGraph Graph => _graph;

    /// <summary>The places of the members of a name that have been reached and pass it on.</summary>
    public IEnumerable<int> PassingOf(uint name) => _before is not null ? PassingSinceBefore(name) : _byName.TryGetValue(name, out var found) ? found : None;

    /// <summary>Whether this very method has been reached, here or elsewhere.</summary>
    public bool Holds(IMethodSymbol method)
    {
        // Initialisers and base classes have a part in it.
        if (method.MethodKind == MethodKind.Constructor)
            return HoldsName(method);

        foreach (var declaration in MethodBodies.Implementation(method).DeclaringSyntaxReferences)
        {
            if (HoldsAt(declaration.SyntaxTree, declaration.Span.Start))
                return true;
        }

        return false;
    }

    /// <summary>Whether the member around a position in the compilation has been; yes where none is known.</summary>
    public bool MayHoldAt(SyntaxTree tree, int position) => _graph.IndexAt(tree, position) is var index && (index < 0 || _marks[index]);

    /// <summary>Whether any member of this name and form has been: asked before it is known which one of them runs.</summary>
    public bool HoldsName(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => HoldsName(MemberForm.Constructor, NameIndex.Hash(member.ContainingType.Name)),
        IPropertySymbol { IsIndexer: true } => HoldsName(MemberForm.Nameless, NameIndex.Hash(member.ContainingType.Name)),
        IPropertySymbol or IEventSymbol => HoldsName(MemberForm.Property, NameIndex.Hash(member.Name)),
        _ => HoldsName(MemberForm.Method, NameIndex.Hash(member.Name)),
    };

    // The graph keeps the uses of names that somebody declares; these are declared nowhere in it.
    private void AddCallersInto(NameReach compiled, List<DeclaredMember> frontier, CancellationToken cancellationToken)
    {
        if (_way.MaxCalls == 0)
            return;

        for (var i = 0; i < _marks.Length; i++)
        {
            if (_marks[i] || _graph.TreeOf(i) is null || !_graph.CallsInto(compiled, i, _way, cancellationToken))
                continue;

            _marks[i] = true;
            if (!_graph.Members[i].EndsHere)
                frontier.Add(_graph.Members[i]);
        }
    }

    private void AddNames()
    {
        foreach (var place in _before?.Nameless ?? [])
        {
            if (_marks[place])
                Nameless.Add(place);
        }

        foreach (var place in PassingPlaces())
        {
            if (_before is not null && place < _before._marks.Length && _before._marks[place])
                continue;

            var member = _graph.Members[place];
            if (!_byName.TryGetValue(member.Name, out var namesakes))
                _byName.Add(member.Name, namesakes = []);

            namesakes.Add(place);
            if (member.Form == MemberForm.Nameless)
                Nameless.Add(place);
        }
    }

    private IEnumerable<int> PassingPlaces()
    {
        for (var i = 0; i < _marks.Length; i++)
        {
            if (_marks[i] && !_graph.Members[i].EndsHere)
                yield return i;
        }
    }

    private bool HoldsName(MemberForm form, uint name)
    {
        if (HoldsNameItself(form, name))
            return true;

        foreach (var other in _everywhereElse)
        {
            if (other.HoldsNameItself(form, name))
                return true;
        }

        return false;
    }

    private bool HoldsNameItself(MemberForm form, uint name)
    {
        for (var reach = this; reach is not null; reach = reach._before)
        {
            if (!reach._byName.TryGetValue(name, out var found))
                continue;

            foreach (var place in found)
            {
                if (_marks[place] && _graph.Members[place].Form == form)
                    return true;
            }
        }

        return false;
    }

    private bool HoldsAt(SyntaxTree tree, int position)
    {
        if (_graph.IndexAt(tree, position) is >= 0 and var index)
            return _marks[index];

        foreach (var other in _everywhereElse)
        {
            if (other._graph.IndexAt(tree, position) is >= 0 and var there)
                return other._marks[there];
        }

        return false;
    }

    // Projects refer to each other's references too: gone through one by one, a project would be met once for each way to it.
    private void AddEverywhereElse()
    {
        var met = new HashSet<NameReach>();
        foreach (var other in _elsewhere)
        {
            if (met.Add(other))
                _everywhereElse.Add(other);
        }

        foreach (var other in _elsewhere)
        {
            foreach (var further in other._everywhereElse)
            {
                if (met.Add(further))
                    _everywhereElse.Add(further);
            }
        }
    }
}
