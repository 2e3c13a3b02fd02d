namespace LaneKeeper.Demo.Scenarios.AwaitedOffload;

/// <summary>Weighs parcels.</summary>
internal sealed class Scales
{
    public const int BatchSize = 200;

    /// <summary>The parcels of a batch, by number.</summary>
    public IEnumerable<int> ParcelsOf(int batch) => Enumerable.Range(batch, BatchSize);

    public int Weigh(int parcel)
    {
        var weight = 0;
        for (var digit = parcel; digit > 0; digit /= 10)
            weight += digit % 10;

        return weight;
    }
}
