namespace LaneKeeper.CostModel;

/// <summary>Programs in small.</summary>
public static class Simulations
{
    public static double Bodies()
    {
        var x = new double[200];
        var v = new double[200];
        for (int step = 0; step < 50; step++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                for (int j = 0; j < x.Length; j++)
                {
                    var d = x[i] - x[j] + 0.01;
                    v[i] += 1 / (d * d);
                }
            }
        }

        return v[0];
    }

    public static double Mandelbrot()
    {
        double inside = 0;
        for (int px = 0; px < 200; px++)
        {
            for (int py = 0; py < 200; py++)
            {
                double x = 0, y = 0;
                for (int k = 0; k < 50; k++)
                {
                    var next = x * x - y * y + px / 200.0 - 1.5;
                    y = 2 * x * y + py / 200.0 - 1;
                    x = next;
                }

                if (x * x + y * y < 4)
                    inside++;
            }
        }

        return inside;
    }

    public static double GameOfLife()
    {
        var cells = new bool[64, 64];
        for (int round = 0; round < 20; round++)
        {
            var next = new bool[64, 64];
            for (int x = 1; x < 63; x++)
            {
                for (int y = 1; y < 63; y++)
                {
                    int n = 0;
                    for (int dx = -1; dx <= 1; dx++)
                    {
                        for (int dy = -1; dy <= 1; dy++)
                        {
                            if (cells[x + dx, y + dy])
                                n++;
                        }
                    }

                    next[x, y] = n == 3;
                }
            }

            cells = next;
        }

        return cells[3, 3] ? 1 : 0;
    }

    public static double MonteCarlo()
    {
        var random = new Random(1);
        double inside = 0;
        for (int i = 0; i < 500_000; i++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            if (x * x + y * y < 1)
                inside++;
        }

        return inside;
    }

    public static double Knapsack()
    {
        var best = new int[10_001];
        for (int item = 1; item <= 100; item++)
        {
            for (int w = 10_000; w >= item; w--)
                best[w] = Math.Max(best[w], best[w - item] + item * 3);
        }

        return best[10_000];
    }

    public static double Fibonacci25() => Fib(25);

    public static double Fibonacci35() => Fib(35);

    public static double Board()
    {
        double s = 0;
        for (int x = 0; x < 8; x++)
        {
            for (int y = 0; y < 8; y++)
                s += x * y;
        }

        return s;
    }

    public static double Floyd()
    {
        var d = new int[120, 120];
        for (int k = 0; k < 120; k++)
        {
            for (int i = 0; i < 120; i++)
            {
                for (int j = 0; j < 120; j++)
                    d[i, j] = Math.Min(d[i, j], d[i, k] + d[k, j]);
            }
        }

        return d[3, 4];
    }

    public static double Exceptions()
    {
        double s = 0;
        for (int i = 0; i < 100; i++)
            s += i * Math.Log(i + 1);
        return s;
    }

    private static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
}
