namespace LaneKeeper.Demo.Scenarios.BlockingFileCall.Wrong;

/// <summary>Shows in a window what stands in files.</summary>
[OnWindow]
internal sealed class Viewer(SlowDisk disk)
{
    public async Task<long> ShowAsync(int page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var file = disk.Open(page);
        var content = new byte[1];
        var length = file.Read(content);

        return length * content[0];
    }
}
