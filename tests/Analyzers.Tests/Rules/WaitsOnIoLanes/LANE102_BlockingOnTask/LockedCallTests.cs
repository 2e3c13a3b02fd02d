using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A method that returns a task does all of its work before it returns, and its callers may hold a lock over that. Async, it would go on without it.</summary>
public class LockedCallTests
{
    // The circuit breaker of Polly: 'Isolated' would be overwritten by 'Open', and both be written without the lock.
    [Theory]
    [InlineData("lock (_lock) { task = OpenAsync(); _state = 2; }")]
    [InlineData("lock (_lock) { task = this.OpenAsync(); }")]
    [InlineData("lock (_lock) { OpenAsync().Wait(); }")]
    [InlineData("lock (_lock) { task = this?.OpenAsync() ?? task; }")]
    [InlineData("Monitor.Enter(_lock); task = OpenAsync(); Monitor.Exit(_lock);")]
    [InlineData("lock (_lock) { task = HandOn(); }")]
    public Task Under_a_lock_there_is_no_fix(string call) => Verify.OffersNoFix(
        $$"""
        class Circuit(Func<Task<int>> seconds)
        {
            readonly object _lock = new();
            int _state, _seconds;

            public Task IsolateAsync()
            {
                Task task = Task.CompletedTask;
                {{call}}
                return task;
            }

            Task HandOn() => OpenAsync();

            Task OpenAsync()
            {
                _seconds = seconds().GetAwaiter().[|GetResult|]();
                _state = 1;
                return Task.CompletedTask;
            }
        }
        """);

    // A window would wait for what wants to go on on its own thread.
    [Theory]
    [InlineData("OpenAsync().Wait();")]
    [InlineData("OpenAsync().ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("(this.OpenAsync()!).GetAwaiter().GetResult();")]
    public Task Where_somebody_blocks_on_it_there_is_no_fix(string call) => Verify.OffersNoFix(
        $$"""
        class Circuit(Func<Task<int>> seconds)
        {
            public int Seconds;
            public void Open() { {{call}} }

            public Task OpenAsync()
            {
                Seconds = seconds().GetAwaiter().[|GetResult|]();
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task Through_what_it_implements_there_is_none_either() => Verify.OffersNoFix(
        """
        interface ICircuit { Task OpenAsync(); }

        class User(ICircuit circuit)
        {
            public Task M() { lock (circuit) { return circuit.OpenAsync(); } }
        }

        class Circuit(Func<Task<int>> seconds) : ICircuit
        {
            public int Seconds;

            public Task OpenAsync()
            {
                Seconds = seconds().[|Result|];
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task Beside_a_lock_and_in_async_callers_there_is_one() => Verify.Fixes(
        """
        class Circuit(Func<Task<int>> seconds)
        {
            readonly object _lock = new();
            int _seconds;

            public Task IsolateAsync()
            {
                lock (_lock) { _seconds = 0; }
                return OpenAsync();
            }

            public async Task AgainAsync()
            {
                await OpenAsync();
                lock (_lock) { Console.WriteLine(nameof(OpenAsync)); }
            }

            public Task Deferred()
            {
                lock (_lock) { return AgainAsync(); }
            }

            Task OpenAsync()
            {
                _seconds = seconds().[|Result|];
                return Task.CompletedTask;
            }
        }
        """,
        """
        class Circuit(Func<Task<int>> seconds)
        {
            readonly object _lock = new();
            int _seconds;

            public Task IsolateAsync()
            {
                lock (_lock) { _seconds = 0; }
                return OpenAsync();
            }

            public async Task AgainAsync()
            {
                await OpenAsync();
                lock (_lock) { Console.WriteLine(nameof(OpenAsync)); }
            }

            public Task Deferred()
            {
                lock (_lock) { return AgainAsync(); }
            }

            async Task OpenAsync()
            {
                _seconds = await seconds();
            }
        }
        """);
}
