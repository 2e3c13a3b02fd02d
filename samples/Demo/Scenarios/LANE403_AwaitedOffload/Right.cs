namespace LaneKeeper.Demo.Scenarios.AwaitedOffload.Right;

/// <summary>Takes in parcels, batch by batch.</summary>
internal sealed class Counter(Scales scales)
{
    public async Task<long> WeighAsync(int batch)
    {
        var total = new List<int>(Scales.BatchSize);
        await Task.Run(() =>
        {
            foreach (var parcel in scales.ParcelsOf(batch))
            {
                total.Add(scales.Weigh(parcel));
            }
        });

        return total.Sum();
    }
}
