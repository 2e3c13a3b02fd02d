namespace LaneKeeper.Demo.Scenarios.AsyncVoidDelegate;

/// <summary>What a share costs.</summary>
internal sealed class Exchange(Network network)
{
    public async Task<int> PriceOfAsync(int share)
    {
        await network.RoundTripAsync(milliseconds: 2, CancellationToken.None);
        return 10 + share % 100;
    }
}
