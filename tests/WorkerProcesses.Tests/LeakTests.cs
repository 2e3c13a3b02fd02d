namespace LaneKeeper.WorkerProcesses.Tests;

/// <summary>All faults again and again. <c>LANEKEEPER_REPETITIONS=1000</c> is the long run.</summary>
public class LeakTests
{
    // A few handles more are the runtime's: a thread's, a file of /proc that is being read.
    private const int Slack = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Repetitions => int.TryParse(Environment.GetEnvironmentVariable("LANEKEEPER_REPETITIONS"), out var asked) ? asked : 14;

    [Fact]
    public async Task Nothing_is_left_of_many_calls()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is read");
        for (var warmUp = 0; warmUp < 7; warmUp++)
            await OneAsync(warmUp);

        var handles = Processes.OpenHandles();
        for (var i = 0; i < Repetitions; i++)
            await OneAsync(i);

        Assert.Empty(Processes.Children());
        Assert.InRange(Processes.OpenHandles(), 0, handles + Slack);
    }

    [Fact]
    public async Task Nothing_is_left_of_many_calls_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is read");
        await Task.WhenAll(Enumerable.Range(0, 7).Select(OneAsync));

        var handles = Processes.OpenHandles();
        for (var i = 0; i < Repetitions; i += 14)
            await Task.WhenAll(Enumerable.Range(0, 14).Select(OneAsync));

        Assert.Empty(Processes.Children());
        Assert.InRange(Processes.OpenHandles(), 0, handles + Slack);
    }

    private static async Task OneAsync(int number)
    {
        switch (number % 7)
        {
            case 0:
                Assert.Equal(25, await WorkerProcess.RunAsync(Work.CountPrimes, 100, Token));
                break;
            case 1:
                await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(Work.Throw, "again", Token));
                break;
            case 2:
                await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(static () => Environment.Exit(3), Token));
                break;
            case 3:
                await Assert.ThrowsAsync<WorkerProcessException>(() =>
                    WorkerProcess.RunAsync(static () => System.Diagnostics.Process.GetCurrentProcess().Kill(), Token));
                break;
            case 4:
                await Assert.ThrowsAsync<TimeoutException>(() =>
                    WorkerProcess.RunAsync(Work.Spin, new WorkerProcessOptions { Timeout = TimeSpan.FromMilliseconds(50) }, Token));
                break;
            case 5:
                using (var source = new CancellationTokenSource(30 + (number % 100)))
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkerProcess.RunAsync(Work.Spin, source.Token));
                break;
            default:
                var numbers = new double[100_000];
                Assert.Equal(numbers.Length, (await WorkerProcess.RunAsync(static (double[] numbers) => numbers, numbers, Token)).Length);
                break;
        }
    }
}
