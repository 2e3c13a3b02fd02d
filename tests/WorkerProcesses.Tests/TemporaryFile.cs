namespace LaneKeeper.WorkerProcesses.Tests;

/// <summary>A file through which a worker tells what its result cannot.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");

    /// <summary>The numbers in the file, once it is there.</summary>
    public async Task<int[]> ReadNumbersAsync(CancellationToken cancellationToken)
    {
        while (!File.Exists(Path))
            await Task.Delay(20, cancellationToken);

        return [.. (await File.ReadAllTextAsync(Path, cancellationToken)).Split(' ').Select(int.Parse)];
    }

    public void Dispose() => File.Delete(Path);
}
