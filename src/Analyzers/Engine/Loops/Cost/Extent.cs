namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How many, or how much: what is certain, and what is to be expected.</summary>
/// <param name="Least">At least so many, for all sizes.</param>
/// <param name="Expected">So many as far as one can tell.</param>
/// <param name="IsChosen">Whether it is so many in one of several cases only, who knows in which.</param>
internal readonly record struct Extent(Polynomial Least, Polynomial Expected, bool IsChosen = false)
{
    public static Extent Zero { get; } = new(Polynomial.Zero, Polynomial.Zero);

    public static Extent One { get; } = Exactly(1);

    public static Extent Exactly(double number) => Exactly(Polynomial.Of(number));

    public static Extent Exactly(Polynomial value) => new(value, value);

    public static Extent Exactly(Size size) => Exactly(Polynomial.Of(size));

    /// <summary>As many as expected, or any less.</summary>
    public Extent OrLess => this with { Least = Polynomial.Zero };

    public double? Number => Least.Number is { } least && Expected.Number == least ? least : null;

    public Extent Plus(Extent other) =>
        new(Least.Plus(other.Least), Expected.Plus(other.Expected), (IsChosen || other.IsChosen) && (Usual >= other.Usual ? IsChosen : other.IsChosen));

    public Extent Times(Extent other) => new(Least.Times(other.Least), Expected.Times(other.Expected), IsChosen || other.IsChosen);

    public Extent Times(double factor) => this with { Least = Least.Times(factor), Expected = Expected.Times(factor) };

    public Extent Shaped(SizeShape shape) => this with { Least = Polynomial.Shaped(Least, shape), Expected = Polynomial.Shaped(Expected, shape) };

    /// <summary>Not more than a number.</summary>
    public Extent CappedAt(double most) =>
        Number is { } number
            ? Exactly(number < most ? number : most)
            : new Extent(Polynomial.Zero, Cap(Expected, most));

    /// <summary>The same where nothing more is known of the sizes of an origin.</summary>
    public Extent Without(SizeEvidence evidence) =>
        new(Least, Expected.Substitute(size => size.Evidence == evidence ? Polynomial.Of(size.With(SizeEvidence.Unknown)) : null), IsChosen);

    private double Usual => Expected.Usual();

    private static Polynomial Cap(Polynomial expected, double most)
    {
        if (expected.Number is { } number)
            return Polynomial.Of(number < most ? number : most);

        // A single size keeps its name in the explanation; of a sum nothing but the limit is left.
        return expected.Terms is [{ Coefficient: 1, Factors: [var size] }] && size.Shape == SizeShape.Itself
            ? Polynomial.Of(size.AtMost(most < size.Most ? most : size.Most))
            : Polynomial.Of(most);
    }
}
