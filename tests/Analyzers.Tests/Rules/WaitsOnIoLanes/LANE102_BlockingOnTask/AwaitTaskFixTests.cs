using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class AwaitTaskFixTests
{
    [Fact]
    public Task A_directive_behind_the_last_return_keeps_its_line() => Verify.Fixes(
        """
        class C
        {
            private Task M(Task t)
            {
                t.[|Wait|](); return Task.CompletedTask;
        #pragma warning disable CS0168
            }
        }
        """,
        """
        class C
        {
            private async Task M(Task t)
            {
                await t;
        #pragma warning disable CS0168
            }
        }
        """);

    [Theory]
    [InlineData("var x = t.[|Result|];", "var x = await t;")]
    [InlineData("t.[|Wait|]();", "await t;")]
    [InlineData("var x = t.GetAwaiter().[|GetResult|]();", "var x = await t;")]
    [InlineData("t.ConfigureAwait(false).GetAwaiter().[|GetResult|]();", "await t.ConfigureAwait(false);")]
    [InlineData("var x = v.[|Result|] + v.AsTask().[|Result|];", "var x = await v + await v.AsTask();")]
    [InlineData("var x = s.[|Result|].Length;", "var x = (await s).Length;")]
    [InlineData("var x = s.[|Result|]?.Length;", "var x = (await s)?.Length;")]
    [InlineData("var x = s.[|Result|][0];", "var x = (await s)[0];")]
    [InlineData("var x = s.[|Result|]!.Trim();", "var x = (await s)!.Trim();")]
    [InlineData("var x = (object)s.[|Result|];", "var x = (object)await s;")]
    [InlineData("var x = -t.[|Result|];", "var x = -await t;")]
    [InlineData("var x = $\"{t.[|Result|]:N2} of {s.[|Result|]}\";", "var x = $\"{await t:N2} of {await s}\";")]
    [InlineData("var x = (b ? t : t2).[|Result|];", "var x = await (b ? t : t2);")]
    [InlineData("var x = Get(t.[|Result|]).[|Result|];", "var x = await Get(await t);")]
    [InlineData("foreach (var c in s.[|Result|]) Console.Write(c);", "foreach (var c in await s) Console.Write(c);")]
    [InlineData("t.[|Wait|](token);", "await t.WaitAsync(token);")]
    [InlineData("Task.[|WaitAll|](t, t2);", "await Task.WhenAll(t, t2);")]
    [InlineData("Task.[|WaitAll|](ts);", "await Task.WhenAll(ts);")]
    [InlineData("Task.[|WaitAll|](t);", "await t;")]
    [InlineData("Task.[|WaitAll|](new[] { t });", "await t;")]
    [InlineData("Task.[|WaitAll|](ts, token);", "await Task.WhenAll(ts).WaitAsync(token);")]
    [InlineData("Task.[|WaitAny|](t, t2);", "await Task.WhenAny(t, t2);")]
    [InlineData("Task.[|WaitAny|](ts, token);", "await Task.WhenAny(ts).WaitAsync(token);")]
    public Task Form(string before, string after) => Verify.Fixes(InMethod(before), InMethod(after));

    [Theory]
    [InlineData("t.[|Wait|](100);", "await t.WaitAsync(TimeSpan.FromMilliseconds(100));")]
    [InlineData("t.[|Wait|](TimeSpan.FromSeconds(1));", "await t.WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("t.[|Wait|](100, token);", "await t.WaitAsync(TimeSpan.FromMilliseconds(100), token);")]
    [InlineData("Task.[|WaitAll|](ts, 100);", "await Task.WhenAll(ts).WaitAsync(TimeSpan.FromMilliseconds(100));")]
    public Task Time_out_is_an_action_of_its_own(string before, string after) =>
        Verify.Fixes(InMethod(before), InMethod(after), key: "AwaitTaskWithTimeOut");

    [Theory]
    [InlineData("if (t.[|Wait|](100)) Console.Write(1);")]
    [InlineData("var done = t.[|Wait|](100);")]
    [InlineData("var i = Task.[|WaitAny|](t, t2);")]
    [InlineData("var w = t.GetAwaiter(); w.[|GetResult|]();")]
    [InlineData("var x = maybe?.[|Result|];")]
    [InlineData("lock (gate) { t.[|Wait|](); }")]
    [InlineData("foreach (var r in ts.Select(x => x.[|Result|])) Console.Write(r);")]
    [InlineData("try { t.[|Wait|](); } catch (AggregateException) { }")]
    [InlineData("try { t.[|Wait|](); } catch (Exception e) when (e.InnerException is IOException) { }")]
    [InlineData("try { Console.Write(t.[|Result|]); } catch (Exception e) { throw e.InnerException!; }")]
    [InlineData("try { await Task.Yield(); } catch (Exception) when (t.[|Result|] > 1) { }")]
    [InlineData("var q = from x in new[] { 1 } where x == t.[|Result|] select x; Console.Write(q.Count());")]
    [InlineData("Take(\"abc\".AsSpan(1), t.[|Result|]);")]
    [InlineData("gate2.EnterWriteLock(); try { t.[|Wait|](); } finally { gate2.ExitWriteLock(); }")]
    [InlineData("unsafe { Console.Write(t.[|Result|]); }")]
    [InlineData("Measure(() => t.[|Wait|]());")]
    [InlineData("Console.Write(Retry(() => t.[|Result|]));")]
    public Task No_fix(string statement) => Verify.OffersNoFix(InMethod(statement));

    [Fact]
    public Task GetResult_sees_no_aggregate_so_its_handler_does_not_matter() => Verify.Fixes(
        InMethod("try { t.GetAwaiter().[|GetResult|](); } catch (AggregateException) { }"),
        InMethod("try { await t; } catch (AggregateException) { }"));

    [Fact]
    public Task Comments_and_lines_are_kept() => Verify.Fixes(
        """
        class C
        {
            async Task<int> M(Task<int> t, Task<int> u)
            {
                // first
                var x = t // of the task
                    .ContinueWith(c => c.Status)
                    .[|Result|]; /* done */

                await Task.Yield();
                return u
                    .[|Result|]; // last
            }
        }
        """,
        """
        class C
        {
            async Task<int> M(Task<int> t, Task<int> u)
            {
                // first
                var x = await t // of the task
                    .ContinueWith(c => c.Status); /* done */

                await Task.Yield();
                return await u; // last
            }
        }
        """);

    [Fact]
    public Task Fake_async_methods_become_async() => Verify.Fixes(
        """
        class C
        {
            Task<string> Text(Task<string> t) => Task.FromResult(t.[|Result|].Trim());

            Task Nothing(Task t)
            {
                t.GetAwaiter().[|GetResult|]();
                return Task.CompletedTask;
            }

            Task<int> Choice(Task<int> t, bool b)
            {
                return t.[|Result|] > 1 ? Task.FromResult(1) : Other();
            }

            Task<int> Other() => Task.FromResult(2);

            Func<Task<int>> Lambda(Task<int> t) => () =>
            {
                var x = t.[|Result|];
                return Task.FromResult(x);
            };
        }
        """,
        """
        class C
        {
            async Task<string> Text(Task<string> t) => (await t).Trim();

            async Task Nothing(Task t)
            {
                await t;
            }

            async Task<int> Choice(Task<int> t, bool b)
            {
                return await (await t > 1 ? Task.FromResult(1) : Other());
            }

            Task<int> Other() => Task.FromResult(2);

            Func<Task<int>> Lambda(Task<int> t) => async () =>
            {
                var x = await t;
                return x;
            };
        }
        """);

    [Fact]
    public Task Interface_implementation_that_returns_a_task_becomes_async() => Verify.Fixes(
        """
        interface I { Task M(Task t); }

        class C : I
        {
            public Task M(Task t)
            {
                t.[|Wait|]();
                return Task.CompletedTask;
            }
        }
        """,
        """
        interface I { Task M(Task t); }

        class C : I
        {
            public async Task M(Task t)
            {
                await t;
            }
        }
        """);

    [Fact]
    public Task First_source_of_a_query_may_await() => Verify.Fixes(
        InMethod("var q = from c in s.[|Result|] where c > 'a' select c; Console.Write(q.Count());"),
        InMethod("var q = from c in await s where c > 'a' select c; Console.Write(q.Count());"));

    [Fact]
    public Task Method_that_sets_an_AsyncLocal_for_its_caller_stays_synchronous() => Verify.OffersNoFix(
        """
        class C
        {
            static readonly AsyncLocal<int> s_current = new();

            static int Current { get => s_current.Value; set => s_current.Value = value; }

            Task<int> Direct(Task<int> t)
            {
                s_current.Value = t.[|Result|];
                return Task.FromResult(1);
            }

            Task<int> BySetter(Task<int> t)
            {
                Current = t.[|Result|];
                return Task.FromResult(1);
            }

            Task<int> ByCall(Task<int> t)
            {
                Set(t.[|Result|]);
                return Task.FromResult(1);
            }

            void Set(int value) => Current = value;

            Task<int> Culture(Task<int> t)
            {
                System.Globalization.CultureInfo.CurrentCulture = new(t.[|Result|]);
                return Task.FromResult(1);
            }

            Task<int> Principal(Task<int> t)
            {
                Thread.CurrentPrincipal = t.[|Result|] > 1 ? null : Thread.CurrentPrincipal;
                return Task.FromResult(1);
            }
        }
        """);

    private static string InMethod(string statement) =>
        $$"""
        class C
        {
            async Task M(
                Task<int> t, Task<int> t2, Task<string> s, ValueTask<int> v, Task<int>[] ts, bool b, Task<int>? maybe,
                object gate, ReaderWriterLockSlim gate2, CancellationToken token)
            {
                {{statement}}
            }

            Task<int> Get(int x) => Task.Run(() => x);

            void Take(ReadOnlySpan<char> span, int x) { }
            void Measure(Action work) => work();
            T Retry<T>(Func<T> work) { try { return work(); } catch (IOException) { return work(); } }
        }
        """;
}
