using System.Globalization;

namespace LaneKeeper.WorkerProcesses.Tests;

public class ResultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_static_lambda_runs_in_another_process()
    {
        var id = await WorkerProcess.RunAsync(static (int factor) => Environment.ProcessId * factor, 1, Token);

        Assert.NotEqual(Environment.ProcessId, id);
    }

    [Fact]
    public async Task All_forms_give_their_result()
    {
        Assert.Equal(168, await WorkerProcess.RunAsync(Work.CountPrimes, 1000, Token));
        Assert.Equal(6, await WorkerProcess.RunAsync(Work.AddLater, new[] { 1, 2, 3 }, Token));
        Assert.Equal(1, await WorkerProcess.RunAsync(Work.CountCall, Token));
        Assert.Equal("late", await WorkerProcess.RunAsync(static async () =>
        {
            await Task.Yield();
            return "late";
        }, Token));
        await WorkerProcess.RunAsync(static (int wait) => Thread.Sleep(wait), 1, Token);
        await WorkerProcess.RunAsync(static (int wait) => Task.Delay(wait), 1, Token);
        await WorkerProcess.RunAsync(static () => Thread.Sleep(1), Token);
        await WorkerProcess.RunAsync(static () => Task.Delay(1), Token);
    }

    [Fact]
    public async Task Lambdas_of_one_type_in_one_method_are_told_apart()
    {
        await using var pool = new WorkerProcessPool(1);
        Assert.Equal(11, await pool.RunAsync(static number => number + 10, 1, Token));
        Assert.Equal(21, await pool.RunAsync(static number => number + 20, 1, Token));
        Assert.Equal(31, await pool.RunAsync(Local, 1, Token));
        Assert.Equal(41, await pool.RunAsync(static number => Local(number) + 10, 1, Token));
        Assert.Equal(51, await Property(pool));
        Assert.Equal(61, await new Nested(pool).Result);

        static int Local(int number) => number + 30;
    }

    private static Func<WorkerProcessPool, Task<int>> Property { get; } = static pool => pool.RunAsync(static number => number + 50, 1);

    private sealed class Nested(WorkerProcessPool pool)
    {
        public Task<int> Result { get; } = pool.RunAsync(static number => number + 60, 1);
    }

    [Fact]
    public async Task Values_arrive_as_they_were()
    {
        await using var pool = new WorkerProcessPool(1);
        var doubles = new[] { double.NaN, double.NegativeInfinity, -0.0, double.Epsilon };
        Assert.Equal(doubles, await pool.RunAsync(static (double[] values) => values, doubles, Token));
        Assert.Equal("\ud800 é \0", await pool.RunAsync(static (string text) => text, "\ud800 é \0", Token));
        Assert.Null(await pool.RunAsync(static (string? text) => text, null, Token));
        Assert.Null(await pool.RunAsync(static (byte[]? bytes) => bytes, null, Token));
        Assert.Empty(await pool.RunAsync(static (byte[] bytes) => bytes, [], Token));
        Assert.Equal((1, 2.5m), await pool.RunAsync(static ((int, decimal) pair) => pair, (1, 2.5m), Token));
        Assert.Equal(("one", 2), await pool.RunAsync(static ((string Name, int Count) pair) => pair, ("one", 2), Token));
        Assert.Equal(DateTimeKind.Utc, await pool.RunAsync(static (DateTime time) => time.Kind, DateTime.UnixEpoch, Token));
        var order = new Order("a", [new Line("x", 3)], new Dictionary<string, double> { ["tax"] = double.PositiveInfinity });
        var back = await pool.RunAsync(static (Order order) => order with { Id = order.Id + "!" }, order, Token);
        Assert.Equal(("a!", new Line("x", 3), double.PositiveInfinity), (back.Id, Assert.Single(back.Lines), back.Extra["tax"]));
    }

    [Fact]
    public async Task Large_arrays_travel_both_ways()
    {
        var numbers = new double[5_000_000];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = i;

        var halves = await WorkerProcess.RunAsync(static (double[] numbers) => Array.ConvertAll(numbers, static number => number / 2), numbers, Token);

        Assert.Equal(numbers.Length, halves.Length);
        Assert.Equal(2_499_999.5, halves[^1]);
    }

    [Fact]
    public async Task The_work_has_the_culture_of_its_caller()
    {
        await using var pool = new WorkerProcessPool(1);
        var usual = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(1.5.ToString(CultureInfo.CurrentCulture), await pool.RunAsync(static number => number.ToString(CultureInfo.CurrentCulture), 1.5, Token));
            Assert.Equal("de-DE", await pool.RunAsync(static () => Task.Run(static () => CultureInfo.CurrentCulture.Name), Token));
        }
        finally
        {
            CultureInfo.CurrentCulture = usual;
        }

        Assert.Equal(usual.Name, await pool.RunAsync(static () => CultureInfo.CurrentCulture.Name, Token));
    }

    [Fact]
    public async Task The_work_may_use_many_threads() =>
        Assert.Equal(Work.Parallel(300), await WorkerProcess.RunAsync(Work.Parallel, 300, Token));

    [Fact]
    public async Task A_delegate_that_was_made_elsewhere_is_refused()
    {
#pragma warning disable LANE208 // the point
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => WorkerProcess.RunAsync(Work.Increment, 1, Token));
#pragma warning restore LANE208

        Assert.Contains("LANE208", thrown.Message);
    }

    internal sealed record Order(string Id, List<Line> Lines, Dictionary<string, double> Extra);

    internal sealed record Line(string Product, int Count);
}
