using System.Collections.Generic;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class Separation
{
    /// <summary>What is known not to be negative: the loops around the two places run at least once, this one at least twice.</summary>
    private void AddFacts(Polynomial difference, IReadOnlyList<Atom> first, List<Atom> second)
    {
        foreach (var inner in first)
            AddFact(inner.High, inner.Low, 0);

        foreach (var inner in second)
            AddFact(inner.High, inner.Low, 0);

        AddFact(space.High, space.Low, space.Step);
        AddFact(space.Stride, Polynomial.Zero, 1);
        foreach (var known in around)
            AddFact(known, Polynomial.Zero, 0);

        var quotients = new HashSet<Atom>();
        foreach (var polynomial in new[] { difference, space.Low, space.High })
        {
            foreach (var (term, _) in polynomial?.Terms ?? [])
            {
                foreach (var atom in term)
                {
                    if (atom.Dividend is { } dividend && quotients.Add(atom) && Polynomial.Of(atom).Times(atom.Divisor) is { } multiple
                        && dividend.Minus(multiple) is { } rest)
                    {
                        _facts.Insert(0, rest);
                    }
                }
            }
        }
    }

    private void AddFact(Polynomial? high, Polynomial? low, long atLeast)
    {
        if (high is not null && low is not null && high.Minus(low)?.Plus(-atLeast) is { } fact && fact.ConstantValue is null
            && !fact.Varies() && !fact.Contains(space.Index))
        {
            _facts.Add(Reduced(fact));
        }
    }

    /// <summary>Of whole numbers, <c>2 * n - 1 ≥ 0</c> says <c>n - 1 ≥ 0</c>.</summary>
    private static Polynomial Reduced(Polynomial fact)
    {
        Atom? only = null;
        long divisor = 0;
        foreach (var (term, factor) in fact.Terms)
        {
            if (term.Length == 0)
                continue;

            if (term.Length > 1 || only is not null || factor < 2)
                return fact;

            (only, divisor) = (term[0], factor);
        }

        // Rounded down.
        var offset = fact.Offset;
        return only is null ? fact : Polynomial.Of(only).Plus(offset >= 0 ? offset / divisor : -((divisor - 1 - offset) / divisor)) ?? fact;
    }

    private bool IsPositiveByFacts(Polynomial value)
    {
        foreach (var fact in _facts)
        {
            if (Solve(fact) is var (atom, rest) && value.Contains(atom)
                && rest.Plus(Polynomial.Of(atoms.NewNonNegative("f"))) is { } replacement && value.With(atom, replacement) is { } narrowed)
            {
                value = narrowed;
                if (HasOnlyPositiveTerms(value))
                    return true;
            }
        }

        return false;
    }

    /// <summary>An atom of a fact, and what it is at least: <c>w - 1 ≥ 0</c> gives <c>w</c> and <c>1</c>.</summary>
    private static (Atom Atom, Polynomial AtLeast)? Solve(Polynomial fact)
    {
        foreach (var (term, factor) in fact.Terms)
        {
            if (term.Length == 1 && factor == 1 && Polynomial.Of(term[0]).Minus(fact) is { } rest && !rest.Contains(term[0]))
                return (term[0], rest);
        }

        return null;
    }
}
