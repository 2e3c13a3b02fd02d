namespace LaneKeeper.WorkerProcesses.Tests;

public class PoolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_is_used_again_and_keeps_its_state()
    {
        await using var pool = new WorkerProcessPool(1);

        Assert.Equal(1, await pool.RunAsync(Work.CountCall, Token));
        Assert.Equal(2, await pool.RunAsync(Work.CountCall, Token));
    }

    [Fact]
    public async Task Calls_run_at_once_in_as_many_processes_as_there_are()
    {
        await using var pool = new WorkerProcessPool(2);
        await pool.WarmUpAsync(Token);
        Assert.Equal(2, Processes.Children().Count);

        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pool.RunAsync(static (int wait) =>
        {
            Thread.Sleep(wait);
            return Environment.ProcessId;
        }, 100, Token)));

        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_process_survives_an_exception_and_is_replaced_after_its_death()
    {
        await using var pool = new WorkerProcessPool(1);
        var first = await pool.RunAsync(Work.ProcessId, 0, Token);

        await Assert.ThrowsAsync<WorkerProcessException>(() => pool.RunAsync(Work.Throw, "once", Token));
        Assert.Equal(first, await pool.RunAsync(Work.ProcessId, 0, Token));

        await Assert.ThrowsAsync<WorkerProcessException>(() => pool.RunAsync(static () => Environment.Exit(1), Token));
        Assert.NotEqual(first, await pool.RunAsync(Work.ProcessId, 0, Token));
    }

    [Fact]
    public async Task A_cancelled_call_gives_its_place_to_the_next()
    {
        await using var pool = new WorkerProcessPool(1);
        using var source = new CancellationTokenSource();
        var stuck = pool.RunAsync(Work.Spin, source.Token);
        var next = pool.RunAsync(Work.CountPrimes, 100, Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
        Assert.Equal(25, await next);
    }

    [Fact]
    public async Task A_time_out_counts_from_when_a_process_is_free()
    {
        await using var pool = new WorkerProcessPool(new WorkerProcessPoolOptions
        {
            Processes = 1,
            Process = new WorkerProcessOptions { Timeout = TimeSpan.FromSeconds(10) },
        });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => pool.RunAsync(static () => Thread.Sleep(50), Token)));
        await Assert.ThrowsAsync<NotSupportedException>(() => pool.RunAsync(
            static (FaultTests.Circle circle) => 1, new FaultTests.Circle { Next = Endless() }, Token));
        Assert.Equal(4, await pool.RunAsync(Work.CountPrimes, 10, Token));

        static FaultTests.Circle Endless()
        {
            var circle = new FaultTests.Circle();
            return circle.Next = circle;
        }
    }

    [Fact]
    public async Task More_calls_than_may_wait_are_refused()
    {
        await using var pool = new WorkerProcessPool(new WorkerProcessPoolOptions { Processes = 1, QueueCapacity = 1 });
        var taken = new[] { pool.RunAsync(static () => Thread.Sleep(200), Token), pool.RunAsync(static () => { }, Token) };

        await Assert.ThrowsAsync<WorkerProcessQueueFullException>(() => pool.RunAsync(static () => { }, Token));

        await Task.WhenAll(taken);
        await pool.RunAsync(static () => { }, Token);
    }

    [Fact]
    public async Task A_process_is_replaced_after_its_calls()
    {
        await using var pool = new WorkerProcessPool(new WorkerProcessPoolOptions { Processes = 1, CallsPerProcess = 2 });

        foreach (var count in new[] { 1, 2, 1 })
            Assert.Equal(count, await pool.RunAsync(Work.CountCall, Token));
    }

    [Fact]
    public async Task Disposing_lets_calls_end_takes_no_more_and_leaves_no_process()
    {
        var pool = new WorkerProcessPool(2);
        var call = pool.RunAsync(static (int wait) => Thread.Sleep(wait), 200, Token);

        await pool.DisposeAsync();

        Assert.True(call.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.RunAsync(static () => { }, Token));
        Assert.Empty(Processes.Children());
        await pool.DisposeAsync();
    }

    [Fact]
    public void Senseless_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerProcessPool(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerProcessPool(new WorkerProcessPoolOptions { QueueCapacity = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerProcessPool(new WorkerProcessPoolOptions { CallsPerProcess = 0 }));
    }
}
