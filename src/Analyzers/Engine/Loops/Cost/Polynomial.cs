using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>A sum of terms over sizes: a number of iterations, or nanoseconds. Terms with the same sizes are one.</summary>
internal sealed class Polynomial
{
    // More different terms than this no reader would look at; the smallest are then left out, so the sum is a lower one.
    private const int MaxTerms = 24;

    private readonly ImmutableArray<Term> _terms;

    private Polynomial(ImmutableArray<Term> terms) => _terms = terms;

    public static Polynomial Zero { get; } = new(ImmutableArray<Term>.Empty);

    public static Polynomial One { get; } = Of(1);

    public ImmutableArray<Term> Terms => _terms;

    /// <summary>The number, if no size stands in it.</summary>
    public double? Number => _terms.Length switch
    {
        0 => 0,
        1 when _terms[0].Factors.IsEmpty => _terms[0].Coefficient,
        _ => null,
    };

    public static Polynomial Of(double number) =>
        number == 0 ? Zero : new(ImmutableArray.Create(new Term(number, ImmutableArray<Size>.Empty)));

    public static Polynomial Of(Size size) => new(ImmutableArray.Create(new Term(1, ImmutableArray.Create(size))));

    public Polynomial Plus(Polynomial other)
    {
        if (_terms.IsEmpty)
            return other;

        var sum = _terms;
        foreach (var term in other._terms)
            sum = Add(sum, term);

        return new Polynomial(sum);
    }

    public Polynomial Plus(double number) => Plus(Of(number));

    public Polynomial Times(double factor)
    {
        if (factor == 0 || _terms.IsEmpty)
            return Zero;

        if (factor == 1)
            return this;

        var product = ImmutableArray.CreateBuilder<Term>(_terms.Length);
        foreach (var term in _terms)
            product.Add(term.Times(factor));

        return new Polynomial(product.MoveToImmutable());
    }

    public Polynomial Times(Polynomial other)
    {
        if (other.Number is { } number)
            return Times(number);

        var product = ImmutableArray<Term>.Empty;
        foreach (var left in _terms)
        {
            foreach (var right in other._terms)
                product = Add(product, left.Times(right));
        }

        return new Polynomial(product);
    }

    /// <summary>What is at most both: coefficient by coefficient, which for sizes of zero and more is a lower bound.</summary>
    public Polynomial Min(Polynomial other)
    {
        var minimum = ImmutableArray<Term>.Empty;
        foreach (var term in _terms)
        {
            foreach (var like in other._terms)
            {
                if (term.IsLike(like))
                    minimum = minimum.Add(term.Coefficient <= like.Coefficient ? term : like);
            }
        }

        return new Polynomial(minimum);
    }

    /// <summary>What is at least both: coefficient by coefficient.</summary>
    public Polynomial Max(Polynomial other)
    {
        var maximum = _terms;
        foreach (var term in other._terms)
        {
            var i = IndexOf(maximum, term);
            maximum = i < 0 ? maximum.Add(term) : maximum[i].Coefficient >= term.Coefficient ? maximum : maximum.SetItem(i, term);
        }

        return new Polynomial(maximum);
    }

    /// <summary>The same over other sizes: those of a callee's parameters become those of its arguments.</summary>
    public Polynomial Substitute(Func<Size, Polynomial?> valueOf)
    {
        var result = Zero;
        foreach (var term in _terms)
        {
            var value = Of(term.Coefficient);
            foreach (var factor in term.Factors)
                value = value.Times(valueOf(factor) is { } known ? Shaped(known, factor.Shape) : Of(factor));

            result = result.Plus(value);
        }

        return result;
    }

    /// <summary>The same for later compilations.</summary>
    public Polynomial WithoutSymbols() => Number is null ? Substitute(static size => Of(size.WithoutSymbols())) : this;

    /// <summary>The logarithm or root of a value; of a product of sizes it is that of the first one.</summary>
    public static Polynomial Shaped(Polynomial value, SizeShape shape)
    {
        if (shape == SizeShape.Itself)
            return value;

        if (value.Number is { } number)
            return Of(shape == SizeShape.Logarithm ? Math.Log(Math.Max(number, 1), 2) : Math.Sqrt(Math.Max(number, 0)));

        foreach (var term in value._terms)
        {
            if (!term.Factors.IsEmpty)
                return Of(term.Factors[0].With(shape));
        }

        return value;
    }

    /// <summary>The value where all sizes are zero, never below zero.</summary>
    public double AtLeast
    {
        get
        {
            var least = 0.0;
            foreach (var term in _terms)
            {
                // What is taken away may be all of it.
                if (term.Coefficient < 0 && !term.Factors.IsEmpty)
                    return 0;

                if (term.Factors.IsEmpty)
                    least = Math.Max(term.Coefficient, 0);
            }

            return least;
        }
    }

    /// <summary>The value where the sizes are what such sizes usually are.</summary>
    public double Usual(Func<Size, SizeEvidence> evidenceOf)
    {
        var sum = 0.0;
        foreach (var term in _terms)
            sum += term.Usual(evidenceOf);

        return Math.Max(sum, 0);
    }

    private static ImmutableArray<Term> Add(ImmutableArray<Term> terms, Term term)
    {
        if (term.Coefficient == 0)
            return terms;

        var i = IndexOf(terms, term);
        if (i >= 0)
        {
            var sum = terms[i].Coefficient + term.Coefficient;
            return sum == 0 ? terms.RemoveAt(i) : terms.SetItem(i, new Term(sum, term.Factors));
        }

        if (terms.Length < MaxTerms)
            return terms.Add(term);

        var smallest = SmallestOf(terms);
        return Weight(terms[smallest]) < Weight(term) ? terms.SetItem(smallest, term) : terms;
    }

    private static int SmallestOf(ImmutableArray<Term> terms)
    {
        var smallest = 0;
        for (var i = 1; i < terms.Length; i++)
        {
            if (Weight(terms[i]) < Weight(terms[smallest]))
                smallest = i;
        }

        return smallest;
    }

    private static double Weight(Term term) => Math.Abs(term.Usual(static size => size.Evidence));

    private static int IndexOf(ImmutableArray<Term> terms, Term term)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i].IsLike(term))
                return i;
        }

        return -1;
    }
}
