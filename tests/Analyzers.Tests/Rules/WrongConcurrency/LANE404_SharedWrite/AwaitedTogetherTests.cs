using LaneKeeper.CodeFixes.Rules.WrongConcurrency;
using LaneKeeper.Rules.WrongConcurrency;
using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SharedWriteRule>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

/// <summary>Async functions of a <c>Select</c> whose tasks are awaited together.</summary>
public class AwaitedTogetherTests
{
    private static readonly Project Web = Project.Usual with { Options = "lanekeeper.host = web" };
    private static readonly Project Ui = Project.Usual with { Options = "lanekeeper.host = ui" };

    [Theory]
    [InlineData("var found = new List<int>(); await Task.WhenAll(a.Select(async x => { var y = await ReadAsync(x); found.[|Add|](y); }));")]
    [InlineData("var found = new List<int>(); var tasks = a.Select(async x => { await ReadAsync(x); found.[|Add|](x); }); await Task.WhenAll(tasks);")]
    [InlineData("var found = new Dictionary<int, int>(); await Task.WhenAll(a.Select(async x => found.[|Add|](x, await ReadAsync(x))).ToList());")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); [|total|]++; }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { if (x > 1) { try { await ReadAsync(x); [|total|] += x; } finally { } } }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); [|Count|](); }));")]
    public Task Behind_an_await_another_thread_goes_on(string statements) => Reports(Method(statements), Web);

    [Theory]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x).ConfigureAwait(false); [|total|]++; }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { [|total|] += await ReadAsync(x); }));")]
    public Task Where_no_context_helps(string statements) => Reports(Method(statements), Ui);

    [Theory]
    [InlineData("await Task.WhenAll(a.Select(async x => { await db.[|FindAsync|](x); }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => await db.[|FindAsync|](x).ConfigureAwait(false)));")]
    public Task A_context_of_a_database_serves_one_query_at_a_time(string statements) => Reports(Method(statements), Ui);

    [Theory]
    [InlineData("var found = new List<int>(); await Task.WhenAll(a.Select(async x => { found.Add(x); await ReadAsync(x); }));")]
    [InlineData("var found = new List<int>(); await Task.WhenAll(a.Select(async x => { if (x > 1) await ReadAsync(x); found.Add(x); }));")]
    [InlineData("var found = new List<int>(); foreach (var t in a.Select(async x => { await ReadAsync(x); found.Add(x); })) await t;")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); var own = new List<int>(); own.Add(x); }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); Interlocked.Increment(ref total); }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); lock (this) { total++; } }));")]
    [InlineData("var gate = new SemaphoreSlim(1); await Task.WhenAll(a.Select(async x => { await gate.WaitAsync(); try { total += await ReadAsync(x); } finally { gate.Release(); } }));")]
    [InlineData("var found = new ConcurrentBag<int>(); await Task.WhenAll(a.Select(async x => found.Add(await ReadAsync(x))));")]
    [InlineData("await Task.WhenAll(a.Select(async (x, i) => a[i] = await ReadAsync(x)));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { db.Add(x); await ReadAsync(x); }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { var own = new Shop(); await own.FindAsync(x); }));")]
    [InlineData("var found = await Task.WhenAll(a.Select(async x => await ReadAsync(x)));")]
    public Task Nothing_meets(string statements) => Silent(Method(statements), Web);

    [Theory]
    [InlineData("var found = new List<int>(); await Task.WhenAll(a.Select(async x => { await ReadAsync(x); found.Add(x); }));")]
    [InlineData("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); total++; }));")]
    public Task A_context_keeps_them_on_one_thread(string statements) => Silent(Method(statements), Ui);

    [Fact]
    public Task A_library_does_not_know_who_calls_it() =>
        Silent(Method("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); total++; }));"), Project.Usual with { Options = "lanekeeper.host = library" });

    [Fact]
    public Task The_words() => Says(
        Method("var found = new List<int>(); await Task.WhenAll(a.Select(async x => { await ReadAsync(x); found.[|Add|](x); }));"),
        "Tasks of 'Task.WhenAll' change 'found' at the same time, and 'List' is for one thread at a time; use a 'ConcurrentBag', or take a lock", Web);

    [Fact]
    public Task Fix_with_Interlocked() => Verify<SharedWriteRule, UseInterlockedFix>.Fixes(
        Method("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); [|total|]++; }));"),
        Method("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); Interlocked.Increment(ref total); }));"), Web);

    [Fact]
    public Task No_reference_is_held_over_an_await() => Verify<SharedWriteRule, UseInterlockedFix>.OffersNoFix(
        Method("await Task.WhenAll(a.Select(async x => { [|total|] += await ReadAsync(x); }));"), Web);

    [Fact]
    public Task Fix_with_a_concurrent_collection() => Verify<SharedWriteRule, UseConcurrentCollectionFix>.Fixes(
        Method("var found = new List<int>(); await Task.WhenAll(a.Select(async x => { await ReadAsync(x); found.[|Add|](x); })); Console.WriteLine(found.Count);"),
        Method("var found = new ConcurrentBag<int>(); await Task.WhenAll(a.Select(async x => { await ReadAsync(x); found.Add(x); })); Console.WriteLine(found.Count);"), Web);

    [Fact]
    public Task No_fix_that_gathers() => Verify<SharedWriteRule, GatherPerWorkerFix>.OffersNoFix(
        Method("await Task.WhenAll(a.Select(async x => { await ReadAsync(x); [|total|]++; }));"), Web);

    private static string Method(string statements) =>
        $$"""
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { public void Add(object item) { } public Task<object> FindAsync(object key) => Task.FromResult(key); }
        }

        class Shop : Microsoft.EntityFrameworkCore.DbContext { }
        class C
        {
            int total;
            readonly Shop db = new();
            async Task M(int[] a) { await Task.Yield(); {{statements}} }
            static async Task<int> ReadAsync(int x) { await Task.Delay(1); return x; }
            void Count() => total++;
        }
        """;
}
