namespace LaneKeeper.Demo.Scenarios.BlockingWait.Right;

/// <summary>Looks for a parcel until the courier has brought it; the pause between two looks ends when the look-out is cancelled.</summary>
internal sealed class LookOut(Courier courier)
{
    public async Task<int> WeightOfAsync(int parcel, CancellationToken cancellationToken)
    {
        var answer = await courier.AskAsync(parcel, cancellationToken);
        while (answer.IsOnTheWay)
        {
            await Task.Delay(50, cancellationToken);
            answer = await courier.AskAsync(parcel, cancellationToken);
        }

        return answer.Weight;
    }
}
