using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>The question who may come to call something of some names.</summary>
internal sealed class SeedQuestion(IReadOnlyList<NameSeed> seeds) : INameQuestion
{
    private IReadOnlyList<NameSeed> Seeds { get; } = seeds;

    public bool Is(INameQuestion other)
    {
        if (other is not SeedQuestion { Seeds: var others } || others.Count != Seeds.Count)
            return false;

        for (var i = 0; i < others.Count; i++)
        {
            if (!Seeds[i].Is(others[i]))
                return false;
        }

        return true;
    }

    public INameEnds EndsIn(NameGraph graph, CancellationToken cancellationToken) => new SeedNames(Seeds, graph, cancellationToken);
}

/// <summary>The names at which a closure ends, as far as they count in a compilation.</summary>
internal sealed class SeedNames : INameEnds
{
    private readonly Dictionary<uint, List<Seed>> _byName = [];
    private readonly HashSet<uint> _missing = [];
    private readonly NameGraph _graph;

    public SeedNames(IReadOnlyList<NameSeed> seeds, NameGraph graph, CancellationToken cancellationToken)
    {
        _graph = graph;
        var words = new Dictionary<uint, bool>();
        foreach (var seed in seeds)
        {
            foreach (var word in seed.Words)
                words[NameIndex.Hash(word)] = false;
        }

        foreach (var tree in graph.Trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            NameIndex.Of(tree, cancellationToken).Mark(words);
        }

        foreach (var word in words)
        {
            if (!word.Value)
                _missing.Add(word.Key);
        }

        foreach (var seed in seeds)
            Add(seed, words);
    }

    /// <summary>Whether a file holds a word that no other holds: then names count that did not.</summary>
    public bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken) => NameIndex.Of(added, cancellationToken).MayHoldAny(_missing);

    /// <summary>Whether a member may call one of them.</summary>
    [MethodImpl(NameIndex.Optimized)]
    public bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var mention in member.Mentions)
        {
            if (_byName.TryGetValue(mention.Name, out var seeds)
                && Counts(seeds, onlyProperties: (mention.Form & MentionForm.Called) == 0, tree, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // Nobody gets at a member without one of its words standing somewhere.
    private void Add(NameSeed seed, Dictionary<uint, bool> words)
    {
        var hashes = new uint[seed.Words.Length];
        var isThere = hashes.Length == 0;
        for (var i = 0; i < hashes.Length; i++)
            isThere |= words[hashes[i] = NameIndex.Hash(seed.Words[i])];

        if (!isThere)
            return;

        var name = NameIndex.Hash(seed.Name);
        if (!_byName.TryGetValue(name, out var sameName))
            _byName.Add(name, sameName = []);

        sameName.Add(new Seed(seed.IsProperty, seed.Scope == NameScope.File ? hashes : []));
    }

    private bool Counts(List<Seed> seeds, bool onlyProperties, SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (var seed in seeds)
        {
            if ((!onlyProperties || seed.IsProperty) && (seed.InFile.Length == 0 || StandsIn(tree, seed.InFile, cancellationToken)))
                return true;
        }

        return false;
    }

    private bool StandsIn(SyntaxTree tree, uint[] words, CancellationToken cancellationToken)
    {
        foreach (var word in words)
        {
            if (_graph.MayUse(word, tree, cancellationToken))
                return true;
        }

        return false;
    }

    /// <param name="IsProperty">Whether it is reached without parentheses.</param>
    /// <param name="InFile">The hashes of the words of which a file must hold one; empty if any file will do.</param>
    private readonly record struct Seed(bool IsProperty, uint[] InFile);
}
