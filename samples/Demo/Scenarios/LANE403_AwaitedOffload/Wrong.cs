namespace LaneKeeper.Demo.Scenarios.AwaitedOffload.Wrong;

/// <summary>Takes in parcels, batch by batch.</summary>
internal sealed class Counter(Scales scales)
{
    public async Task<long> WeighAsync(int batch)
    {
        var total = new List<int>(Scales.BatchSize);
        foreach (var parcel in scales.ParcelsOf(batch))
        {
            await Task.Run(() => total.Add(scales.Weigh(parcel)));
        }

        return total.Sum();
    }
}
