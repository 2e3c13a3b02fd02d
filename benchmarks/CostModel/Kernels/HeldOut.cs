using System.Text;

namespace LaneKeeper.CostModel;

/// <summary>Kernels that the model was never fitted to: written before anybody had seen what it says of them, and not to be changed after.</summary>
public static class HeldOut
{
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 20_000).Select(static i => (i * 7919) % 10_007)];
    private static readonly string[] Words = [.. Enumerable.Range(0, 4_000).Select(static i => "word" + ((i * 31) % 997))];

    public static double MovingAverage()
    {
        var result = new double[Numbers.Length];
        for (int i = 8; i < Numbers.Length; i++)
        {
            double sum = 0;
            for (int k = i - 8; k < i; k++)
                sum += Numbers[k];
            result[i] = sum / 8;
        }

        return result[100];
    }

    public static double Histogram()
    {
        var counts = new int[256];
        foreach (var number in Numbers)
            counts[number & 255]++;
        return counts[7];
    }

    public static double LongestCommonSubsequence()
    {
        var table = new int[401, 401];
        for (int i = 1; i <= 400; i++)
        {
            for (int j = 1; j <= 400; j++)
                table[i, j] = Numbers[i] == Numbers[j + 400] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        }

        return table[400, 400];
    }

    public static double CountWords()
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in Words)
            counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts.Count;
    }

    public static double GroupWords() => Words.GroupBy(static word => word.Length).Select(static group => group.Count()).Max();

    public static double SortWords()
    {
        var copy = Words.ToArray();
        Array.Sort(copy, StringComparer.Ordinal);
        return copy[0].Length;
    }

    public static double JoinBuilder()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 2_000; i++)
            text.Append(i).Append(';');
        return text.Length;
    }

    public static double SumOfDigits()
    {
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            for (int n = i; n > 0; n /= 10)
                sum += n % 10;
        }

        return sum;
    }

    public static double BinarySearches()
    {
        var sorted = Numbers.ToArray();
        Array.Sort(sorted);
        double found = 0;
        for (int i = 0; i < 1_000; i++)
        {
            if (Array.BinarySearch(sorted, i * 10) >= 0)
                found++;
        }

        return found;
    }

    public static double PascalTriangle()
    {
        var row = new long[500];
        row[0] = 1;
        for (int n = 1; n < 500; n++)
        {
            for (int k = n; k > 0; k--)
                row[k] += row[k - 1];
        }

        return row[3];
    }

    public static double NearestPair()
    {
        double best = double.MaxValue;
        for (int i = 0; i < 1_500; i++)
        {
            for (int j = i + 1; j < 1_500; j++)
            {
                double dx = Numbers[i] - Numbers[j], dy = Numbers[i + 2_000] - Numbers[j + 2_000];
                best = Math.Min(best, (dx * dx) + (dy * dy));
            }
        }

        return best;
    }

    public static double Knapsack()
    {
        var best = new int[10_001];
        for (int item = 0; item < 60; item++)
        {
            int weight = (Numbers[item] % 90) + 1;
            for (int room = 10_000; room >= weight; room--)
                best[room] = Math.Max(best[room], best[room - weight] + item);
        }

        return best[10_000];
    }

    public static double SplitLine() => "a,b;c,d;e,f".Split(';').Sum(static part => part.Split(',').Length);

    public static double Mandelbrot()
    {
        double inside = 0;
        for (int y = 0; y < 120; y++)
        {
            for (int x = 0; x < 160; x++)
            {
                double a = 0, b = 0, ca = (x / 60.0) - 2, cb = (y / 60.0) - 1;
                int n = 0;
                while (n < 100 && (a * a) + (b * b) < 4)
                {
                    (a, b) = ((a * a) - (b * b) + ca, (2 * a * b) + cb);
                    n++;
                }

                if (n == 100)
                    inside++;
            }
        }

        return inside;
    }

    public static double ReverseStrings()
    {
        double length = 0;
        foreach (var word in Words)
        {
            var letters = word.ToCharArray();
            Array.Reverse(letters);
            length += new string(letters).Length;
        }

        return length;
    }

    public static double DistinctPairs()
    {
        var seen = new HashSet<(int, int)>();
        for (int i = 1; i < 20_000; i++)
            seen.Add((Numbers[i] % 100, Numbers[i - 1] % 100));
        return seen.Count;
    }

    public static double Adler()
    {
        uint a = 1, b = 0;
        foreach (var number in Numbers)
        {
            a = (a + (byte)number) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }

    public static double SumOfTwo() => Numbers[1] + Numbers[2];

    public static double TopTen() => Numbers.OrderByDescending(static number => number).Take(10).Sum();

    public static double FloydWarshall()
    {
        var distance = new double[100, 100];
        for (int i = 0; i < 100; i++)
        {
            for (int j = 0; j < 100; j++)
                distance[i, j] = Numbers[(i * 100) + j];
        }

        for (int k = 0; k < 100; k++)
        {
            for (int i = 0; i < 100; i++)
            {
                for (int j = 0; j < 100; j++)
                    distance[i, j] = Math.Min(distance[i, j], distance[i, k] + distance[k, j]);
            }
        }

        return distance[3, 4];
    }
}
