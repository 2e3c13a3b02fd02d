namespace LaneKeeper.Demo.Scenarios.WaitUnderSharedLock;

/// <summary>Knows the rates of the day; an answer takes 20 ms.</summary>
internal sealed class Exchange(Network network)
{
    public async Task<int> RateAsync()
    {
        await network.RoundTripAsync(milliseconds: 20, CancellationToken.None);
        return 7;
    }
}
