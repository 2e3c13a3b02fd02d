namespace LaneKeeper.Demo.Scenarios.AwaitInLoop.Wrong;

/// <summary>Counts what is in stock.</summary>
internal sealed class Inventory(HttpClient shelves)
{
    public async Task<long> CountAsync(int day, CancellationToken cancellationToken)
    {
        var names = Shelves.Names;
        long count = day;
        foreach (var name in names)
        {
            var answer = await shelves.GetStringAsync(name, cancellationToken);
            count += long.Parse(answer);
        }

        return count;
    }
}
