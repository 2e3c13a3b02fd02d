namespace LaneKeeper.Demo.Scenarios.BlockingFileCall.Right;

/// <summary>Shows in a window what stands in files.</summary>
[OnWindow]
internal sealed class Viewer(SlowDisk disk)
{
    public async Task<long> ShowAsync(int page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var file = disk.Open(page);
        var content = new byte[1];
        var length = await file.ReadAsync(content, cancellationToken);

        return length * content[0];
    }
}
