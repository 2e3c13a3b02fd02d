using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The names of methods that may lead to heavy work: those that hold what can be heavy, those that call these by name, and so on.
/// It rules out nearly all calls before a body is bound; a name that is taken too often costs time, and says nothing.
/// </summary>
internal sealed class WorkNames(Compilation compilation, ComputeCatalog computing)
{
    // A message with a longer chain of calls convinces nobody.
    private const int MaxChain = 5;

    // Names that everything has lead everywhere.
    private const int MaxDeclarations = 6;

    private readonly Dictionary<uint, List<uint>> _hints = HintsOf(computing);
    private Found? _found;

    /// <summary>Whether a method may be or reach heavy work.</summary>
    public bool MayBeHeavy(IMethodSymbol method, CancellationToken cancellationToken) => Read(cancellationToken).Heavy.MayHold(method);

    /// <summary>Whether a method loops, so that calling it in a loop is a loop in a loop.</summary>
    public bool MayLoop(IMethodSymbol method, CancellationToken cancellationToken) => Read(cancellationToken).Looping.MayHold(method);

    private static uint NameOf(IMethodSymbol method) =>
        NameIndex.Hash(method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name);

    private Found Read(CancellationToken cancellationToken)
    {
        if (_found is { } known)
            return known;

        // Two threads may both find them; they are the same.
        var found = Find(cancellationToken);
        return Interlocked.CompareExchange(ref _found, found, null) ?? found;
    }

    private Found Find(CancellationToken cancellationToken)
    {
        var found = new Found(new Members(), new Members());
        var declarations = new Dictionary<uint, int>();
        var files = new List<(SyntaxTree Tree, WorkIndex Work)>();
        DeclaredMembers.ReadAhead(compilation, cancellationToken);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = WorkIndex.Of(tree, cancellationToken);
            files.Add((tree, file));
            foreach (var member in file.Members)
            {
                declarations[member.Name] = declarations.TryGetValue(member.Name, out var count) ? count + 1 : 1;
                if (member.HasLoop)
                    found.Looping.Add(tree, member);

                if (member.HoldsWork || CallsHeavy(member, tree, cancellationToken))
                    found.Heavy.Add(tree, member);
            }
        }

        AddCallers(found.Heavy, CallersOf(files, declarations));
        return found;
    }

    /// <summary>Who calls what is declared here; names that everything has are left out.</summary>
    private static Dictionary<uint, List<(SyntaxTree Tree, WorkIndex.Member Member)>> CallersOf(
        List<(SyntaxTree Tree, WorkIndex Work)> files, Dictionary<uint, int> declarations)
    {
        var callers = new Dictionary<uint, List<(SyntaxTree Tree, WorkIndex.Member Member)>>();
        foreach (var (tree, work) in files)
        {
            foreach (var member in work.Members)
            {
                foreach (var called in member.Called)
                {
                    if (!declarations.TryGetValue(called, out var count) || count > MaxDeclarations)
                        continue;

                    if (!callers.TryGetValue(called, out var sameName))
                        callers.Add(called, sameName = []);

                    sameName.Add((tree, member));
                }
            }
        }

        return callers;
    }

    private static void AddCallers(Members heavy, Dictionary<uint, List<(SyntaxTree Tree, WorkIndex.Member Member)>> callers)
    {
        var reached = new List<uint>(heavy.Names);
        for (var length = 0; length < MaxChain && reached.Count > 0; length++)
        {
            var next = new List<uint>();
            foreach (var name in reached)
            {
                if (!callers.TryGetValue(name, out var sameName))
                    continue;

                foreach (var (tree, caller) in sameName)
                {
                    if (heavy.Add(tree, caller))
                        next.Add(caller.Name);
                }
            }

            reached = next;
        }
    }

    private bool CallsHeavy(WorkIndex.Member member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var called in member.Called)
        {
            if (!_hints.TryGetValue(called, out var hints))
                continue;

            foreach (var hint in hints)
            {
                if (NameIndex.Of(tree, cancellationToken).MayHold(hint))
                    return true;
            }
        }

        return false;
    }

    private static Dictionary<uint, List<uint>> HintsOf(ComputeCatalog computing)
    {
        var hints = new Dictionary<uint, List<uint>>();
        foreach (var (called, hint) in computing.Hints)
        {
            var name = NameIndex.Hash(called);
            if (!hints.TryGetValue(name, out var sameName))
                hints.Add(name, sameName = []);

            sameName.Add(NameIndex.Hash(hint));
        }

        return hints;
    }

    /// <param name="Looping">The methods that loop.</param>
    /// <param name="Heavy">The methods that may lead to heavy work.</param>
    private sealed record Found(Members Looping, Members Heavy);

    /// <summary>Methods by where they are declared, and by name, where another one may run than the one that is named.</summary>
    private sealed class Members
    {
        private readonly HashSet<(SyntaxTree Tree, int Start)> _places = [];

        /// <summary>The hashes of their names.</summary>
        public HashSet<uint> Names { get; } = [];

        /// <summary>Adds a method; says whether its name is new.</summary>
        public bool Add(SyntaxTree tree, WorkIndex.Member member)
        {
            _places.Add((tree, member.Start));
            return Names.Add(member.Name);
        }

        public bool MayHold(IMethodSymbol method)
        {
            if (!Dispatch.IsFixed(method))
                return Names.Contains(NameOf(method));

            foreach (var declaration in MethodBodies.Implementation(method).DeclaringSyntaxReferences)
            {
                if (_places.Contains((declaration.SyntaxTree, declaration.Span.Start)))
                    return true;
            }

            return false;
        }
    }
}
