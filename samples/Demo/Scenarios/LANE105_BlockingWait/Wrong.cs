namespace LaneKeeper.Demo.Scenarios.BlockingWait.Wrong;

/// <summary>Looks for a parcel until the courier has brought it; the pause between two looks ends when the look-out is cancelled.</summary>
internal sealed class LookOut(Courier courier)
{
    public async Task<int> WeightOfAsync(int parcel, CancellationToken cancellationToken)
    {
        var answer = await courier.AskAsync(parcel, cancellationToken);
        while (answer.IsOnTheWay)
        {
            cancellationToken.WaitHandle.WaitOne(50);
            answer = await courier.AskAsync(parcel, cancellationToken);
        }

        return answer.Weight;
    }
}
