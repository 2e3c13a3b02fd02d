using InMethod = LaneKeeper.Tests.Rules.WaitsOnComputeLanes.InMethod<LaneKeeper.Rules.WaitsOnComputeLanes.AsyncStartNewAnalyzer>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnComputeLanes.AsyncStartNewAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class AsyncStartNewTests
{
    [Theory]
    [InlineData("Task.Factory.[|StartNew|](async () => await WorkAsync()).Wait();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](() => WorkAsync()); t.Wait();")]
    [InlineData("Task.WaitAll(Task.Factory.[|StartNew|](Fire));")]
    [InlineData("Task.Factory.[|StartNew|](async o => await WorkAsync(o), null).ContinueWith(done => { });")]
    [InlineData("var t = Task.Factory.[|StartNew|](async () => await WorkAsync(), token); t.Wait();")]
    [InlineData("Task t = Task.Factory.[|StartNew|](async () => await WorkAsync(), token, TaskCreationOptions.None, TaskScheduler.Default); Task.WaitAll(t);")]
    [InlineData("Task.Factory.[|StartNew|](async () => await WorkAsync(), TaskCreationOptions.DenyChildAttach).Wait();")]
    [InlineData("Task.Factory.[|StartNew|](async () => await WorkAsync()).GetAwaiter().GetResult();")]
    [InlineData("Task.Factory.[|StartNew|](async () => await WorkAsync(), TaskCreationOptions.LongRunning);")]
    [InlineData("Task.Factory.[|StartNew|](Fire, token, TaskCreationOptions.LongRunning, TaskScheduler.Current);")]
    [InlineData("Task.Factory.[|StartNew|](async () => await WorkAsync(), TaskCreationOptions.LongRunning).Unwrap();")]
    [InlineData("new TaskFactory().[|StartNew|](async () => await WorkAsync()).Wait();")]
    [InlineData("Task.Factory.[|StartNew|](async () => await WorkAsync(), token, TaskCreationOptions.None, TaskScheduler.Current).Wait();")]
    [InlineData("var all = names.AsParallel().[|Select|](async name => await CountAsync(name));")]
    [InlineData("var all = names.AsParallel().WithDegreeOfParallelism(4).[|Select|](name => CountAsync(name)).ToList();")]
    public Task Ends_at_the_first_await(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("Task.Factory.StartNew(async () => await WorkAsync());")]
    [InlineData("_ = Task.Factory.StartNew(() => WorkAsync());")]
    [InlineData("Task.Factory.StartNew(Fire);")]
    [InlineData("Action start = () => Task.Factory.StartNew(async () => await WorkAsync(), token);")]
    [InlineData("var ignored = Task.Factory.StartNew(async () => await WorkAsync());")]
    [InlineData("Task ignored = Task.Factory.StartNew(() => WorkAsync(), token);")]
    public Task Nobody_waits(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("_ = Task.Factory.[|StartNew|](async () => await WorkAsync(), TaskCreationOptions.LongRunning);")]
    [InlineData("Func<Task> start = () => Task.Factory.[|StartNew|](async () => await WorkAsync(), token);")]
    [InlineData("var all = new List<Task>(); all.Add(Task.Factory.[|StartNew|](async () => await WorkAsync()));")]
    public Task A_thread_is_lost_or_somebody_waits(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("Task.Factory.StartNew(() => { });")]
    [InlineData("Task.Factory.StartNew(() => 1, TaskCreationOptions.LongRunning);")]
    [InlineData("Task.Factory.StartNew(async () => await WorkAsync()).Unwrap();")]
    [InlineData("Task.Factory.StartNew(async () => await WorkAsync()).Result.Wait();")]
    [InlineData("var t = Task.Factory.StartNew(async () => await WorkAsync()); t.Unwrap().Wait();")]
    [InlineData("var work = Task.Factory.StartNew(() => WorkAsync()).GetAwaiter().GetResult(); work.Wait();")]
    [InlineData("Task.Factory.StartNew(() => WorkAsync()).ConfigureAwait(false).GetAwaiter().GetResult().Wait();")]
    [InlineData("var started = Task.Factory.StartNew(() => WorkAsync()); var work = started.GetAwaiter().GetResult(); work.Wait();")]
    [InlineData("Func<Task> f = async () => await await Task.Factory.StartNew(async () => await WorkAsync());")]
    [InlineData("Func<Task> f = async () => await (await Task.Factory.StartNew(async () => await WorkAsync()).ConfigureAwait(false)).ConfigureAwait(false);")]
    [InlineData("Func<Task> f = async () => { var t = await Task.Factory.StartNew(async () => await WorkAsync()); await t; };")]
    [InlineData("Task.Run(async () => await WorkAsync());")]
    [InlineData("var all = names.Select(async name => await CountAsync(name));")]
    [InlineData("var all = names.AsParallel().Select(name => name.Length);")]
    [InlineData("var all = names.AsParallel().AsEnumerable().Select(async name => await CountAsync(name));")]
    public Task Synchronous_or_unwrapped(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("Task.Factory.StartNew(async () => await WorkAsync(), token, TaskCreationOptions.None, TaskScheduler.FromCurrentSynchronizationContext());")]
    [InlineData("new TaskFactory(TaskScheduler.Current).StartNew(async () => await WorkAsync());")]
    [InlineData("var options = flag ? TaskCreationOptions.LongRunning : 0; Task.Factory.StartNew(async () => await WorkAsync(), options);")]
    public Task Another_scheduler_or_options_that_are_not_known(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("Task.Factory.[|StartNew|](async () => await Task.Yield()).Wait();",
        "'Task.Factory.StartNew' waits for this async code up to its first await only; use 'Task.Run'")]
    [InlineData("Task.Factory.[|StartNew|](async () => await Task.Yield(), TaskCreationOptions.LongRunning);",
        "'Task.Factory.StartNew' gives a thread to this async code up to its first await only; use 'Task.Run'")]
    [InlineData("Task.Factory.[|StartNew|](async () => await Task.Yield(), default, 0, TaskScheduler.Current).Wait();",
        "'Task.Factory.StartNew' waits for this async code up to its first await only; add 'Unwrap()'")]
    public Task Message_names_the_remedy(string statement, string message) =>
        Verify.Says($$"""class C { void M() { {{statement}} } }""", message);

    [Fact]
    public Task Lookalike() => Verify.Silent(
        """
        class Factory { public Task StartNew(Func<Task> work) => work(); }
        class C { void M(Factory factory) => factory.StartNew(async () => await Task.Yield()); }
        """);
}
