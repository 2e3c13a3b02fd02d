using System.Diagnostics;

namespace LaneKeeper.WorkerProcesses.Tests;

public class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exception_of_the_work_comes_back()
    {
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(Work.Throw, "bad page", Token));

        Assert.Equal(("System.IO.InvalidDataException", "bad page"), (thrown.ExceptionType, thrown.ExceptionMessage));
        Assert.Contains("bad page", thrown.Message);
        Assert.Contains("System.FormatException: the cause", thrown.ExceptionText);
        Assert.Contains("Work.Throw", thrown.ToString());
        Assert.Null(thrown.ExitCode);
        Assert.NotEqual(Environment.ProcessId, thrown.ProcessId);
    }

    [Fact]
    public async Task An_exception_of_input_and_output_is_one_of_the_work() =>
        Assert.Equal("System.IO.EndOfStreamException", (await Assert.ThrowsAsync<WorkerProcessException>(() =>
            WorkerProcess.RunAsync(static () => new MemoryStream().ReadExactly(new byte[1]), Token))).ExceptionType);

    [Fact]
    public async Task An_exit_of_the_work_tells_its_code() =>
        Assert.Equal(7, (await Assert.ThrowsAsync<WorkerProcessException>(() =>
            WorkerProcess.RunAsync(static (int code) => Environment.Exit(code), 7, Token))).ExitCode);

    [Fact]
    public async Task A_fail_fast_tells_its_last_words()
    {
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() =>
            WorkerProcess.RunAsync(static (string words) => Environment.FailFast(words), "the roof is on fire", Token));

        Assert.NotEqual(0, thrown.ExitCode);
        Assert.Contains("the roof is on fire", thrown.StandardError);
        Assert.Null(thrown.ExceptionType);
    }

    [Fact]
    public async Task A_stack_overflow_ends_the_worker_alone()
    {
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(Work.Recurse, 0, Token));

        Assert.Contains("Work.Recurse", thrown.StandardError);
    }

    [Fact]
    public async Task An_unhandled_exception_on_another_thread_ends_the_worker_alone()
    {
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(static () =>
        {
            new Thread(static () => throw new FormatException("on the side")).Start();
            Thread.Sleep(Timeout.Infinite);
        }, Token));

        Assert.Contains("on the side", thrown.StandardError);
    }

    [Fact]
    public async Task Being_killed_is_an_end_too()
    {
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() =>
            WorkerProcess.RunAsync(static () => Process.GetCurrentProcess().Kill(), Token));

        Assert.Equal(OperatingSystem.IsWindows() ? -1 : 128 + 9, thrown.ExitCode);
    }

    [Fact]
    public async Task Too_much_memory_is_an_exception_of_the_work()
    {
        var options = new WorkerProcessOptions { MaximumMemory = 100 * 1024 * 1024 };

        Assert.Equal(20, await WorkerProcess.RunAsync(Work.Allocate, 20, options, Token));
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(Work.Allocate, 400, options, Token));
        Assert.Contains("OutOfMemory", thrown.ToString());
    }

    [Fact]
    public async Task Cancelling_kills_the_worker_and_what_it_has_started()
    {
        using var file = new TemporaryFile();
        using var source = new CancellationTokenSource();
        var call = WorkerProcess.RunAsync(Work.StartChildAndWait, file.Path, source.Token);
        var ids = await file.ReadNumbersAsync(Token);

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => call)).CancellationToken);
        foreach (var id in ids)
            await Processes.EndsAsync(id, Token);
    }

    [Fact]
    public async Task A_time_out_kills_the_worker()
    {
        var options = new WorkerProcessOptions { Timeout = TimeSpan.FromSeconds(1.5) };

        Assert.Contains("00:00:01.5", (await Assert.ThrowsAsync<TimeoutException>(() => WorkerProcess.RunAsync(Work.Spin, options, Token))).Message);
        Assert.Empty(Processes.Children());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_starts_nothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkerProcess.RunAsync(Work.Spin, new CancellationToken(canceled: true)));

    [Fact]
    public async Task A_worker_cannot_start_workers()
    {
        var thrown = await Assert.ThrowsAsync<WorkerProcessException>(() =>
            WorkerProcess.RunAsync(static () => WorkerProcess.RunAsync(Work.CountCall), Token));

        Assert.Equal("System.InvalidOperationException", thrown.ExceptionType);
        Assert.Contains("cannot start worker processes", thrown.ExceptionMessage);
    }

    [Fact]
    public async Task What_cannot_travel_is_an_error_at_the_call()
    {
        var circle = new Circle();
        circle.Next = circle;

        var sent = await Assert.ThrowsAsync<NotSupportedException>(() => WorkerProcess.RunAsync(static (Circle circle) => 1, circle, Token));
        Assert.Contains(nameof(Circle), sent.Message);
        var returned = await Assert.ThrowsAsync<WorkerProcessException>(() => WorkerProcess.RunAsync(static () =>
        {
            var circle = new Circle();
            return circle.Next = circle;
        }, Token));
        Assert.Equal("System.NotSupportedException", returned.ExceptionType);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        var options = new WorkerProcessOptions { WorkingDirectory = "/no/such/folder" };

        await Assert.ThrowsAsync<System.ComponentModel.Win32Exception>(() => WorkerProcess.RunAsync(Work.CountCall, options, Token));
    }

    internal sealed class Circle
    {
        public Circle? Next { get; set; }
    }
}
