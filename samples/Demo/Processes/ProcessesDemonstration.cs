using System.Diagnostics;
using LaneKeeper.Demo.Reporting;
using Spectre.Console;

namespace LaneKeeper.Demo.Processes;

/// <summary>
/// The example that Python's <c>multiprocessing</c> is explained with: <c>compute()</c>, twice. In Python threads do not help, since one
/// at a time computes, and two processes do. In .NET threads do help, and processes are for isolation: both are shown.
/// </summary>
internal static class ProcessesDemonstration
{
    private const int Terms = 150_000_000;
    private const int QuickTerms = 5_000_000;

    public static async Task<int> RunAsync(bool quick, CancellationToken cancellationToken)
    {
        var terms = quick ? QuickTerms : Terms;
        var table = new Table().AddColumns("compute(), twice", "seconds", "cores used", "in processes");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        await using var pool = new WorkerProcessPool(processes: 2);
        await pool.WarmUpAsync(cancellationToken);

        await ShowAsync("one after the other", () => Task.FromResult<Computed[]>([Compute(terms), Compute(terms)]));
        await ShowAsync("two threads", () => OnThreadsAsync(terms));
        await ShowAsync("Parallel.For", () => Task.FromResult(InParallel(terms)));
        await ShowAsync("two worker processes, started for it", () => Task.WhenAll(
            WorkerProcess.RunAsync(Compute, terms, cancellationToken), WorkerProcess.RunAsync(Compute, terms, cancellationToken)));
        await ShowAsync("two worker processes of a pool", () => Task.WhenAll(
            pool.RunAsync(Compute, terms, cancellationToken), pool.RunAsync(Compute, terms, cancellationToken)));

        AnsiConsole.Console.WriteLine($"LaneKeeper demo on {MachineInfo.Here}, process {Environment.ProcessId}");
        AnsiConsole.Console.Write(table);
        return 0;

        async Task ShowAsync(string form, Func<Task<Computed[]>> run)
        {
            var (watch, cpu) = (Stopwatch.StartNew(), CpuSeconds());
            var computed = await run();
            var seconds = watch.Elapsed.TotalSeconds;
            cpu = CpuSeconds() - cpu + computed.Sum(one => one.CpuSecondsElsewhere);
            if (computed[0].Sum != computed[1].Sum)
                throw new InvalidOperationException("The same computation gave two results.");

            table.AddRow(form, $"{seconds:0.00}", $"{cpu / seconds:0.0}", string.Join(", ", computed.Select(one => one.ProcessId).Distinct()));
        }
    }

    /// <summary>Adds up so many terms, and tells where that was done and how much of a core it took.</summary>
    private static Computed Compute(int terms)
    {
        var cpu = CpuSeconds();
        var sum = 0.0;
        for (var i = 1; i <= terms; i++)
            sum += 1.0 / i / i;

        return new Computed(sum, WorkerProcess.IsWorker ? CpuSeconds() - cpu : 0, Environment.ProcessId);
    }

    /// <summary>What this process has taken of the cores so far.</summary>
    private static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static Task<Computed[]> OnThreadsAsync(int terms) =>
        Task.WhenAll(Task.Run(() => Compute(terms)), Task.Run(() => Compute(terms)));

    private static Computed[] InParallel(int terms)
    {
        var results = new Computed[2];
        Parallel.For(0, 2, i => results[i] = Compute(terms));
        return results;
    }

    internal readonly record struct Computed(double Sum, double CpuSecondsElsewhere, int ProcessId);
}
