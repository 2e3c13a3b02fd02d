namespace LaneKeeper.Demo.Scenarios.SequentialAwaits.Wrong;

/// <summary>Tells the weather of a day.</summary>
internal sealed class Forecast(HttpClient stations)
{
    public async Task<long> OfAsync(int day, CancellationToken cancellationToken)
    {
        var warmth = await stations.GetStringAsync($"warmth/{day}", cancellationToken);
        var wind = await stations.GetStringAsync($"wind/{day}", cancellationToken);

        return long.Parse(warmth) - long.Parse(wind);
    }
}
