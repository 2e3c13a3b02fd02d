using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What a piece of a loop's body reads, writes and does.</summary>
internal sealed class Footprint
{
    public List<Access> Accesses { get; } = [];

    public List<Obstacle> Obstacles { get; } = [];

    /// <summary>The writes of variables that are declared outside the loop.</summary>
    public List<(ISymbol Variable, IOperation Write)> VariableWrites { get; } = [];

    /// <summary>Writes of such variables by lambdas and local functions that are called, and the calls.</summary>
    public List<(ISymbol Variable, IOperation Write, Frame Frame, IOperation Site)> WritesByFunctions { get; } = [];

    /// <summary>Uses of objects that belong to one thread or transaction.</summary>
    public List<Access> BoundUses { get; } = [];

    /// <summary>The fields that subscripts, bounds and paths take for unchanging.</summary>
    public Dictionary<ISymbol, IOperation> Assumed { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The collections whose count bounds or subscripts take for unchanging.</summary>
    public List<(Origin Collection, IOperation Where)> AssumedCounts { get; } = [];

    /// <summary>The static fields and properties that are read and cannot be set again.</summary>
    public List<ISymbol> Constants { get; } = [];

    /// <summary>The members of libraries that are called, and whose effects are known.</summary>
    public List<IMethodSymbol> LibraryCalls { get; } = [];

    /// <summary>Whether something is called or repeated in it: work that may be worth a core.</summary>
    public bool HasWork { get; set; }

    /// <summary>Whether something is called that may wait until it has exclusive access, other than a <c>lock</c>, whose statements are not read at all.</summary>
    public bool TakesLocks { get; set; }

    /// <summary>Whether it throws on purpose.</summary>
    public bool Throws { get; set; }
}
