namespace LaneKeeper.Demo.Scenarios.AsyncStartNew;

/// <summary>How many pages a book has.</summary>
internal sealed class Archive(Network network)
{
    public async Task<int> PagesOfAsync(int book, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 2, cancellationToken);
        return 100 + book % 100;
    }
}
