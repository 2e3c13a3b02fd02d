using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>A number times sizes: <c>12 × n × m</c>. A size may stand in it more than once.</summary>
internal readonly struct Term
{
    // What would be more than the fourth power is already far beyond any budget.
    private const int MaxDegree = 4;

    // Things in things in things: the parts of a part are fewer and fewer. Who compares all with all has an algorithm at hand.
    private const int MaxUnknown = 2;

    // A folder has many texts or long ones.
    private const double TextOfMany = 1_000;
    private const double LinesOfMany = 30;

    // Of two tables one is small: the roles, the stores, the kinds of something.
    private const double RowsOfOther = 100;

    // Each of many things has a folder of some files, and a short signal.
    private const double FilesOfMany = 30;
    private const double NumbersOfMany = 1_000;

    // Who has children has one, two or a few.
    private const double PartsOfElement = 4;

    public Term(double coefficient, ImmutableArray<Size> factors)
    {
        Coefficient = coefficient;
        Factors = factors;
    }

    public double Coefficient { get; }

    public ImmutableArray<Size> Factors { get; }

    public Term Times(Term other)
    {
        var factors = Factors.AddRange(other.Factors);
        return new Term(Coefficient * other.Coefficient, factors.Length > MaxDegree ? factors.RemoveRange(MaxDegree, factors.Length - MaxDegree) : factors);
    }

    /// <summary>The number and the first sizes alone.</summary>
    public Term WithFirst(int factors) => new(Coefficient, ImmutableArray.Create(Factors, 0, factors));

    public Term Times(double factor) => new(Coefficient * factor, Factors);

    /// <summary>Whether both are of the same sizes, in any order.</summary>
    public bool IsLike(Term other)
    {
        if (Factors.Length != other.Factors.Length)
            return false;

        foreach (var factor in Factors)
        {
            if (PowerOf(factor) != other.PowerOf(factor))
                return false;
        }

        return true;
    }

    /// <summary>How often a size stands in it.</summary>
    public int PowerOf(Size size)
    {
        var power = 0;
        foreach (var factor in Factors)
        {
            if (factor.Equals(size))
                power++;
        }

        return power;
    }

    /// <summary>Its value where the sizes are what such sizes usually are.</summary>
    /// <param name="evidenceOf">The evidence for a size, which the caller may know better.</param>
    public double Usual(Func<Size, SizeEvidence> evidenceOf)
    {
        var value = Coefficient;
        var (unknown, texts, rows, files) = (0, 0, 0, 0);
        foreach (var factor in Factors)
        {
            var evidence = evidenceOf(factor);
            if (evidence == SizeEvidence.Unknown && factor is { Aspect: SizeAspect.Count, Shape: SizeShape.Itself, IsOfElement: false } && !IsPowered(factor) && ++unknown > MaxUnknown)
                evidence = SizeEvidence.Few;

            // Texts that are compared with other texts, by each of their characters, are words.
            if (evidence == SizeEvidence.Text && factor.Shape == SizeShape.Itself && ++texts > 1 && HasOther(factor, SizeEvidence.Text, evidenceOf))
                evidence = SizeEvidence.Few;

            var usual = evidence == SizeEvidence.Rows && !IsPowered(factor) && ++rows > 1 ? RowsOfOther
                : evidence == SizeEvidence.Files && !IsPowered(factor) && ++files > 1 ? PartsOfElement
                : UsualOf(factor, evidence, evidenceOf);
            value *= factor.Shaped(Math.Min(usual, factor.Most));
        }

        return value;
    }

    private double UsualOf(Size factor, SizeEvidence evidence, Func<Size, SizeEvidence> evidenceOf)
    {
        var isPowered = IsPowered(factor);
        if (evidence is SizeEvidence.FileText or SizeEvidence.Lines && Has(SizeEvidence.Files, evidenceOf))
            return evidence == SizeEvidence.Lines ? LinesOfMany : TextOfMany;

        if (evidence is SizeEvidence.Files or SizeEvidence.Numbers && !isPowered && HasOther(factor, SizeEvidence.Unknown, evidenceOf))
            return evidence == SizeEvidence.Files ? FilesOfMany : NumbersOfMany;

        if (evidence != SizeEvidence.Unknown || factor.Aspect == SizeAspect.Value)
            return evidence.Usual(isPowered, factor.Aspect);

        // The tags of one thing are a handful, however they are compared.
        if (factor.IsOfElement)
            return isPowered || Factors.Length == 1 ? evidence.Usual(isPowered: false) : PartsOfElement;

        return evidence.Usual(isPowered && IsOnlyPowered(factor, evidenceOf));
    }

    /// <summary>The number of sizes that nothing limits; a logarithm is no growth, a root half of one.</summary>
    public double Degree
    {
        get
        {
            var degree = 0.0;
            foreach (var factor in Factors)
            {
                if (factor.IsUnbounded)
                    degree += factor.Shape switch { SizeShape.Logarithm => 0, SizeShape.SquareRoot => 0.5, _ => 1 };
            }

            return degree;
        }
    }

    private bool Has(SizeEvidence evidence, Func<Size, SizeEvidence> evidenceOf)
    {
        foreach (var factor in Factors)
        {
            if (evidenceOf(factor) == evidence)
                return true;
        }

        return false;
    }

    /// <summary>Whether the number of other things stands in it, of such an origin.</summary>
    private bool HasOther(Size size, SizeEvidence evidence, Func<Size, SizeEvidence> evidenceOf)
    {
        foreach (var factor in Factors)
        {
            if (factor is { Aspect: SizeAspect.Count, Shape: SizeShape.Itself } && !factor.IsSameThing(size) && evidenceOf(factor) == evidence)
                return true;
        }

        return false;
    }

    // Pairs of pairs are not compared: that is a text which grows in two loops.
    private bool IsOnlyPowered(Size size, Func<Size, SizeEvidence> evidenceOf)
    {
        foreach (var factor in Factors)
        {
            if (factor.Aspect == SizeAspect.Count && !factor.IsSameThing(size) && evidenceOf(factor) == SizeEvidence.Unknown && IsPowered(factor))
                return false;
        }

        return true;
    }

    private bool IsPowered(Size size)
    {
        var count = 0;
        foreach (var factor in Factors)
        {
            if (factor.IsSameThing(size) && factor.Shape != SizeShape.Logarithm)
                count++;
        }

        return count > 1;
    }
}
