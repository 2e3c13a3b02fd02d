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

    private Found? _found;

    /// <summary>Whether a method may be or reach heavy work.</summary>
    public bool MayBeHeavy(IMethodSymbol method, CancellationToken cancellationToken) => Read(cancellationToken).Heavy.Contains(NameOf(method));

    /// <summary>Whether a method loops, so that calling it in a loop is a loop in a loop.</summary>
    public bool MayLoop(IMethodSymbol method, CancellationToken cancellationToken) => Read(cancellationToken).Looping.Contains(NameOf(method));

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
        var looping = new HashSet<uint>();
        var heavy = new HashSet<uint>();
        var declarations = new Dictionary<uint, int>();
        var files = new List<WorkIndex>();
        DeclaredMembers.ReadAhead(compilation, cancellationToken);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = WorkIndex.Of(tree, cancellationToken);
            files.Add(file);
            foreach (var member in file.Members)
            {
                declarations[member.Name] = declarations.TryGetValue(member.Name, out var count) ? count + 1 : 1;
                if (member.HasLoop)
                    looping.Add(member.Name);

                if (member.HoldsWork || CallsHeavy(member, tree, cancellationToken))
                    heavy.Add(member.Name);
            }
        }

        AddCallers(heavy, CallersOf(files, declarations));
        return new Found(looping, heavy);
    }

    /// <summary>Who calls what is declared here; names that everything has are left out.</summary>
    private static Dictionary<uint, List<uint>> CallersOf(List<WorkIndex> files, Dictionary<uint, int> declarations)
    {
        var callers = new Dictionary<uint, List<uint>>();
        foreach (var file in files)
        {
            foreach (var member in file.Members)
            {
                foreach (var called in member.Called)
                {
                    if (!declarations.TryGetValue(called, out var count) || count > MaxDeclarations)
                        continue;

                    if (!callers.TryGetValue(called, out var names))
                        callers.Add(called, names = []);

                    names.Add(member.Name);
                }
            }
        }

        return callers;
    }

    private static void AddCallers(HashSet<uint> heavy, Dictionary<uint, List<uint>> callers)
    {
        var reached = new List<uint>(heavy);
        for (var length = 0; length < MaxChain && reached.Count > 0; length++)
        {
            var next = new List<uint>();
            foreach (var name in reached)
            {
                if (!callers.TryGetValue(name, out var names))
                    continue;

                foreach (var caller in names)
                {
                    if (heavy.Add(caller))
                        next.Add(caller);
                }
            }

            reached = next;
        }
    }

    private bool CallsHeavy(WorkIndex.Member member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var called in member.Called)
        {
            foreach (var hint in computing.HintsOf(called))
            {
                if (NameIndex.Of(tree, cancellationToken).MayHold(hint))
                    return true;
            }
        }

        return false;
    }

    /// <param name="Looping">The hashes of the names of methods that loop.</param>
    /// <param name="Heavy">The hashes of the names of methods that may lead to heavy work.</param>
    private sealed record Found(HashSet<uint> Looping, HashSet<uint> Heavy);
}
