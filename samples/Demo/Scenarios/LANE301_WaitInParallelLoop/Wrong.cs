namespace LaneKeeper.Demo.Scenarios.WaitInParallelLoop.Wrong;

/// <summary>The size of an album: that of all its pictures, each of which the store hands out after a while.</summary>
internal sealed class Gallery(PictureStore store)
{
    public async Task<int> SizeOfAsync(int album, CancellationToken cancellationToken)
    {
        var size = 0;
        var pictures = await store.PicturesOfAsync(album, cancellationToken);
        Parallel.ForEach(pictures, picture => { Thread.Sleep(50); Interlocked.Add(ref size, PictureStore.SizeOf(picture)); });

        return size;
    }
}
