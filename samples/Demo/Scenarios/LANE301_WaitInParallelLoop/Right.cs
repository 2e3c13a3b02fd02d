namespace LaneKeeper.Demo.Scenarios.WaitInParallelLoop.Right;

/// <summary>The size of an album: that of all its pictures, each of which the store hands out after a while.</summary>
internal sealed class Gallery(PictureStore store)
{
    public async Task<int> SizeOfAsync(int album, CancellationToken cancellationToken)
    {
        var size = 0;
        var pictures = await store.PicturesOfAsync(album, cancellationToken);
        await Parallel.ForEachAsync(pictures, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (picture, token) => { await Task.Delay(50, token); Interlocked.Add(ref size, PictureStore.SizeOf(picture)); });

        return size;
    }
}
