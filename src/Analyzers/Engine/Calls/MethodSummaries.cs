using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The answers to one question about methods, computed when asked for and kept as long as the compilation. Callees come
/// first; methods that call each other in a circle are answered together (Tarjan's strongly connected components), so that
/// the answer does not depend on who asked first. The stack is our own: chains of calls can be deep.
/// </summary>
/// <seealso href="https://doi.org/10.1137/0201010">R. Tarjan, Depth-first search and linear graph algorithms, 1972</seealso>
/// <param name="bodies">The bodies of methods.</param>
/// <param name="kind">The question.</param>
/// <param name="elsewhere">The answers of the project that has a method's source; null if that is the one at hand, or none.</param>
/// <param name="kept">The answers that an earlier compilation has left.</param>
internal sealed class MethodSummaries<TSummary>(
    MethodBodies bodies, ISummaryKind<TSummary> kind, Func<IMethodSymbol, MethodSummaries<TSummary>?>? elsewhere = null,
    Func<CancellationToken, KeptSummaries<TSummary>?>? kept = null)
    where TSummary : IEquatable<TSummary>
{
    /// <summary>New bodies that one question may read. What has been answered stays, so that a later question goes on from there.</summary>
    internal const int MaxBodies = 2_000;

    /// <summary>Rounds until the answers of a circle must stay the same; each may lengthen a chain by one call.</summary>
    private const int MaxRounds = 8;

    private readonly ConcurrentDictionary<IMethodSymbol, TSummary> _known = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, HashSet<SyntaxTree>> _reads = new(SymbolEqualityComparer.Default);
    private KeptSummaries<TSummary>? _kept;
    private bool _isKeptKnown;
    private int _bodiesRead;

    /// <summary>How many bodies have been read so far.</summary>
    public int BodiesRead => _bodiesRead;

    public TSummary Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = MethodBodies.Implementation(method);
        return _known.TryGetValue(method, out var known) ? known : new Walk(this, cancellationToken).Answer(method);
    }

    private sealed class Walk(MethodSummaries<TSummary> owner, CancellationToken cancellationToken)
    {
        private readonly Dictionary<IMethodSymbol, Visit> _visits = new(SymbolEqualityComparer.Default);
        private readonly Stack<Visit> _path = new();
        private readonly Stack<Visit> _open = new();
        private readonly KeptSummaries<TSummary>? _kept = owner.KeptAt(cancellationToken);
        private Dictionary<IMethodSymbol, TSummary>? _circle;

        public TSummary Answer(IMethodSymbol method)
        {
            if (!Enter(method))
                return owner._known[method];

            while (_path.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var visit = _path.Peek();
                if (visit.NextNeed() is not { } need)
                    Leave(_path.Pop());
                else if (_visits.TryGetValue(need, out var other))
                    visit.Meets(other);
                else if (!owner._known.ContainsKey(need) && _visits.Count == MaxBodies)
                    return owner.Kind.Unknown;
                else
                    Enter(need);
            }

            return owner._known[method];
        }

        /// <summary>Begins with a method; false if it is answered already or has no body.</summary>
        private bool Enter(IMethodSymbol method)
        {
            if (owner._known.ContainsKey(method))
                return false;

            if (owner.Elsewhere?.Invoke(method) is { } others)
            {
                owner._known.TryAdd(method, others.Of(method, cancellationToken));
                return false;
            }

            if (_kept?.Find(method) is { } known)
            {
                owner._reads.TryAdd(method, known.Reads);
                owner._known.TryAdd(method, known.Summary);
                return false;
            }

            if (owner.Bodies.Of(method, cancellationToken) is not { } body)
            {
                owner._known.TryAdd(method, owner.Kind.WithoutSource(method));
                return false;
            }

            Interlocked.Increment(ref owner._bodiesRead);
            var visit = new Visit(method, body, owner.Kind.Needs(body, cancellationToken), _visits.Count);
            _visits.Add(method, visit);
            _path.Push(visit);
            _open.Push(visit);
            return true;
        }

        private void Leave(Visit visit)
        {
            if (_path.Count > 0)
                _path.Peek().Meets(visit);

            if (visit.Lowest != visit.Number)
                return;

            var circle = new List<Visit>();
            do
            {
                circle.Add(_open.Pop());
            }
            while (circle[circle.Count - 1] != visit);

            Answer(circle);
            if (_kept is not null)
                Keep(circle, _kept);

            foreach (var member in circle)
                member.Close();
        }

        private void Answer(List<Visit> circle)
        {
            if (circle is [{ CallsItself: false } only])
            {
                owner._known.TryAdd(only.Method, owner.Kind.Summarize(only.Body, Known, cancellationToken));
                return;
            }

            _circle = new Dictionary<IMethodSymbol, TSummary>(SymbolEqualityComparer.Default);
            foreach (var visit in circle)
                _circle[visit.Method] = owner.Kind.OfRecursion;

            var isStable = false;
            for (var round = 0; round < MaxRounds && !isStable; round++)
            {
                isStable = true;
                foreach (var visit in circle)
                {
                    var answer = owner.Kind.Summarize(visit.Body, Known, cancellationToken);
                    isStable &= answer.Equals(_circle[visit.Method]);
                    _circle[visit.Method] = answer;
                }
            }

            foreach (var visit in circle)
                owner._known.TryAdd(visit.Method, isStable ? _circle[visit.Method] : owner.Kind.Unknown);

            _circle = null;
        }

        private void Keep(List<Visit> circle, KeptSummaries<TSummary> kept)
        {
            var reads = new HashSet<SyntaxTree>();
            foreach (var visit in circle)
            {
                kept.AddReads(visit.Body, reads);
                foreach (var need in visit.Needs)
                {
                    if (owner._reads.TryGetValue(need, out var others))
                        reads.UnionWith(others);
                }
            }

            foreach (var visit in circle)
            {
                owner._reads.TryAdd(visit.Method, reads);
                if (owner._known.TryGetValue(visit.Method, out var answer) && owner.Kind.TryKeep(answer, out var lasting))
                    kept.Add(visit.Method, lasting, reads);
            }
        }

        private TSummary Known(IMethodSymbol method)
        {
            method = MethodBodies.Implementation(method);
            if (_circle is not null && _circle.TryGetValue(method, out var assumed))
                return assumed;

            return owner._known.TryGetValue(method, out var known) ? known : owner.Kind.Unknown;
        }
    }

    private KeptSummaries<TSummary>? KeptAt(CancellationToken cancellationToken)
    {
        if (!_isKeptKnown)
            (_kept, _isKeptKnown) = (kept?.Invoke(cancellationToken), true);

        return _kept;
    }

    private MethodBodies Bodies { get; } = bodies;

    private ISummaryKind<TSummary> Kind { get; } = kind;

    private Func<IMethodSymbol, MethodSummaries<TSummary>?>? Elsewhere { get; } = elsewhere;

    private sealed class Visit
    {
        private readonly IEnumerator<IMethodSymbol> _needs;
        private bool _isOpen = true;
        private MethodBody? _body;

        public Visit(IMethodSymbol method, MethodBody body, IEnumerable<IMethodSymbol> needs, int number)
        {
            Method = method;
            _body = body;
            _needs = needs.GetEnumerator();
            Number = Lowest = number;
        }

        public IMethodSymbol Method { get; }

        public MethodBody Body => _body!;

        public int Number { get; }

        public int Lowest { get; private set; }

        public bool CallsItself { get; private set; }

        /// <summary>What it has needed so far.</summary>
        public List<IMethodSymbol> Needs { get; } = [];

        public IMethodSymbol? NextNeed()
        {
            if (!_needs.MoveNext())
                return null;

            var need = MethodBodies.Implementation(_needs.Current);
            Needs.Add(need);
            return need;
        }

        public void Meets(Visit other)
        {
            CallsItself |= other == this;
            if (other._isOpen)
                Lowest = Math.Min(Lowest, other.Lowest);
        }

        /// <summary>The body is not needed any more; it holds a bound tree.</summary>
        public void Close()
        {
            _isOpen = false;
            _body = null;
            _needs.Dispose();
        }
    }
}
