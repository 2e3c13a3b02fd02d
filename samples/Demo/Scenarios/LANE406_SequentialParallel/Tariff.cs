namespace LaneKeeper.Demo.Scenarios.SequentialParallel;

/// <summary>What tickets cost.</summary>
internal sealed class Tariff
{
    private const int TicketsADay = 100;

    public IEnumerable<int> TicketsOf(int day) => Enumerable.Range(day, TicketsADay);

    public int PriceOf(int ticket) => 2 + ticket % 7;
}
