namespace LaneKeeper.Demo.Scenarios.OffloadedWait;

/// <summary>On which shelf a book stands.</summary>
internal sealed class Library(Network network)
{
    public async Task<int> ShelfOfAsync(int book, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 10, cancellationToken);
        return book % 100;
    }
}
