namespace LaneKeeper.Demo.Scenarios.BlockingCall;

/// <summary>Says what a payment costs; its contract allows a few questions at a time.</summary>
internal sealed class Bank(Network network)
{
    public async Task<int> FeeOfAsync(int payment, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 10, cancellationToken);
        return 1 + payment % 100;
    }
}
