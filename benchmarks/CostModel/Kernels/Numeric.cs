namespace LaneKeeper.CostModel;

/// <summary>Loops over numbers.</summary>
public static class Numeric
{
    public static double SumOfThousand() => Sum(1_000);

    public static double SumOfTenMillion() => Sum(10_000_000);

    public static double DivideMillion()
    {
        double s = 0;
        for (int i = 1; i < 1_000_000; i++)
            s += i % 7 + i / 3;
        return s;
    }

    public static double SquareRoots()
    {
        double s = 0;
        for (int i = 0; i < 5_000_000; i++)
            s += Math.Sqrt(i);
        return s;
    }

    public static double SinesOfTenThousand()
    {
        double s = 0;
        for (int i = 0; i < 10_000; i++)
            s += Math.Sin(i);
        return s;
    }

    public static double Powers()
    {
        double s = 0;
        for (int i = 0; i < 2_000_000; i++)
            s += Math.Pow(i, 1.5);
        return s;
    }

    public static double Decimals()
    {
        decimal s = 1;
        for (int i = 0; i < 20_000; i++)
            s = s * 1.00001m + 0.1m;
        return (double)s;
    }

    public static double Matrix60() => Multiply(60);

    public static double Matrix200() => Multiply(200);

    public static double Matrix500() => Multiply(500);

    public static double Primes2000() => CountPrimes(2_000);

    public static double Primes200000() => CountPrimes(200_000);

    public static double Sieve()
    {
        var isComposite = new bool[1_000_000];
        for (int i = 2; i * i < isComposite.Length; i++)
        {
            if (!isComposite[i])
            {
                for (int j = i * i; j < isComposite.Length; j += i)
                    isComposite[j] = true;
            }
        }

        return isComposite[999_983] ? 1 : 0;
    }

    public static double Convolution()
    {
        var image = new double[400, 300];
        var result = new double[400, 300];
        for (int x = 1; x < 399; x++)
        {
            for (int y = 1; y < 299; y++)
            {
                double s = 0;
                for (int dx = -1; dx <= 1; dx++)
                {
                    for (int dy = -1; dy <= 1; dy++)
                        s += image[x + dx, y + dy];
                }

                result[x, y] = s / 9;
            }
        }

        return result[5, 5];
    }

    public static double BinarySearches()
    {
        var a = new int[100_000];
        double found = 0;
        for (int k = 0; k < 10_000; k++)
        {
            int lo = 0, hi = a.Length;
            while (lo < hi)
            {
                int mid = (lo + hi) / 2;
                if (a[mid] < k)
                    lo = mid + 1;
                else
                    hi = mid;
            }

            found += lo;
        }

        return found;
    }

    public static double Pairs()
    {
        var a = new int[3_000];
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = i + 1; j < a.Length; j++)
                s += a[i] ^ a[j];
        }

        return s;
    }

    public static double Digits()
    {
        double s = 0;
        for (int i = 1; i < 50_000; i++)
        {
            for (int n = i; n > 0; n /= 10)
                s += n % 10;
        }

        return s;
    }

    private static double Sum(int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
            s += i;
        return s;
    }

    private static double Multiply(int n)
    {
        var a = new double[n, n];
        var b = new double[n, n];
        var c = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double s = 0;
                for (int k = 0; k < n; k++)
                    s += a[i, k] * b[k, j];
                c[i, j] = s;
            }
        }

        return c[1, 1];
    }

    private static int CountPrimes(int n)
    {
        int count = 0;
        for (int i = 2; i < n; i++)
        {
            bool isPrime = true;
            for (int j = 2; j * j <= i; j++)
            {
                if (i % j == 0)
                {
                    isPrime = false;
                    break;
                }
            }

            if (isPrime)
                count++;
        }

        return count;
    }
}
