using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper;

// The example of the README, and what is asked of it: `spin <count>` starts workers that never end, and says which.
if (args.Length == 2 && args[0] == "spin")
{
    var workers = Enumerable.Range(0, int.Parse(args[1], null)).Select(_ => WorkerProcess.RunAsync(Work.Spin)).ToArray();
    await Task.WhenAll(workers).ConfigureAwait(false);
    return 1;
}

using var source = new CancellationTokenSource();
var cancellationToken = source.Token;
long primes = await WorkerProcess.RunAsync(static (int limit) => Sieve.Count(limit), 10_000_000, cancellationToken).ConfigureAwait(false);
var isElsewhere = await WorkerProcess.RunAsync(static parent => Environment.ProcessId != parent, Environment.ProcessId, cancellationToken).ConfigureAwait(false);
Console.WriteLine($"{primes} primes, elsewhere: {isElsewhere}, arguments: {string.Join('|', args)}");
return 0;

internal static class Sieve
{
    public static long Count(int limit)
    {
        var composite = new bool[limit + 1];
        var count = 0L;
        for (var i = 2; i <= limit; i++)
        {
            if (composite[i])
            {
                continue;
            }

            count++;
            for (var j = (long)i * i; j <= limit; j += i)
            {
                composite[j] = true;
            }
        }

        return count;
    }
}

internal static class Work
{
    public static void Spin()
    {
        Console.WriteLine($"worker {Environment.ProcessId}");
        while (true)
        {
            Thread.SpinWait(1000);
        }
    }
}
