using Microsoft.AspNetCore.Mvc;

// Its actions are called here, so that what they answer can be compared before and after they were repaired.
var orders = new OrdersController();
Console.WriteLine($"mixed {await orders.MixAsync(17, default)}");
Console.WriteLine($"last {string.Join(' ', await orders.LastAsync(5))}");
Console.WriteLine($"counted {await orders.CountAsync(7, [3, 1, 2])}");

public class OrdersController : ControllerBase
{
    public async Task<string> MixAsync(int seed, CancellationToken cancellationToken)
    {
        await Task.Yield();
        ulong mixed = 1;
        var most = 0;
        for (var i = 0; i < 200_000_000; i++)
        {
            mixed = (mixed ^ (ulong)i) * 31 + (ulong)seed;
            if ((int)(mixed & 0xffff) > most)
                most = (int)(mixed & 0xffff);
        }

        return $"{mixed} {most}";
    }

    public async Task<long[]> LastAsync(int factor)
    {
        await Task.Yield();
        var last = new long[8];
        for (var i = 0; i < 300_000_000; i++)
            last[i & 7] = last[(i + 1) & 7] * factor + i;

        return last;
    }

    public async Task<double> CountAsync(int factor, int[] weights)
    {
        await Task.Yield();
        return Work.Weigh(20_000, factor, weights) / 2.0;
    }
}

internal static class Work
{
    public static long Weigh(int size, int factor, int[] weights)
    {
        long sum = 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                sum += (i * factor ^ j) % (j + 1) * (sum & 3) + weights[j % weights.Length];
        }

        return sum;
    }
}
