using System.Collections.Generic;
using System.Threading;

namespace LaneKeeper.Engine.Calls;

/// <summary>The question who may come to call something of some names.</summary>
internal sealed class SeedQuestion : INameQuestion
{
    private readonly HashSet<NameSeed> _seeds;
    private readonly Dictionary<uint, List<NameSeed>> _byName = [];

    /// <param name="seeds">The names; one that is there twice counts once.</param>
    public SeedQuestion(IEnumerable<NameSeed> seeds)
    {
        _seeds = new HashSet<NameSeed>(seeds);
        foreach (var seed in _seeds)
        {
            if (!_byName.TryGetValue(seed.Name, out var sameName))
                _byName.Add(seed.Name, sameName = []);

            sameName.Add(seed);
            Words.UnionWith(seed.Words);
        }
    }

    /// <summary>All words of which some must stand somewhere.</summary>
    public HashSet<uint> Words { get; } = [];

    /// <summary>The seeds of a name.</summary>
    public IReadOnlyList<NameSeed>? SeedsOf(uint name) => _byName.TryGetValue(name, out var seeds) ? seeds : null;

    public bool Is(INameQuestion other) => other == this || (other is SeedQuestion seeds && _seeds.SetEquals(seeds._seeds));

    public INameEnds EndsIn(NameGraph graph, CancellationToken cancellationToken) => new SeedNames(this, graph, cancellationToken);
}
