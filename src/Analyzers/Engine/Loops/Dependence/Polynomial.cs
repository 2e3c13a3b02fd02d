using System;
using System.Collections.Generic;
using System.Text;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// A subscript or bound as a polynomial over atoms with integer coefficients. It is immutable, has its terms in one order, and is
/// given up (null) beyond a size that index arithmetic has no use for.
/// </summary>
internal sealed class Polynomial : IEquatable<Polynomial>
{
    // i * h * w + j * w + k with a step and an offset in each place has a dozen terms.
    private const int MaxTerms = 48;
    private const int MaxDegree = 5;

    // A product of coefficients stays far from overflow.
    private const long MaxCoefficient = 1L << 31;

    private readonly (Atom[] Atoms, long Factor)[] _terms;

    private Polynomial((Atom[] Atoms, long Factor)[] terms) => _terms = terms;

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Constant(1)!;

    /// <summary>The value if no atom is in it.</summary>
    public long? ConstantValue => _terms.Length == 0 ? 0 : _terms.Length == 1 && _terms[0].Atoms.Length == 0 ? _terms[0].Factor : null;

    /// <summary>The terms: the atoms of each and its coefficient.</summary>
    public IReadOnlyList<(Atom[] Atoms, long Factor)> Terms => _terms;

    /// <summary>The term without atoms.</summary>
    public long Offset => _terms.Length > 0 && _terms[0].Atoms.Length == 0 ? _terms[0].Factor : 0;

    public static Polynomial? Constant(long value) => value == 0 ? Zero : Math.Abs(value) > MaxCoefficient ? null : new([([], value)]);

    public static Polynomial Of(Atom atom) => new([([atom], 1)]);

    public Polynomial? Plus(Polynomial other) => Combine(other, 1);

    public Polynomial? Minus(Polynomial other) => Combine(other, -1);

    public Polynomial? Plus(long value) => Constant(value) is { } constant ? Plus(constant) : null;

    public Polynomial? Times(long factor) => Constant(factor) is { } constant ? Times(constant) : null;

    public Polynomial? Times(Polynomial other)
    {
        var sum = new SortedList<Atom[], long>(TermOrder.Instance);
        foreach (var (atoms, factor) in _terms)
        {
            foreach (var (otherAtoms, otherFactor) in other._terms)
            {
                if (atoms.Length + otherAtoms.Length > MaxDegree || !Add(sum, Merge(atoms, otherAtoms), factor * otherFactor))
                    return null;
            }
        }

        return From(sum);
    }

    public bool Contains(Atom atom)
    {
        foreach (var (atoms, _) in _terms)
        {
            if (Array.IndexOf(atoms, atom) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Whether an atom is in it that another iteration may see differently.</summary>
    public bool Varies()
    {
        foreach (var (atoms, _) in _terms)
        {
            foreach (var atom in atoms)
            {
                if (atom.Varies)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The polynomial with a value put in for an atom.</summary>
    public Polynomial? With(Atom atom, Polynomial value)
    {
        if (!Contains(atom))
            return this;

        Polynomial? sum = Zero;
        foreach (var (atoms, factor) in _terms)
        {
            var rest = new List<Atom>(atoms.Length);
            var power = 0;
            foreach (var each in atoms)
            {
                if (each == atom)
                    power++;
                else
                    rest.Add(each);
            }

            Polynomial? term = new([([.. rest], factor)]);
            for (; power > 0; power--)
                term = term?.Times(value);

            if (term is null || sum.Plus(term) is not { } next)
                return null;

            sum = next;
        }

        return sum;
    }

    /// <summary>The terms that have an atom, without it once, and the others.</summary>
    public (Polynomial Quotient, Polynomial Remainder) DividedBy(Atom atom)
    {
        var quotient = new SortedList<Atom[], long>(TermOrder.Instance);
        var rest = new List<(Atom[], long)>();
        foreach (var (atoms, factor) in _terms)
        {
            var at = Array.IndexOf(atoms, atom);
            if (at < 0)
            {
                rest.Add((atoms, factor));
                continue;
            }

            var without = new List<Atom>(atoms);
            without.RemoveAt(at);
            Add(quotient, [.. without], factor);
        }

        return (From(quotient)!, new([.. rest]));
    }

    public bool Equals(Polynomial? other)
    {
        if (other is null || other._terms.Length != _terms.Length)
            return false;

        for (var i = 0; i < _terms.Length; i++)
        {
            if (_terms[i].Factor != other._terms[i].Factor || TermOrder.Instance.Compare(_terms[i].Atoms, other._terms[i].Atoms) != 0)
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    public override int GetHashCode() => ToString().GetHashCode();

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (atoms, factor) in _terms)
        {
            text.Append(text.Length > 0 ? " + " : "").Append(factor);
            foreach (var atom in atoms)
                text.Append('*').Append(atom.Name).Append('#').Append(atom.Number);
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    private Polynomial? Combine(Polynomial other, int sign)
    {
        var sum = new SortedList<Atom[], long>(TermOrder.Instance);
        foreach (var (atoms, factor) in _terms)
            sum.Add(atoms, factor);

        foreach (var (atoms, factor) in other._terms)
        {
            if (!Add(sum, atoms, sign * factor))
                return null;
        }

        return From(sum);
    }

    private static bool Add(SortedList<Atom[], long> sum, Atom[] atoms, long factor)
    {
        if (Math.Abs(factor) > MaxCoefficient)
            return false;

        sum[atoms] = sum.TryGetValue(atoms, out var known) ? known + factor : factor;
        return true;
    }

    private static Polynomial? From(SortedList<Atom[], long> sum)
    {
        var terms = new List<(Atom[], long)>(sum.Count);
        foreach (var term in sum)
        {
            if (Math.Abs(term.Value) > MaxCoefficient)
                return null;

            if (term.Value != 0)
                terms.Add((term.Key, term.Value));
        }

        return terms.Count > MaxTerms ? null : new([.. terms]);
    }

    private static Atom[] Merge(Atom[] left, Atom[] right)
    {
        var merged = new Atom[left.Length + right.Length];
        left.CopyTo(merged, 0);
        right.CopyTo(merged, left.Length);
        Array.Sort(merged, static (a, b) => a.Number.CompareTo(b.Number));
        return merged;
    }

    /// <summary>By degree, then by the atoms.</summary>
    private sealed class TermOrder : IComparer<Atom[]>
    {
        public static readonly TermOrder Instance = new();

        public int Compare(Atom[]? left, Atom[]? right)
        {
            var order = left!.Length.CompareTo(right!.Length);
            for (var i = 0; order == 0 && i < left.Length; i++)
                order = left[i].Number.CompareTo(right[i].Number);

            return order;
        }
    }
}
