namespace LaneKeeper.Demo.Scenarios.SequentialParallel.Wrong;

/// <summary>Adds up what the tickets of a day cost.</summary>
internal sealed class Counter(Tariff tariff)
{
    public long TotalOf(int day)
    {
        var prices = tariff.TicketsOf(day).Select(tariff.PriceOf).AsParallel().ToList();

        return prices.Sum();
    }
}
