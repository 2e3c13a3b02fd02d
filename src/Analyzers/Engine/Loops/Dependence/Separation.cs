using System.Collections.Generic;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// Whether two subscripts are different in any two different iterations. Their difference is either never divisible as zero
/// would have to be (the GCD test), or never zero because it has one sign: each unknown is written as a bound plus or minus something
/// not negative, and if then no coefficient is negative, neither is the whole. ZIV, strong, weak-zero and crossing SIV, symbolic
/// bounds and flattened subscripts are cases of the two (Goff, Kennedy, Tseng, "Practical dependence testing", 1991).
/// </summary>
internal sealed partial class Separation(IndexSpace space, AtomTable atoms, IReadOnlyList<Polynomial> around)
{
    // Each unknown doubles the ways to write the difference; four loops around each of two subscripts are tried.
    private const int MaxUnknowns = 8;

    // x, y and z of a flattened space.
    private const int MaxDimensions = 3;

    private readonly List<Polynomial> _facts = [];

    /// <summary>Whether of several pairs of subscripts always one differs; if the first iteration is the earlier one it may be another pair than if it is the later one.</summary>
    public bool AlwaysDiffer(IEnumerable<(Polynomial First, Polynomial Second)> subscripts, Context firstContext, Context secondContext)
    {
        var (ifEarlier, ifLater) = (false, false);
        foreach (var (first, second) in subscripts)
        {
            var (other, otherInner, otherIndex) = Renamed(second, secondContext);
            if (first.Minus(other) is not { } difference)
                continue;

            _facts.Clear();
            AddFacts(difference, firstContext.Inner, otherInner);

            var unknowns = new List<Atom>(otherInner);
            unknowns.Reverse();
            for (var i = firstContext.Inner.Count - 1; i >= 0; i--)
                unknowns.Add(firstContext.Inner[i]);

            ifEarlier = ifEarlier || Differ(difference, unknowns, space.Index, otherIndex);
            ifLater = ifLater || Differ(difference, unknowns, otherIndex, space.Index);
            if (ifEarlier && ifLater)
                return true;
        }

        return false;
    }

    /// <summary>The second subscript, seen from another iteration.</summary>
    private (Polynomial Subscript, List<Atom> Inner, Atom Index) Renamed(Polynomial subscript, Context context)
    {
        var index = atoms.New(space.Index.Name + "'", AtomKind.Index);
        var renamed = new List<(Atom From, Atom To)> { (space.Index, index) };
        foreach (var inner in context.Inner)
            renamed.Add((inner, atoms.New(inner.Name + "'", inner.Kind, Rename(inner.Low, renamed), Rename(inner.High, renamed))));

        foreach (var (term, _) in subscript.Terms)
        {
            foreach (var atom in term)
            {
                if (atom.Kind == AtomKind.Opaque)
                    renamed.Add((atom, atoms.New(atom.Name + "'", AtomKind.Opaque)));
            }
        }

        var result = Rename(subscript, renamed)!;
        var to = new List<Atom>();
        for (var i = 1; i <= context.Inner.Count; i++)
            to.Add(renamed[i].To);

        return (result, to, index);
    }

    private static Polynomial? Rename(Polynomial? polynomial, List<(Atom From, Atom To)> renamed)
    {
        foreach (var (from, to) in renamed)
            polynomial = polynomial?.With(from, Polynomial.Of(to));

        return polynomial;
    }

    /// <summary>Whether the difference is never zero while <paramref name="lower"/> is less than <paramref name="upper"/>.</summary>
    private bool Differ(Polynomial difference, List<Atom> unknowns, Atom lower, Atom upper)
    {
        var offset = Polynomial.Of(atoms.NewNonNegative("u"));
        var apart = Polynomial.Of(atoms.NewNonNegative("t"));
        var distance = space.Stride is { } stride ? apart.Times(stride)?.Plus(stride) : apart.Times(space.Step)?.Plus(space.Step);
        if (distance is null)
            return false;

        // For divisibility the values are a whole number of steps from the first one.
        if (space is { Stride: null, Start: { } start } && offset.Times(space.IsUp ? space.Step : -space.Step) is { } steps && start.Plus(steps) is { } anchored)
        {
            var (low, high) = space.IsUp ? (anchored, anchored.Plus(distance)) : (anchored.Minus(distance), anchored);
            if (low is not null && high is not null && difference.With(lower, low)?.With(upper, high) is { } stepped && IsIndivisible(stepped))
                return true;
        }

        var ways = new List<(Polynomial Lower, Polynomial Upper)>();
        if (space.Low?.Plus(offset) is { } fromLow && fromLow.Plus(distance) is { } above)
            ways.Add((fromLow, above));

        if (space.High?.Minus(offset) is { } fromHigh && fromHigh.Minus(distance) is { } below)
            ways.Add((below, fromHigh));

        if (space is { Low: { } lowest, High: { } highest } && lowest.Plus(offset) is { } bottom
            && highest.Minus(Polynomial.Of(atoms.NewNonNegative("d"))) is { } top)
        {
            ways.Add((bottom, top));
        }

        // Where the index itself drops out, its bounds need not be known.
        var anywhere = Polynomial.Of(lower);
        ways.Add((anywhere, anywhere.Plus(distance)!));

        if (ways[ways.Count - 1] is var (free, beyond) && difference.With(upper, beyond) is { } relative && IsIndivisible(relative))
            return free is not null;

        return IsNeverZero(difference, new Unknowns(unknowns, lower, upper, ways), MaxDimensions);
    }

