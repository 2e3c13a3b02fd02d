using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What went wrong with the fixes of other analyzers, by the number of the lesson.</summary>
public class LessonFixTests
{
    [Fact]
    public Task B33_Only_the_reported_expression_changes() => Verify.Fixes(
        """
        class C
        {
            async Task M()
            {
                Equal(1, CountAsync().[|Result|]);
                Equal(CountAsync().[|Result|], await CountAsync());
            }

            static void Equal(int expected, int actual) { }
            static Task EqualAsync(int expected, int actual) => Task.CompletedTask;
            static Task<int> CountAsync() => Task.Run(() => 1);
        }
        """,
        """
        class C
        {
            async Task M()
            {
                Equal(1, await CountAsync());
                Equal(await CountAsync(), await CountAsync());
            }

            static void Equal(int expected, int actual) { }
            static Task EqualAsync(int expected, int actual) => Task.CompletedTask;
            static Task<int> CountAsync() => Task.Run(() => 1);
        }
        """);

    [Fact]
    public Task B34_Parentheses_where_a_member_follows() => Verify.Fixes(
        """
        class C
        {
            async Task M(Task<C> first, Task<C> second, Task<C> third)
            {
                Console.Write(first.[|Result|].Id);
                await Task.Run(() => new C()).[|Result|].WriteAsync();
                second.[|Result|].Id++;
                (third.[|Result|]).ToString();
            }

            public int Id;

            Task WriteAsync() => Task.CompletedTask;
        }
        """,
        """
        class C
        {
            async Task M(Task<C> first, Task<C> second, Task<C> third)
            {
                Console.Write((await first).Id);
                await (await Task.Run(() => new C())).WriteAsync();
                (await second).Id++;
                (await third).ToString();
            }

            public int Id;

            Task WriteAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task B35_WaitAll_and_WaitAny_keep_their_meaning() => Verify.Fixes(
        """
        class C
        {
            async Task M(Task a, Task b, Task[] all)
            {
                Task.[|WaitAll|](a, b);
                Task.[|WaitAll|](all);
                Task.[|WaitAny|](all);
                await a;
            }
        }
        """,
        """
        class C
        {
            async Task M(Task a, Task b, Task[] all)
            {
                await Task.WhenAll(a, b);
                await Task.WhenAll(all);
                await Task.WhenAny(all);
                await a;
            }
        }
        """);

    [Theory]
    [InlineData("var first = Task.[|WaitAny|](all);")]
    [InlineData("if (Task.[|WaitAll|](all, 100)) Console.Write(1);")]
    [InlineData("Console.Write(all[0].[|Wait|](100));")]
    public Task B35_Results_of_limited_waits_have_no_fix(string statement) => Verify.OffersNoFix(
        $"class C {{ async Task M(Task[] all) {{ {statement} await Task.Yield(); }} }}");

    [Theory]
    [InlineData("lock (gate) { t.[|Wait|](); }")]
    [InlineData("slim.EnterReadLock(); try { t.[|Wait|](); } finally { slim.ExitReadLock(); }")]
    [InlineData("slim.EnterWriteLock(); t.[|Wait|](); slim.ExitWriteLock();")]
    [InlineData("Monitor.Enter(gate); t.[|Wait|](); Monitor.Exit(gate);")]
    [InlineData("bool taken = false; Monitor.TryEnter(gate, ref taken); if (taken) t.[|Wait|]();")]
    [InlineData("mutex.WaitOne(); t.[|Wait|](); mutex.ReleaseMutex();")]
    [InlineData("s_depth++; t.[|Wait|](); s_depth--;")]
    [InlineData("s_local.Value = 1; t.[|Wait|](); Console.Write(s_local.Value);")]
    public Task B36_No_await_while_the_thread_holds_something(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            [ThreadStatic] static int s_depth;
            static readonly ThreadLocal<int> s_local = new();

            async Task M(Task t, object gate, ReaderWriterLockSlim slim, Mutex mutex)
            {
                {{statement}}
                await Task.Yield();
            }
        }
        """);

    [Theory]
    [InlineData("Task M(ref int x, Task t) { t.[|Wait|](); return t; }")]
    [InlineData("Task M(out int x, Task t) { x = 1; t.[|Wait|](); return t; }")]
    [InlineData("Task M(in int x, Task t) { t.[|Wait|](); return t; }")]
    [InlineData("unsafe Task M(int* x, Task t) { t.[|Wait|](); return t; }")]
    [InlineData("Task M(Span<int> x, Task t) { t.[|Wait|](); return t; }")]
    [InlineData("Task M(Task t) { Span<int> x = stackalloc int[1]; t.[|Wait|](); x[0] = 1; return t; }")]
    public Task B37_Members_that_cannot_be_async_stay_as_they_are(string member) => Verify.OffersNoFix($"class C {{ {member} }}");

    [Fact]
    public Task B37_Instance_methods_of_a_ref_struct_stay_as_they_are() => Verify.OffersNoFix(
        "ref struct S { int _x; public Task M(Task t) { t.[|Wait|](); _x++; return t; } }");
}
