using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Which members can come to call something of a given name, told by names alone: an upper bound that costs no binding and
/// rules out most members. Made when first asked; what it is made of is kept by file. Without seeds nothing is ruled out.
/// </summary>
internal sealed class NameClosure(Compilation compilation, Func<IReadOnlyList<NameSeed>?> seeds, int maxCalls)
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _answers = new(SymbolEqualityComparer.Default);
    private Reach? _reach;

    /// <summary>Whether the body of a method of the compilation may come to it.</summary>
    public bool MayReach(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue(method, out var known))
            return known;

        return _answers.GetOrAdd(method, ReachOf(cancellationToken).Holds(method));
    }

    /// <summary>The same for any method, property or event of this name: asked before it is known which one of them runs.</summary>
    public bool MayReachByName(ISymbol member, CancellationToken cancellationToken) => ReachOf(cancellationToken).HoldsName(member);

    private Reach ReachOf(CancellationToken cancellationToken)
    {
        if (_reach is { } known)
            return known;

        // Two threads may both make it; it is the same.
        var reach = new Reach(compilation, seeds(), maxCalls, cancellationToken);
        return Interlocked.CompareExchange(ref _reach, reach, null) ?? reach;
    }

    private sealed class Reach
    {
        private static readonly uint Using = NameIndex.Hash("using");
        private static readonly uint ForEach = NameIndex.Hash("foreach");
        private static readonly uint New = NameIndex.Hash("new");
        private static readonly uint Dispose = NameIndex.Hash("Dispose");
        private static readonly uint[] Enumeration = [NameIndex.Hash("GetEnumerator"), NameIndex.Hash("MoveNext"), NameIndex.Hash("Current")];

        private readonly Dictionary<SyntaxTree, (DeclaredMembers Members, bool[] Reaches)> _files = [];
        private readonly HashSet<uint>[] _names = [[], [], [], []];

        private readonly bool _isAll;

        public Reach(Compilation compilation, IReadOnlyList<NameSeed>? seeds, int maxCalls, CancellationToken cancellationToken)
        {
            _isAll = seeds is null;
            if (seeds is null)
                return;

            DeclaredMembers.ReadAhead(compilation, cancellationToken);
            foreach (var tree in compilation.SyntaxTrees)
            {
                var members = DeclaredMembers.Of(tree, cancellationToken);
                _files.Add(tree, (members, new bool[members.All.Count]));
            }

            var frontier = ReachedBySeeds(seeds, cancellationToken);
            for (var call = 0; call < maxCalls && frontier.Count > 0; call++)
                frontier = ReachedBy(new Frontier(frontier), cancellationToken);
        }

        public bool HoldsName(ISymbol member)
        {
            var form = member switch
            {
                IPropertySymbol { IsIndexer: true } => MemberForm.Nameless,
                IPropertySymbol or IEventSymbol => MemberForm.Property,
                _ => MemberForm.Method,
            };

            return _isAll || _names[(int)form].Contains(NameIndex.Hash(form == MemberForm.Nameless ? member.ContainingType.Name : member.Name));
        }

        public bool Holds(IMethodSymbol method)
        {
            if (_isAll)
                return true;

            // Initialisers and base classes have a part in it.
            if (method.MethodKind == MethodKind.Constructor)
                return _names[(int)MemberForm.Constructor].Contains(NameIndex.Hash(method.ContainingType.Name));

            foreach (var declaration in MethodBodies.Implementation(method).DeclaringSyntaxReferences)
            {
                if (_files.TryGetValue(declaration.SyntaxTree, out var file)
                    && file.Members.IndexAt(declaration.Span.Start) is >= 0 and var index && file.Reaches[index])
                {
                    return true;
                }
            }

            return false;
        }

        private List<DeclaredMember> ReachedBySeeds(IReadOnlyList<NameSeed> seeds, CancellationToken cancellationToken)
        {
            var byName = new Dictionary<uint, List<NameSeed>>();
            foreach (var seed in seeds)
            {
                var name = NameIndex.Hash(seed.Name);
                if (!byName.TryGetValue(name, out var sameName))
                    byName.Add(name, sameName = []);

                sameName.Add(seed);
            }

            var reached = new List<DeclaredMember>();
            foreach (var file in _files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (members, reaches) = file.Value;
                for (var i = 0; i < reaches.Length; i++)
                {
                    if (MeetsSeed(members.All[i], file.Key, byName, cancellationToken))
                        Add(members.All[i], ref reaches[i], reached);
                }
            }

            return reached;
        }

        private static bool MeetsSeed(
            DeclaredMember member, SyntaxTree tree, Dictionary<uint, List<NameSeed>> seeds, CancellationToken cancellationToken)
        {
            foreach (var name in member.Called)
            {
                if (seeds.TryGetValue(name, out var sameName) && CountsAny(sameName, onlyProperties: false, tree, cancellationToken))
                    return true;
            }

            foreach (var name in member.Named)
            {
                if (seeds.TryGetValue(name, out var sameName) && CountsAny(sameName, onlyProperties: true, tree, cancellationToken))
                    return true;
            }

            return false;
        }

        private static bool CountsAny(List<NameSeed> seeds, bool onlyProperties, SyntaxTree tree, CancellationToken cancellationToken)
        {
            foreach (var seed in seeds)
            {
                if (onlyProperties && !seed.IsProperty)
                    continue;

                if (seed.InFilesNaming.Length == 0 || HoldsAny(NameIndex.Of(tree, cancellationToken), seed.InFilesNaming))
                    return true;
            }

            return false;
        }

        private List<DeclaredMember> ReachedBy(Frontier frontier, CancellationToken cancellationToken)
        {
            var reached = new List<DeclaredMember>();
            foreach (var file in _files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (members, reaches) = file.Value;
                var mayUseNameless = frontier.MayUseNameless(file.Key, cancellationToken);
                for (var i = 0; i < reaches.Length; i++)
                {
                    if (!reaches[i] && (mayUseNameless || frontier.IsReachedBy(members.All[i])))
                        Add(members.All[i], ref reaches[i], reached);
                }
            }

            return reached;
        }

        private void Add(DeclaredMember member, ref bool reaches, List<DeclaredMember> reached)
        {
            if (reaches)
                return;

            reaches = true;
            if (member.IsAsync)
                return;

            _names[(int)member.Form].Add(member.Name);
            reached.Add(member);
        }

        private static bool HoldsAny(NameIndex names, string[] any)
        {
            foreach (var name in any)
            {
                if (names.MayHold(name))
                    return true;
            }

            return false;
        }

        private static bool Meets(uint[] names, HashSet<uint> set)
        {
            if (set.Count == 0)
                return false;

            foreach (var name in names)
            {
                if (set.Contains(name))
                    return true;
            }

            return false;
        }

        /// <summary>The members that were found to reach it by one call less, and the ways to name them.</summary>
        private sealed class Frontier
        {
            private readonly HashSet<uint> _calls = [];
            private readonly HashSet<uint> _properties = [];
            private readonly HashSet<uint> _constructors = [];
            private readonly HashSet<uint> _nameless = [];

            public Frontier(List<DeclaredMember> members)
            {
                foreach (var member in members)
                {
                    (member.Form switch
                    {
                        MemberForm.Method => _calls,
                        MemberForm.Property => _properties,
                        MemberForm.Constructor => _constructors,
                        _ => _nameless,
                    }).Add(member.Name);
                }

                if (_calls.Contains(Dispose))
                    AddKeyword(Using);

                if (_calls.Contains(Enumeration[0]) || _calls.Contains(Enumeration[1]) || _properties.Contains(Enumeration[2]))
                    AddKeyword(ForEach);
            }

            public bool MayUseNameless(SyntaxTree tree, CancellationToken cancellationToken)
            {
                if (_nameless.Count == 0)
                    return false;

                var names = NameIndex.Of(tree, cancellationToken);
                foreach (var type in _nameless)
                {
                    if (names.MayHold(type))
                        return true;
                }

                return false;
            }

            public bool IsReachedBy(DeclaredMember member) =>
                Meets(member.Called, _calls) || Meets(member.Called, _constructors)
                || Meets(member.Named, _properties) || Meets(member.Called, _properties)
                || (_constructors.Count > 0 && member.Calls(New) && Meets(member.Named, _constructors));

            private void AddKeyword(uint keyword)
            {
                _calls.Add(keyword);
                _properties.Add(keyword);
            }
        }
    }
}
