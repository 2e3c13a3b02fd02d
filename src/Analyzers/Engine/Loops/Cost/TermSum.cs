using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>Terms that are being added up, of which those with the same sizes become one.</summary>
internal sealed class TermSum(ImmutableArray<Term> terms)
{
    // More different terms than this no reader would look at; the smallest are then left out, so the sum is a lower one.
    private const int MaxTerms = 12;

    private readonly ImmutableArray<Term>.Builder _terms = terms.ToBuilder();

    // What each would be for usual sizes, as soon as one has to go.
    private double[]? _weights;

    public ImmutableArray<Term> ToTerms() => _terms.Count == _terms.Capacity ? _terms.MoveToImmutable() : _terms.ToImmutable();

    public void Add(Term term)
    {
        if (term.Coefficient == 0)
            return;

        var i = IndexOf(term);
        if (i < 0)
        {
            AddOther(term);
            return;
        }

        var sum = _terms[i].Coefficient + term.Coefficient;
        if (sum == 0)
        {
            _terms.RemoveAt(i);
            _weights = null;
            return;
        }

        Set(i, new Term(sum, term.Factors));
    }

    /// <summary>The larger of a term and what is there of its sizes.</summary>
    public void Raise(Term term)
    {
        var i = IndexOf(term);
        if (i < 0)
            AddOther(term);
        else if (_terms[i].Coefficient < term.Coefficient)
            Set(i, term);
    }

    private void AddOther(Term term)
    {
        if (_terms.Count < MaxTerms)
        {
            _terms.Add(term);
            return;
        }

        _weights ??= Weights();
        var smallest = 0;
        for (var i = 1; i < _weights.Length; i++)
        {
            if (_weights[i] < _weights[smallest])
                smallest = i;
        }

        if (_weights[smallest] < Weight(term))
            Set(smallest, term);
    }

    private void Set(int i, Term term)
    {
        _terms[i] = term;
        if (_weights is not null)
            _weights[i] = Weight(term);
    }

    private double[] Weights()
    {
        var weights = new double[_terms.Count];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Weight(_terms[i]);

        return weights;
    }

    private static double Weight(Term term) => Math.Abs(term.Usual(static size => size.Evidence));

    private int IndexOf(Term term)
    {
        for (var i = 0; i < _terms.Count; i++)
        {
            if (_terms[i].IsLike(term))
                return i;
        }

        return -1;
    }
}
