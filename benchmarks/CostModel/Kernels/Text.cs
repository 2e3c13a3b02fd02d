using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LaneKeeper.CostModel;

/// <summary>Strings and parsers.</summary>
public static class Text
{
    public static double AppendStrings()
    {
        var s = "";
        for (int i = 0; i < 2_000; i++)
            s += "12345678";
        return s.Length;
    }

    public static double AppendBuilder()
    {
        var s = new StringBuilder();
        for (int i = 0; i < 2_000; i++)
            s.Append("12345678");
        return s.Length;
    }

    public static double ParseInts()
    {
        double s = 0;
        for (int i = 0; i < 10_000; i++)
            s += int.Parse("123456", CultureInfo.InvariantCulture);
        return s;
    }

    public static double ParseDates()
    {
        double s = 0;
        for (int i = 0; i < 3_000; i++)
            s += DateTime.Parse("2024-05-06", CultureInfo.InvariantCulture).Day;
        return s;
    }

    public static double Levenshtein()
    {
        var a = new string('a', 1_000);
        var d = new int[1_001, 1_001];
        for (int i = 1; i <= 1_000; i++)
        {
            for (int j = 1; j <= 1_000; j++)
            {
                var cost = a[i - 1] == a[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
            }
        }

        return d[1_000, 1_000];
    }

    public static double CountVowels()
    {
        var text = "The quick brown fox jumps over the lazy dog";
        double s = 0;
        foreach (var c in text)
        {
            if (c is 'a' or 'e' or 'i' or 'o' or 'u')
                s++;
        }

        return s;
    }

    public static double Upper()
    {
        double s = 0;
        for (int i = 0; i < 20_000; i++)
            s += "The quick brown fox".ToUpperInvariant().Length;
        return s;
    }

    public static double Interpolate()
    {
        double s = 0;
        for (int i = 0; i < 20_000; i++)
            s += $"{i}: {i + 1}".Length;
        return s;
    }

    public static double SplitLines()
    {
        double s = 0;
        for (int i = 0; i < 5_000; i++)
            s += "one,two,three,four,five,six".Split(',').Length;
        return s;
    }

    public static double RegexOnWords()
    {
        double s = 0;
        for (int i = 0; i < 500; i++)
            s += Regex.Matches("The quick brown fox jumps over the lazy dog", @"\bb\w+\b").Count;
        return s;
    }

    public static double Characters()
    {
        double s = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            if (char.IsLetter((char)(i & 127)))
                s++;
        }

        return s;
    }

    public static double CompareStrings()
    {
        var a = new string('x', 20);
        double s = 0;
        for (int i = 0; i < 100_000; i++)
        {
            if (a == "xxxxxxxxxxxxxxxxxxxy")
                s++;
        }

        return s;
    }
}
