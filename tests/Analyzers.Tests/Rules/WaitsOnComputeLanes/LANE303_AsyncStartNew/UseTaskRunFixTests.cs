using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.AsyncStartNewAnalyzer, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.UseTaskRunFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class UseTaskRunFixTests
{
    [Fact]
    public Task StartNew_becomes_Run() => Verify.Fixes(
        """
        class C
        {
            async Task M(CancellationToken token)
            {
                // Goes on.
                var all = Task.Factory.[|StartNew|](async () => await WorkAsync()); // for long
                await Task.Factory.[|StartNew|](() => WorkAsync(), token);
                await Task.Factory.[|StartNew|](async () =>
                {
                    await WorkAsync();
                }, token, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
                await Task.Factory.[|StartNew|](WorkAsync, TaskCreationOptions.LongRunning).Unwrap();
                await await Task.Factory.[|StartNew|](async () => { await Task.Factory.[|StartNew|](WorkAsync); }, TaskCreationOptions.LongRunning);
                await Task.Factory.[|StartNew<Task>|](async () => await WorkAsync(), TaskCreationOptions.None).ConfigureAwait(false);
                await all;
            }

            static Task WorkAsync() => Task.CompletedTask;
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken token)
            {
                // Goes on.
                var all = Task.Run(async () => await WorkAsync()); // for long
                await Task.Run(() => WorkAsync(), token);
                await Task.Run(async () =>
                {
                    await WorkAsync();
                }, token);
                await Task.Run(WorkAsync);
                await Task.Run(async () => { await Task.Run(WorkAsync); });
                await Task.Run(async () => await WorkAsync()).ConfigureAwait(false);
                await all;
            }

            static Task WorkAsync() => Task.CompletedTask;
        }
        """, key: "UseTaskRun");

    // CAP's consumers of NATS and Redis never come to an await: their thread was theirs.
    [Theory]
    [InlineData(", TaskCreationOptions.LongRunning", "Use 'Task.Run' (on a thread of the pool from the start)")]
    [InlineData("", "Use 'Task.Run'")]
    public Task The_title_says_that_a_thread_is_gone(string options, string title) => Verify.Fixes(
        $$"""
        class C
        {
            Task M(IClient client) => Task.Factory.[|StartNew|](() => client.ListenAsync(){{options}});
        }

        interface IClient { Task ListenAsync(); }
        """,
        """
        class C
        {
            Task M(IClient client) => Task.Run(() => client.ListenAsync());
        }

        interface IClient { Task ListenAsync(); }
        """, title: title);

    [Fact]
    public Task On_another_scheduler_the_inner_task_is_asked_for() => Verify.Fixes(
        """
        class C
        {
            async Task M(TaskScheduler ui)
            {
                await Task.Factory.[|StartNew|](async () => await Task.Yield(), default, TaskCreationOptions.None, ui);
                await new TaskFactory(ui).[|StartNew|](async () => await Task.Yield());
            }
        }
        """,
        """
        class C
        {
            async Task M(TaskScheduler ui)
            {
                await Task.Factory.StartNew(async () => await Task.Yield(), default, TaskCreationOptions.None, ui).Unwrap();
                await new TaskFactory(ui).StartNew(async () => await Task.Yield()).Unwrap();
            }
        }
        """, key: "Unwrap");

    [Fact]
    public Task Tasks_are_started_without_AsParallel() => Verify.Fixes(
        """
        class C
        {
            async Task M(int[] numbers)
            {
                await Task.WhenAll(numbers.AsParallel().[|Select|](async n => await Task.FromResult(n)));
                var tasks = numbers
                    .AsParallel()
                    .[|Select|](async n => await Task.FromResult(n))
                    .ToList();
            }
        }
        """,
        """
        class C
        {
            async Task M(int[] numbers)
            {
                await Task.WhenAll(numbers.Select(async n => await Task.FromResult(n)));
                var tasks = numbers
                    .Select(async n => await Task.FromResult(n))
                    .ToList();
            }
        }
        """, key: "WithoutAsParallel");

    [Theory]
    [InlineData("Task<Task> t = Task.Factory.[|StartNew|](async () => await Task.Yield(), TaskCreationOptions.LongRunning);")]
    [InlineData("var gate = new AutoResetEvent(false); Task t = Task.Factory.[|StartNew|](async () => { gate.WaitOne(); await Task.Yield(); }, TaskCreationOptions.LongRunning); t.Wait();")]
    [InlineData("var gate = new AutoResetEvent(false); Func<Task> wait = async () => { }; Task t = Task.Factory.[|StartNew|](async () => { await Run(async () => { gate.WaitOne(); await wait(); }); }, TaskCreationOptions.LongRunning); t.Wait(); static Task Run(Func<Task> work) => work();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](Fire); t.Wait();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](async o => await Task.FromResult(o), null); t.Wait();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](async () => await Task.Yield(), TaskCreationOptions.AttachedToParent); t.Wait();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](async () => await Task.Yield(), default, TaskCreationOptions.PreferFairness, TaskScheduler.Default); t.Wait();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](cancellationToken: default, function: async () => await Task.Yield()); t.Wait();")]
    [InlineData("var q = new[] { 1 }.AsParallel().WithDegreeOfParallelism(2).[|Select|](async n => await Task.FromResult(n));")]
    [InlineData("var q = new[] { 1 }.AsParallel().[|Select|](async n => await Task.FromResult(n));")]
    [InlineData("new[] { 1 }.AsParallel().[|Select|](async n => await Task.FromResult(n)).ForAll(t => t.Wait());")]
    public Task No_fix(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            void M() { {{statement}} }
            async void Fire() => await Task.Yield();
        }
        """);
}