    /// <summary>
    /// Whether the difference has one sign; or it is a multiple of something plus a rest that is smaller, as in <c>y * w + x</c>, and one of
    /// the two is never zero.
    /// </summary>
    private bool IsNeverZero(Polynomial difference, Unknowns unknowns, int dimensions)
    {
        if (IsPositive(difference, unknowns, 0) || IsPositive(difference.Times(-1), unknowns, 0))
            return true;

        if (dimensions == 0)
            return false;

        foreach (var width in Factors(difference))
        {
            var (quotient, rest) = difference.DividedBy(width);
            if (rest.Equals(difference) || Polynomial.Of(width) is var size
                && !(IsPositive(size.Minus(rest), unknowns, 0) && IsPositive(size.Plus(rest), unknowns, 0)))
            {
                continue;
            }

            if (IsNeverZero(quotient, unknowns, dimensions - 1) || IsNeverZero(rest, unknowns, dimensions - 1))
                return true;
        }

        return false;
    }

    /// <summary>The invariants by which some, not all, of the terms can be divided.</summary>
    private static HashSet<Atom> Factors(Polynomial difference)
    {
        var factors = new HashSet<Atom>();
        foreach (var (term, _) in difference.Terms)
        {
            if (term.Length < 2)
                continue;

            foreach (var atom in term)
            {
                if (atom.Kind == AtomKind.Invariant)
                    factors.Add(atom);
            }
        }

        return factors;
    }

    /// <summary>The greatest common divisor of the coefficients does not divide the constant.</summary>
    private static bool IsIndivisible(Polynomial difference)
    {
        long divisor = 0;
        foreach (var (term, factor) in difference.Terms)
        {
            if (term.Length > 0)
                divisor = GreatestCommonDivisor(divisor, factor);
        }

        return divisor == 0 ? difference.Offset != 0 : difference.Offset % divisor != 0;
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);

        return left < 0 ? -left : left;
    }

    private bool IsPositive(Polynomial? value, Unknowns unknowns, int next)
    {
        if (value is null)
            return false;

        while (next < unknowns.Inner.Count && !value.Contains(unknowns.Inner[next]))
            next++;

        if (next == unknowns.Inner.Count)
        {
            foreach (var (low, high) in unknowns.Ways)
            {
                if (value.With(unknowns.Upper, high)?.With(unknowns.Lower, low) is { } placed && (HasOnlyPositiveTerms(placed) || IsPositiveByFacts(placed)))
                    return true;
            }

            return false;
        }

        if (next >= MaxUnknowns)
            return false;

        var unknown = unknowns.Inner[next];
        var slack = Polynomial.Of(atoms.NewNonNegative("v"));
        return (unknown.Low?.Plus(slack) is { } up && IsPositive(value.With(unknown, up), unknowns, next + 1))
            || (unknown.High?.Minus(slack) is { } down && IsPositive(value.With(unknown, down), unknowns, next + 1));
    }

    private static bool HasOnlyPositiveTerms(Polynomial value)
    {
        if (value.Offset < 1)
            return false;

        foreach (var (term, factor) in value.Terms)
        {
            if (factor < 0)
                return false;

            foreach (var atom in term)
            {
                if (!atom.IsNonNegative)
                    return false;
            }
        }

        return true;
    }

    /// <summary>What is not known of a difference: the indices of inner loops, and those of the two iterations with ways to write them.</summary>
    private sealed record Unknowns(List<Atom> Inner, Atom Lower, Atom Upper, List<(Polynomial Lower, Polynomial Upper)> Ways);
}
