namespace LaneKeeper.Demo.Scenarios.SequentialAwaits.Right;

/// <summary>Tells the weather of a day.</summary>
internal sealed class Forecast(HttpClient stations)
{
    public async Task<long> OfAsync(int day, CancellationToken cancellationToken)
    {
        var warmthTask = stations.GetStringAsync($"warmth/{day}", cancellationToken);
        var windTask = stations.GetStringAsync($"wind/{day}", cancellationToken);
        await Task.WhenAll(warmthTask, windTask);
        var warmth = await warmthTask;
        var wind = await windTask;

        return long.Parse(warmth) - long.Parse(wind);
    }
}
