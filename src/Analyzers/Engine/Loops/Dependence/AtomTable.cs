using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>The atoms of one analysis; what is the same quantity is the same atom.</summary>
internal sealed class AtomTable
{
    private readonly Dictionary<string, Atom> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, Atom> _variables = new(SymbolEqualityComparer.Default);
    private int _count;

    /// <summary>A quantity of its own.</summary>
    public Atom New(string name, AtomKind kind, Polynomial? low = null, Polynomial? high = null) =>
        new(name, _count++, kind) { Low = low, High = high, IsNonNegative = low?.ConstantValue >= 0 };

    /// <summary>A number of which nothing but its sign is known.</summary>
    public Atom NewNonNegative(string name) => new(name, _count++, AtomKind.Invariant) { IsNonNegative = true };

    /// <summary>A local, parameter or field that the loop does not change.</summary>
    public Atom Variable(ISymbol symbol, bool isUnsigned)
    {
        if (!_variables.TryGetValue(symbol, out var atom))
            _variables.Add(symbol, atom = new(symbol.Name, _count++, AtomKind.Invariant) { IsNonNegative = isUnsigned, Symbol = symbol });

        return atom;
    }

    /// <summary>A number that stays the same, such as a field of an object that stays the same.</summary>
    public Atom Named(string key)
    {
        if (!_named.TryGetValue(key, out var atom))
            _named.Add(key, atom = new(key, _count++, AtomKind.Invariant));

        return atom;
    }

    /// <summary>A length or count, of what <paramref name="key"/> names.</summary>
    public Atom Length(string key)
    {
        if (!_named.TryGetValue(key, out var atom))
            _named.Add(key, atom = new(key, _count++, AtomKind.Invariant) { IsNonNegative = true });

        return atom;
    }

    /// <summary><c>dividend / divisor</c>, rounded down, of an invariant that is not negative.</summary>
    public Atom Quotient(Polynomial dividend, long divisor)
    {
        var key = $"({dividend})/{divisor}";
        if (!_named.TryGetValue(key, out var atom))
            _named.Add(key, atom = new(key, _count++, AtomKind.Invariant) { IsNonNegative = true, Dividend = dividend, Divisor = divisor });

        return atom;
    }
}
