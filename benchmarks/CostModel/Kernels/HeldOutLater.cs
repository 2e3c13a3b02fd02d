using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LaneKeeper.CostModel;

/// <summary>More of the same, written after the model had learnt the sizes of static fields, and before anybody had seen what it says of them; not to be changed after.</summary>
public static class HeldOutLater
{
    private const int Side = 150;
    private static readonly double[] Signal = Enumerable.Range(0, 2_000).Select(static i => Math.Sin(i * 0.1)).ToArray();
    private static readonly byte[] Data = new byte[Side * 2_000];
    private static readonly string[] Numbers = Enumerable.Range(0, 3_000).Select(static i => (i * 37).ToString(CultureInfo.InvariantCulture)).ToArray();
    private static readonly List<(int Id, string Name)> People = Enumerable.Range(0, 800).Select(static i => (i, "name" + ((i * 17) % 800))).ToList();
    private static readonly string Text = string.Concat(Enumerable.Repeat("the quick brown fox jumps over the lazy dog. ", 400));

    public static double Fourier()
    {
        double power = 0;
        for (int k = 0; k < 200; k++)
        {
            double re = 0, im = 0;
            for (int n = 0; n < Signal.Length; n++)
            {
                re += Signal[n] * Math.Cos(k * n);
                im -= Signal[n] * Math.Sin(k * n);
            }

            power += (re * re) + (im * im);
        }

        return power;
    }

    public static double XorCipher()
    {
        byte last = 0;
        for (int i = 0; i < Data.Length; i++)
        {
            Data[i] ^= (byte)(i * 31);
            last = Data[i];
        }

        return last;
    }

    public static double ParseAll()
    {
        double sum = 0;
        foreach (var number in Numbers)
            sum += int.Parse(number, CultureInfo.InvariantCulture);
        return sum;
    }

    public static double NestedAny() => People.Count(static person => People.Any(other => other.Id == person.Id + 1));

    public static double ToDictionary() => People.ToDictionary(static person => person.Name + person.Id).Count;

    public static double JoinByName() => People.Join(People, static left => left.Id, static right => right.Id, static (left, right) => left.Id + right.Id).Sum();

    public static double SortByName() => People.OrderBy(static person => person.Name, StringComparer.Ordinal).First().Id;

    public static double SerializePeople() => JsonSerializer.Serialize(Numbers).Length;

    public static double MatchWords() => Regex.Matches(Text, "[a-z]+").Count;

    public static double CountVowels()
    {
        int count = 0;
        foreach (var letter in Text)
        {
            if (letter is 'a' or 'e' or 'i' or 'o' or 'u')
                count++;
        }

        return count;
    }

    public static double UpperText() => Text.ToUpperInvariant().Replace("THE", "A").Length;

    public static double HashData() => SHA256.HashData(Data)[0];

    public static double Encode() => Convert.ToBase64String(Data).Length;

    public static double DeriveKey() => Rfc2898DeriveBytes.Pbkdf2("p", Data, 2_000, HashAlgorithmName.SHA256, 32)[0];

    public static double FloodFill()
    {
        var seen = new bool[Side, Side];
        var queue = new Queue<(int X, int Y)>();
        queue.Enqueue((0, 0));
        int filled = 0;
        while (queue.Count > 0)
        {
            var (x, y) = queue.Dequeue();
            if (x < 0 || y < 0 || x >= Side || y >= Side || seen[x, y])
                continue;

            seen[x, y] = true;
            filled++;
            queue.Enqueue((x + 1, y));
            queue.Enqueue((x - 1, y));
            queue.Enqueue((x, y + 1));
            queue.Enqueue((x, y - 1));
        }

        return filled;
    }

    public static double BlurGrid()
    {
        var grid = new double[Side, Side];
        for (int round = 0; round < 10; round++)
        {
            for (int y = 1; y < Side - 1; y++)
            {
                for (int x = 1; x < Side - 1; x++)
                    grid[y, x] = (grid[y - 1, x] + grid[y + 1, x] + grid[y, x - 1] + grid[y, x + 1] + 1) / 4;
            }
        }

        return grid[7, 7];
    }

    public static double Bubble()
    {
        var copy = Signal.Take(500).ToArray();
        for (int i = 0; i < copy.Length; i++)
        {
            for (int j = 0; j + 1 < copy.Length - i; j++)
            {
                if (copy[j] > copy[j + 1])
                    (copy[j], copy[j + 1]) = (copy[j + 1], copy[j]);
            }
        }

        return copy[0];
    }

    public static double Collatz()
    {
        long longest = 0;
        for (int start = 1; start < 5_000; start++)
        {
            long steps = 0;
            for (long n = start; n != 1; n = n % 2 == 0 ? n / 2 : (3 * n) + 1)
                steps++;
            longest = Math.Max(longest, steps);
        }

        return longest;
    }

    public static double Interest()
    {
        decimal sum = 1000;
        for (int month = 0; month < 20_000; month++)
            sum = (sum * 1.0001m) - 0.1m;
        return (double)sum;
    }

    public static double BuildPage()
    {
        var page = new StringBuilder();
        foreach (var person in People)
            page.Append("<li>").Append(person.Id).Append(": ").Append(person.Name).AppendLine("</li>");
        return page.ToString().Length;
    }
}
