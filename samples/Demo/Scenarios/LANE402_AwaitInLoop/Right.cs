namespace LaneKeeper.Demo.Scenarios.AwaitInLoop.Right;

/// <summary>Counts what is in stock.</summary>
internal sealed class Inventory(HttpClient shelves)
{
    public async Task<long> CountAsync(int day, CancellationToken cancellationToken)
    {
        var names = Shelves.Names;
        long count = day;
        var answers = new string[names.Length];
        await Parallel.ForAsync(0, names.Length, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (i, token) => answers[i] = await shelves.GetStringAsync(names[i], token));
        foreach (var answer in answers)
        {
            count += long.Parse(answer);
        }

        return count;
    }
}
