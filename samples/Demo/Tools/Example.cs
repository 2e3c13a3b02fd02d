using System.Diagnostics;

namespace LaneKeeper.Demo.Tools;

/// <summary>One of the two examples that concurrency and parallelism are explained with, in one of its forms.</summary>
internal sealed record Example(string What, string Form, double Seconds, double CoresUsed, IReadOnlyList<int> Processes)
{
    private const string Downloads = "two downloads that sleep";
    private const string Computations = "two computations";

    public static async Task<IReadOnlyList<Example>> RunAllAsync(bool quick, CancellationToken cancellationToken)
    {
        var milliseconds = quick ? 100 : 500;
        var terms = quick ? 5_000_000 : 50_000_000;
        await using var workers = new WorkerProcessPool(processes: 2);
        await workers.WarmUpAsync(cancellationToken);

        return
        [
            await RunAsync(Downloads, "one after the other", async () => [await Piece.WaitAsync(milliseconds), await Piece.WaitAsync(milliseconds)]),
            await RunAsync(Downloads, "both at once, awaited", () => Task.WhenAll(Piece.WaitAsync(milliseconds), Piece.WaitAsync(milliseconds))),
            await RunAsync(Computations, "one after the other", () => Task.Run<PieceDone[]>(() => [Piece.Compute(terms), Piece.Compute(terms)], cancellationToken)),
            await RunAsync(Computations, "in two processes", () => Task.WhenAll(
                workers.RunAsync(Piece.Compute, terms, cancellationToken), workers.RunAsync(Piece.Compute, terms, cancellationToken))),
        ];
    }

    private static async Task<Example> RunAsync(string what, string form, Func<Task<PieceDone[]>> run)
    {
        var (cpu, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var done = await run();
        var elapsed = Stopwatch.GetElapsedTime(began);
        if (done[0].Result != done[1].Result)
            throw new InvalidOperationException("The same piece of work gave two results.");

        var computed = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds + done.Sum(piece => piece.WorkerCpuSeconds);
        return new Example(what, form, elapsed.TotalSeconds, computed / elapsed.TotalSeconds, [.. done.Select(piece => piece.ProcessId).Distinct()]);
    }
}
