using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The methods that may lead to heavy work, told by names: those that hold what can be heavy, those that call these, and so on.
/// It rules out nearly all calls before a body is bound; a method that is taken too often costs time, and says nothing.
/// </summary>
internal sealed class WorkNames(Compilation compilation, ComputeCatalog computing)
{
    // A message with a longer chain of calls convinces nobody.
    private const int MaxChain = 5;

    // Names that everything has lead everywhere.
    private const int MaxNamesakes = 6;

    private readonly Dictionary<uint, List<uint>> _hints = HintsOf(computing);
    private readonly object _gate = new();
    private Found? _found;

    /// <summary>Whether a method may be or reach heavy work.</summary>
    public bool MayBeHeavy(IMethodSymbol method, CancellationToken cancellationToken) => Holds(Read(cancellationToken).Heavy, method);

    /// <summary>Whether a method loops, so that calling it in a loop is a loop in a loop.</summary>
    public bool MayLoop(IMethodSymbol method, CancellationToken cancellationToken) => Holds(Read(cancellationToken).Looping, method);

    private static bool Holds(NameReach reach, IMethodSymbol method) => Dispatch.IsFixed(method) ? reach.Holds(method) : reach.HoldsName(method);

    private Found Read(CancellationToken cancellationToken)
    {
        if (_found is { } known)
            return known;

        var graph = NameGraph.Of(compilation, cancellationToken);
        lock (_gate)
            return _found ??= Find(graph, cancellationToken);
    }

    private Found Find(NameGraph graph, CancellationToken cancellationToken)
    {
        var looping = new bool[graph.Members.Count];
        var heavy = new bool[graph.Members.Count];
        var loopingNames = new HashSet<uint>();
        for (var i = 0; i < heavy.Length; i++)
        {
            if (graph.Members[i] is not { Signs: { } signs } member)
                continue;

            looping[i] = signs.HasLoop;
            if (signs.HasLoop && !member.IsAsync)
                loopingNames.Add(member.Name);

            heavy[i] = CallsHeavy(member, graph.TreeOf(i), cancellationToken) || member.HoldsWork(graph.TreeOf(i), cancellationToken);
        }

        for (var i = 0; i < heavy.Length; i++)
            heavy[i] = heavy[i] || (graph.Members[i] is { Signs.HasLongCount: true } member && MayPassCount(member, loopingNames));

        return new Found(
            new NameReach(graph, looping, [], default, cancellationToken),
            new NameReach(graph, heavy, [], new NameWay(MentionForm.Invoked, MaxChain, MaxNamesakes), cancellationToken));
    }

    private bool CallsHeavy(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var mention in member.Mentions)
        {
            if ((mention.Form & MentionForm.Invoked) == 0 || !_hints.TryGetValue(mention.Name, out var hints))
                continue;

            foreach (var hint in hints)
            {
                if (NameIndex.Of(tree, cancellationToken).MayHold(hint))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a long number may be the count of a loop in another method: <c>Slow(200_000_000)</c>.</summary>
    private static bool MayPassCount(DeclaredMember member, HashSet<uint> loopingNames)
    {
        foreach (var mention in member.Mentions)
        {
            if ((mention.Form & MentionForm.Call) != 0 && loopingNames.Contains(mention.Name))
                return true;
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
    private sealed record Found(NameReach Looping, NameReach Heavy);
}
