using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>A sum of a number and of terms over sizes: a number of iterations, or nanoseconds. Terms with the same sizes are one.</summary>
internal sealed class Polynomial
{
    // Most sums have no sizes in them: the number stands apart, so that they need no terms at all.
    private readonly double _number;
    private readonly ImmutableArray<Term> _terms;

    // A number in a box, which another thread sees as a whole or not at all.
    private object? _usual;

    private Polynomial(double number, ImmutableArray<Term> terms) => (_number, _terms) = (number, terms);

    public static Polynomial Zero { get; } = new(0, ImmutableArray<Term>.Empty);

    public static Polynomial One { get; } = Of(1);

    public bool IsZero => _number == 0 && _terms.IsEmpty;

    /// <summary>All of them, the number last.</summary>
    public ImmutableArray<Term> Terms => _number == 0 ? _terms : _terms.Add(new Term(_number, ImmutableArray<Size>.Empty));

    /// <summary>The number, if no size stands in it.</summary>
    public double? Number => _terms.IsEmpty ? _number : null;

    public static Polynomial Of(double number) => number == 0 ? Zero : new(number, ImmutableArray<Term>.Empty);

    public static Polynomial Of(Size size) => new(0, ImmutableArray.Create(new Term(1, ImmutableArray.Create(size))));

    public Polynomial Plus(Polynomial other)
    {
        if (other.IsZero)
            return this;

        if (IsZero)
            return other;

        if (_terms.IsEmpty || other._terms.IsEmpty)
            return new Polynomial(_number + other._number, _terms.IsEmpty ? other._terms : _terms);

        var sum = new TermSum(_terms);
        foreach (var term in other._terms)
            sum.Add(term);

        return new Polynomial(_number + other._number, sum.ToTerms());
    }

    public Polynomial Plus(double number) => Plus(Of(number));

    public Polynomial Times(double factor)
    {
        if (factor == 0 || IsZero)
            return Zero;

        return factor == 1 ? this : new Polynomial(_number * factor, Scaled(_terms, factor));
    }

    public Polynomial Times(Polynomial other)
    {
        if (other.Number is { } number)
            return Times(number);

        if (Number is { } own)
            return other.Times(own);

        var product = new TermSum(Scaled(other._terms, _number));
        foreach (var left in _terms)
        {
            if (other._number != 0)
                product.Add(left.Times(other._number));

            foreach (var right in other._terms)
                product.Add(left.Times(right));
        }

        return new Polynomial(_number * other._number, product.ToTerms());
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

        // A number that only one of them has is the other's zero.
        return new Polynomial(_number == 0 || other._number == 0 ? 0 : Math.Min(_number, other._number), minimum);
    }

    /// <summary>What is at least both: coefficient by coefficient.</summary>
    public Polynomial Max(Polynomial other)
    {
        var maximum = new TermSum(_terms);
        foreach (var term in other._terms)
            maximum.Raise(term);

        return new Polynomial(_number == 0 ? other._number : other._number == 0 ? _number : Math.Max(_number, other._number), maximum.ToTerms());
    }

    /// <summary>The same over other sizes: those of a callee's parameters become those of its arguments.</summary>
    public Polynomial Substitute(Func<Size, Polynomial?> valueOf)
    {
        var number = _number;
        var sum = new TermSum(ImmutableArray<Term>.Empty);
        foreach (var term in _terms)
        {
            if (Substitute(term, valueOf) is not { } value)
            {
                sum.Add(term);
                continue;
            }

            number += value._number;
            foreach (var part in value._terms)
                sum.Add(part);
        }

        return new Polynomial(number, sum.ToTerms());
    }

    // Null for a term that stays as it is.
    private static Polynomial? Substitute(Term term, Func<Size, Polynomial?> valueOf)
    {
        Polynomial? value = null;
        for (var i = 0; i < term.Factors.Length; i++)
        {
            var factor = term.Factors[i];
            var known = valueOf(factor);
            if (known is not null)
                value ??= i == 0 ? Of(term.Coefficient) : new Polynomial(0, ImmutableArray.Create(term.WithFirst(i)));

            value = value?.Times(known is null ? Of(factor) : Shaped(known, factor.Shape));
        }

        return value;
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
            foreach (var term in _terms)
            {
                // What is taken away may be all of it.
                if (term.Coefficient < 0)
                    return 0;
            }

            return Math.Max(_number, 0);
        }
    }

    /// <summary>The value where the sizes are what such sizes usually are.</summary>
    public double Usual() => (double)(_usual ??= Usual(static size => size.Evidence));

    /// <summary>The same where the caller may know better what the sizes are.</summary>
    public double Usual(Func<Size, SizeEvidence> evidenceOf)
    {
        var sum = _number;
        foreach (var term in _terms)
            sum += term.Usual(evidenceOf);

        return Math.Max(sum, 0);
    }

    private static ImmutableArray<Term> Scaled(ImmutableArray<Term> terms, double factor)
    {
        if (factor == 0 || terms.IsEmpty)
            return ImmutableArray<Term>.Empty;

        var scaled = ImmutableArray.CreateBuilder<Term>(terms.Length);
        foreach (var term in terms)
            scaled.Add(term.Times(factor));

        return scaled.MoveToImmutable();
    }
}
