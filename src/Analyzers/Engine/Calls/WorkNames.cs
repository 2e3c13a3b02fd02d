using System;
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

    private readonly object _gate = new();
    private HashSet<string>? _heavy;
    private HashSet<string>? _looping;

    /// <summary>Whether a method may be or reach heavy work.</summary>
    public bool MayBeHeavy(IMethodSymbol method, CancellationToken cancellationToken)
    {
        Read(cancellationToken);
        return _heavy!.Contains(NameOf(method));
    }

    /// <summary>Whether a method loops, so that calling it in a loop is a loop in a loop.</summary>
    public bool MayLoop(IMethodSymbol method, CancellationToken cancellationToken)
    {
        Read(cancellationToken);
        return _looping!.Contains(NameOf(method));
    }

    private static string NameOf(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;

    private void Read(CancellationToken cancellationToken)
    {
        if (_heavy is not null)
            return;

        lock (_gate)
        {
            if (_heavy is null)
                (_looping, _heavy) = Find(cancellationToken);
        }
    }

    private (HashSet<string> Looping, HashSet<string> Heavy) Find(CancellationToken cancellationToken)
    {
        var looping = new HashSet<string>(StringComparer.Ordinal);
        var heavy = new HashSet<string>(StringComparer.Ordinal);
        var declarations = new Dictionary<string, int>(StringComparer.Ordinal);
        var callers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var member in WorkIndex.Of(tree, cancellationToken).Members)
            {
                declarations[member.Name] = declarations.TryGetValue(member.Name, out var count) ? count + 1 : 1;
                if (member.HasLoop)
                    looping.Add(member.Name);

                if (member.MayWork || CallsHeavy(member, tree, cancellationToken))
                    heavy.Add(member.Name);

                foreach (var called in member.Called)
                {
                    if (!callers.TryGetValue(called, out var names))
                        callers.Add(called, names = []);

                    names.Add(member.Name);
                }
            }
        }

        var reached = new List<string>(heavy);
        for (var length = 0; length < MaxChain && reached.Count > 0; length++)
        {
            var next = new List<string>();
            foreach (var name in reached)
            {
                if (!callers.TryGetValue(name, out var names) || declarations[name] > MaxDeclarations)
                    continue;

                foreach (var caller in names)
                {
                    if (heavy.Add(caller))
                        next.Add(caller);
                }
            }

            reached = next;
        }

        return (looping, heavy);
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
}
