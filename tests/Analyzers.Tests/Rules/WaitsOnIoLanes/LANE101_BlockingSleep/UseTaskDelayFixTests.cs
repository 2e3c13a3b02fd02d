using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class UseTaskDelayFixTests
{
    [Fact]
    public Task Two_sleeps_in_an_async_method() => Verify.Fixes(
        """
        class C
        {
            async Task M()
            {
                Thread.[|Sleep|](100); // first
                await Task.Yield();

                // second
                Thread.[|Sleep|](TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            async Task M()
            {
                await Task.Delay(100); // first
                await Task.Yield();

                // second
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task Token_parameter_is_passed_on() => Verify.Fixes(
        """
        class C
        {
            async Task M(CancellationToken cancellationToken)
            {
                Thread.[|Sleep|](millisecondsTimeout: 100);
                Func<CancellationToken, Task> f = async token => Thread.[|Sleep|](5);
                Func<Task> g = async () => Thread.[|Sleep|](6);
                try { await f(default); }
                finally { Thread.[|Sleep|](7); }
            }
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken cancellationToken)
            {
                await Task.Delay(100, cancellationToken);
                Func<CancellationToken, Task> f = async token => await Task.Delay(5, token);
                Func<Task> g = async () => await Task.Delay(6, cancellationToken);
                try { await f(default); }
                finally { await Task.Delay(7); }
            }
        }
        """);

    [Fact]
    public Task Local_token_is_passed_on() => Verify.Fixes(
        """
        class C
        {
            async Task M(CancellationTokenSource source)
            {
                Thread.[|Sleep|](1000);
                var token = source.Token;
                Thread.[|Sleep|](2000);
                await Task.Delay(1, token);
            }
        }
        """,
        """
        class C
        {
            async Task M(CancellationTokenSource source)
            {
                await Task.Delay(1000);
                var token = source.Token;
                await Task.Delay(2000, token);
                await Task.Delay(1, token);
            }
        }
        """);

    [Fact]
    public Task ConfigureAwait_follows_the_file() => Verify.Fixes(
        """
        class C
        {
            async Task M(Task t)
            {
                await t.ConfigureAwait(false);
                Thread.[|Sleep|](100);
            }

            async Task N() => Thread.[|Sleep|](200);
        }
        """,
        """
        class C
        {
            async Task M(Task t)
            {
                await t.ConfigureAwait(false);
                await Task.Delay(100).ConfigureAwait(false);
            }

            async Task N() => await Task.Delay(200).ConfigureAwait(false);
        }
        """);

    [Fact]
    public Task ConfigureAwait_follows_the_settings_where_there_is_no_habit() => Verify.Fixes(
        """
        class C
        {
            async Task M() => Thread.[|Sleep|](100);
        }
        """,
        """
        class C
        {
            async Task M() => await Task.Delay(100).ConfigureAwait(false);
        }
        """,
        new Project { Options = "dotnet_diagnostic.CA2007.severity = warning" });

    [Fact]
    public Task Using_is_added() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            [HttpGet]
            public string Get()
            {
                System.Threading.Thread.[|Sleep|](100);
                return "a";
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            [HttpGet]
            public async Task<string> Get()
            {
                await Task.Delay(100);
                return "a";
            }
        }
        """,
        new Project { ImplicitUsings = false });

    [Theory]
    [InlineData("using (var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled)) { SLEEP }")]
    [InlineData("using (var scope = new System.Transactions.TransactionScope()) { } SLEEP")]
    public Task Scope_of_a_transaction_that_flows_or_is_over(string statements) => Verify.Fixes(
        $"class C {{ async Task M() {{ await Task.Yield(); {statements.Replace("SLEEP", "Thread.[|Sleep|](100);")} }} }}",
        $"class C {{ async Task M() {{ await Task.Yield(); {statements.Replace("SLEEP", "await Task.Delay(100);")} }} }}");

    [Fact]
    public Task Tasks_that_are_forgotten_are_so_on_purpose() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Mvc;
        public class C : ControllerBase
        {
            public int Get()
            {
                SendAsync();
                Thread.[|Sleep|](100);
                Use(() => { SendAsync(); });
                return 1;
            }

            private Task SendAsync() => Task.Delay(1);
            private void Use(Action action) { }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;
        public class C : ControllerBase
        {
            public async Task<int> Get()
            {
                _ = SendAsync();
                await Task.Delay(100);
                Use(() => { SendAsync(); });
                return 1;
            }

            private Task SendAsync() => Task.Delay(1);
            private void Use(Action action) { }
        }
        """);

    [Fact]
    public Task Name_that_means_something_else_here_is_written_in_full() => Verify.Fixes(
        """
        namespace Mine
        {
            class Task { }

            class C
            {
                async System.Threading.Tasks.Task M()
                {
                    Thread.[|Sleep|](100);
                    Thread.[|Sleep|](200);
                }
            }
        }
        """,
        """
        namespace Mine
        {
            class Task { }

            class C
            {
                async System.Threading.Tasks.Task M()
                {
                    await System.Threading.Tasks.Task.Delay(100);
                    await System.Threading.Tasks.Task.Delay(200);
                }
            }
        }
        """);

    [Theory]
    [InlineData("async Task M(object gate) { lock (gate) { Thread.[|Sleep|](100); } await Task.Yield(); }")]
    [InlineData("async Task M(object gate) { Monitor.Enter(gate); try { Thread.[|Sleep|](100); } finally { Monitor.Exit(gate); } await Task.Yield(); }")]
    [InlineData("async Task M(ReaderWriterLockSlim gate) { gate.EnterReadLock(); Thread.[|Sleep|](100); gate.ExitReadLock(); await Task.Yield(); }")]
    [InlineData("async Task M(Mutex gate) { gate.WaitOne(); Thread.[|Sleep|](100); gate.ReleaseMutex(); await Task.Yield(); }")]
    [InlineData("async Task M(Mutex gate) { if (gate.WaitOne(5)) Thread.[|Sleep|](100); await Task.Yield(); }")]
    [InlineData("async Task M() { using (var scope = new System.Transactions.TransactionScope()) { Thread.[|Sleep|](100); scope.Complete(); } await Task.Yield(); }")]
    [InlineData("async Task M() { await Task.Yield(); using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeOption.Required); Thread.[|Sleep|](100); }")]
    [InlineData("readonly ReaderWriterLockSlim _gate = new(); IDisposable Take() { _gate.EnterWriteLock(); return new MemoryStream(); } async Task M() { using (Take()) { Thread.[|Sleep|](100); } await Task.Yield(); }")]
    [InlineData("class Held : IDisposable { public Held(object gate) { Monitor.Enter(gate); } public void Dispose() { } } async Task M() { await Task.Yield(); using var held = new Held(this); Thread.[|Sleep|](100); }")]
    [InlineData("async Task M() { await Task.Yield(); var old = Environment.CurrentDirectory; Environment.CurrentDirectory = \"a\"; try { Thread.[|Sleep|](100); } finally { Environment.CurrentDirectory = old; } }")]
    [InlineData("async Task M() { await Task.Yield(); var old = Console.Out; Console.SetOut(TextWriter.Null); Thread.[|Sleep|](100); Console.SetOut(old); }")]
    [InlineData("void M(object gate) { Func<Task> work = async () => { Monitor.Enter(gate); Thread.[|Sleep|](100); Monitor.Exit(gate); await Task.Yield(); }; work(); }")]
    [InlineData("async Task M(object gate) { await L(); async Task L() { Monitor.Enter(gate); Thread.[|Sleep|](100); Monitor.Exit(gate); await Task.Yield(); } }")]
    [InlineData("[ThreadStatic] static int s_y; void M() { Func<Task> work = async () => { s_y = 1; Thread.[|Sleep|](100); await Task.Yield(); }; work(); }")]
    [InlineData("[ThreadStatic] static int s_x; async Task M() { s_x = 1; Thread.[|Sleep|](100); await Task.Yield(); }")]
    [InlineData("Task M(out int x) { x = 1; Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("Task M(ref int x) { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("Task M(Span<int> x) { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("unsafe Task M() { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("Task M() { ReadOnlySpan<char> s = \"a\"; Thread.[|Sleep|](100); Console.Write(s.Length); return Task.CompletedTask; }")]
    [InlineData("Task M() { ThreadPool.QueueUserWorkItem(_ => Thread.[|Sleep|](100)); return Task.CompletedTask; }")]
    [InlineData("async Task M(IEnumerable<int> xs) { foreach (var x in xs.Where(x => { Thread.[|Sleep|](100); return x > 1; })) await Task.Yield(); }")]
    [InlineData("async Task M() { try { await Task.Yield(); } catch (Exception e) when (Is(e)) { } bool Is(Exception e) { Thread.[|Sleep|](100); return true; } }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] Task M() { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    public Task Place_that_cannot_await_gets_no_fix(string member) => Verify.OffersNoFix($"class C {{ {member} }}");
}
