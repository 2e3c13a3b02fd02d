using Microsoft.AspNetCore.Mvc;

namespace LaneKeeper.Demo.Web.RequestThatComputes.Right;

/// <summary>Throws dice as often as the user likes, and tells how much came up.</summary>
public sealed class DiceController : ControllerBase
{
    private static readonly WorkerProcessPool Workers = new();

    public async Task<long> ThrowAsync(int seed, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return await Workers.RunAsync(static seed => Sum(seed), seed, cancellationToken);
    }

    private static long Sum(int seed)
    {
        long sum = 0;
        for (int i = 0; i < 20_000_000; i++)
        {
            sum += (i ^ seed) % 6;
        }

        return sum;
    }
}
