namespace LaneKeeper.Demo.Scenarios.WaitInParallelLoop;

/// <summary>The pictures of albums, and the size of each.</summary>
internal sealed class PictureStore(Network network)
{
    public async Task<IReadOnlyList<int>> PicturesOfAsync(int album, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 2, cancellationToken);

        // The request that warms up must not make the pool grow.
        return [.. Enumerable.Range(album, album < 0 ? 1 : 100)];
    }

    public static int SizeOf(int picture) => 1 + Math.Abs(picture) % 7;
}
