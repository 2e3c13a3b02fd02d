using System.Collections;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Where something is done in a body, in the order of the code; what stands around these places is looked up, however many there are.</summary>
internal sealed class Occurrences : IReadOnlyList<IOperation>
{
    private readonly List<IOperation> _places = [];
    private Surroundings? _around;

    public int Count => _places.Count;

    public IOperation this[int index] => _places[index];

    /// <summary>The local functions that one of them stands in.</summary>
    public IReadOnlyCollection<ISymbol> LocalFunctions => Around.LocalFunctions;

    // Two threads may both find out, and find the same.
    private Surroundings Around => _around ??= new Surroundings(_places);

    public void Add(IOperation place) => _places.Add(place);

    public bool Contains(IOperation operation) => Count > 0 && Around.Places.Contains(operation);

    /// <summary>Whether one of them stands in an operation, or is it.</summary>
    public bool AnyIn(IOperation operation) => Count > 0 && Around.All.Contains(operation);

    public IEnumerator<IOperation> GetEnumerator() => _places.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Surroundings
    {
        private readonly HashSet<ISymbol> _localFunctions = new(SymbolEqualityComparer.Default);

        public Surroundings(List<IOperation> places)
        {
            Places = [.. places];
            foreach (var place in places)
            {
                for (var current = place; current is not null && All.Add(current); current = current.Parent)
                {
                    if (current is ILocalFunctionOperation { Symbol: var function })
                        _localFunctions.Add(function);
                }
            }
        }

        public HashSet<IOperation> Places { get; }

        public HashSet<IOperation> All { get; } = [];

        public IReadOnlyCollection<ISymbol> LocalFunctions => _localFunctions;
    }
}
