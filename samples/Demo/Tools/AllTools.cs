namespace LaneKeeper.Demo.Tools;

/// <summary>The four concepts and the tool that .NET has for each, behind what they are compared with: one piece after the other.</summary>
internal static class AllTools
{
    public static IReadOnlyList<Tool> InOrder { get; } =
    [
        new("Neither", "a loop", "work that is quick anyway", InTurn(Piece.Wait), InTurn(Piece.Compute)),
        new("Concurrency", "await", "work that waits", AllAwaited, AwaitedInVain),
        new("Multithreading", "Thread", "a few long tasks of their own", OnThreads(Piece.Wait), OnThreads(Piece.Compute)),
        new("Parallelism", "Parallel", "work that computes", InParallel(Piece.Wait), InParallel(Piece.Compute)),
        new("Multiprocessing", "WorkerProcess", "computing that may crash, hang or be killed", WaitInProcesses, ComputeInProcesses),
    ];

    public static Tool? Find(string name) => InOrder.FirstOrDefault(tool => tool.Name == name);

    private static Func<int, int, Task<PieceDone[]>> InTurn(Func<int, PieceDone> piece) =>
        (pieces, size) => Task.FromResult<PieceDone[]>([.. Enumerable.Range(0, pieces).Select(_ => piece(size))]);

    private static Task<PieceDone[]> AllAwaited(int pieces, int milliseconds) =>
        Task.WhenAll(Enumerable.Range(0, pieces).Select(_ => Piece.WaitAsync(milliseconds)));

    // There is nothing to await in work that computes: an asynchronous method runs it on the thread of its caller, as any other does.
    private static Task<PieceDone[]> AwaitedInVain(int pieces, int terms)
    {
        return Task.WhenAll(Enumerable.Range(0, pieces).Select(_ => ComputeAsync()));

        async Task<PieceDone> ComputeAsync()
        {
            await Task.CompletedTask;
            return Piece.Compute(terms);
        }
    }

    private static Func<int, int, Task<PieceDone[]>> OnThreads(Func<int, PieceDone> piece) => (pieces, size) =>
    {
        var done = new PieceDone[pieces];
        var threads = Enumerable.Range(0, pieces).Select(i => new Thread(() => done[i] = piece(size))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
#pragma warning disable LANE105 // Whoever shares work out to threads waits for them: that is the tool, and it is measured.
            thread.Join();
#pragma warning restore LANE105

        return Task.FromResult(done);
    };

    private static Func<int, int, Task<PieceDone[]>> InParallel(Func<int, PieceDone> piece) => (pieces, size) =>
    {
        var done = new PieceDone[pieces];
        Parallel.For(0, pieces, i => done[i] = piece(size));
        return Task.FromResult(done);
    };

    private static async Task<PieceDone[]> WaitInProcesses(int pieces, int milliseconds)
    {
        await using var workers = new WorkerProcessPool(Environment.ProcessorCount);
        return await Task.WhenAll(Enumerable.Range(0, pieces).Select(_ => workers.RunAsync(Piece.Wait, milliseconds)));
    }

    private static async Task<PieceDone[]> ComputeInProcesses(int pieces, int terms)
    {
        await using var workers = new WorkerProcessPool(Environment.ProcessorCount);
        return await Task.WhenAll(Enumerable.Range(0, pieces).Select(_ => workers.RunAsync(Piece.Compute, terms)));
    }
}
