using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>A cost in words: <c>≈ n² × 12 ns over 'pixels', n unbounded</c>, <c>≥ 1.6 s: 200 000 000 iterations × 8 ns</c>.</summary>
internal static class CostText
{
    private static readonly string[] Letters = ["n", "m", "k", "l"];

    /// <summary>A cost that is proved, of a loop if its number of iterations is known.</summary>
    public static string OfFloor(double nanoseconds, double? iterations) =>
        iterations is { } count and > 1
            ? $"≥ {Time(nanoseconds)}: {Count(count)} iterations × {Time(nanoseconds / count)}"
            : $"≥ {Time(nanoseconds)}";

    /// <summary>A cost that is to be expected: its largest term, and what that goes over.</summary>
    public static string OfExpected(Polynomial expected, Func<Size, SizeEvidence> evidenceOf)
    {
        if (Largest(expected, evidenceOf) is not { Factors: { IsEmpty: false } factors } term)
            return $"≈ {Time(expected.Usual(evidenceOf))}";

        var names = new List<Size>();
        foreach (var factor in factors)
        {
            if (IndexOf(names, factor) < 0)
                names.Add(factor);
        }

        var text = new StringBuilder("≈ ");
        var written = new List<Size>();
        foreach (var factor in factors)
        {
            if (written.Contains(factor))
                continue;

            written.Add(factor);
            text.Append(Written(Letters[Math.Min(IndexOf(names, factor), Letters.Length - 1)], factor.Shape, term.PowerOf(factor))).Append(" × ");
        }

        return text.Append(Time(term.Coefficient)).Append(" over ").Append(Over(names)).ToString();
    }

    /// <summary>A time with two digits: <c>1.6 s</c>.</summary>
    public static string Time(double nanoseconds)
    {
        var (value, unit) = nanoseconds switch
        {
            >= 1e9 => (nanoseconds / 1e9, "s"),
            >= 1e6 => (nanoseconds / 1e6, "ms"),
            >= 1e3 => (nanoseconds / 1e3, "µs"),
            _ => (nanoseconds, "ns"),
        };

        return value >= 31_536_000 && unit == "s" ? "a year and more"
            : value >= 10 ? $"{Count(Math.Round(value))} {unit}"
            : $"{value.ToString("0.##", CultureInfo.InvariantCulture)} {unit}";
    }

    private static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static Term? Largest(Polynomial expected, Func<Size, SizeEvidence> evidenceOf)
    {
        Term? largest = null;
        foreach (var term in expected.Terms)
        {
            if (largest is not { } other || term.Usual(evidenceOf) > other.Usual(evidenceOf))
                largest = term;
        }

        return largest;
    }

    private static int IndexOf(List<Size> names, Size size)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].IsSameThing(size))
                return i;
        }

        return -1;
    }

    private static string Written(string letter, SizeShape shape, int power) => shape switch
    {
        SizeShape.Logarithm => power > 1 ? $"(log {letter}){Exponent(power)}" : $"log {letter}",
        SizeShape.SquareRoot => $"√{letter}" + Exponent(power),
        _ => letter + Exponent(power),
    };

    private static string Exponent(int power) => power switch
    {
        2 => "²",
        3 => "³",
        4 => "⁴",
        _ => "",
    };

    private static string Over(List<Size> names)
    {
        var text = new StringBuilder();
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0)
                text.Append(i == names.Count - 1 ? " and " : ", ");

            text.Append('\'').Append(names[i].Name).Append('\'');
        }

        for (var i = 0; i < names.Count; i++)
        {
            text.Append(", ").Append(Letters[Math.Min(i, Letters.Length - 1)]);
            text.Append(names[i].IsUnbounded ? " unbounded"
                : double.IsPositiveInfinity(names[i].Most) ? " few"
                : $" ≤ {Count(names[i].Most)}");
        }

        return text.ToString();
    }
}
