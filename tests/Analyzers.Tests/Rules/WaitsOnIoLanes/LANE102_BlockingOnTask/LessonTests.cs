using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What went wrong for other analyzers, by the number that the lesson has in the research notes (part B).</summary>
public class LessonTests
{
    [Fact]
    public Task B15_Dual_mode_by_flag_is_silent() => Verify.Silent(
        """
        class C
        {
            bool _async;
            bool IsAsync { get; set; }

            async Task<int> If(Task<int> t, bool async) { if (async) return await t; else return t.Result; }
            async Task<int> Choice(Task<int> t, bool isAsync) => isAsync ? await t : t.Result;
            async Task<int> Negated(Task<int> t, bool async) { if (!async) { return t.GetAwaiter().GetResult(); } return await t; }
            async Task<int> EarlyReturn(Task<int> t, bool useAsync) { if (useAsync) return await t; return t.Result; }
            async Task<int> Sync(Task<int> t, bool sync) => sync ? t.Result : await t;
            async Task<int> Prefixed(Task<int> t, bool blnSync) { if (blnSync) return t.Result; return await t; }
            async Task<int> Other(Task<int> t, bool bAsync) => bAsync ? await t : t.Result;
            async Task<int> Field(Task<int> t) => _async ? await t : t.Result;
            async Task<int> Property(Task<int> t) { if (IsAsync) await t; else t.Wait(); return 1; }
            async Task<int> Both(Task<int> t, bool async, bool c) { if (async && c) return await t; if (!async) t.Wait(); return 1; }
            ValueTask<int> NotAsync(ValueTask<int> t, bool async) { if (async) return t; return new(t.GetAwaiter().GetResult()); }
        }
        """);

    [Fact]
    public Task B15_Dual_mode_by_what_the_other_branch_awaits_is_silent() => Verify.Silent(
        """
        class C
        {
            Task<int> F() => Task.Run(() => 1);
            async Task<int> If(Task<int> t, bool fast) { if (fast) return t.Result; else return await t; }
            async Task<int> Choice(bool fast) => fast ? F().Result : await F().ConfigureAwait(false);
            async Task Wait(Task t, int mode) { if (mode == 1) { t.Wait(); } else { await t; } }
        }
        """);

    [Fact]
    public Task B15_Other_branch_that_awaits_something_else_is_no_dual_mode() => Verify.Reports(
        """
        class C
        {
            async Task<int> If(Task<int> t, Task<int> u, bool fast) { if (fast) return t.[|Result|]; else return await u; }
            async Task<int> Flag(Task<int> t, bool asynchronousName) => asynchronousName ? t.[|Result|] : 1 + await Task.FromResult(1);
            async Task<int> Text(Task<int> t, string async) { if (async == "") return t.[|Result|]; await Task.Yield(); return 1; }
        }
        """);

    [Theory]
    [InlineData("t.IsCompleted")]
    [InlineData("t.IsCompletedSuccessfully")]
    [InlineData("t.IsFaulted")]
    [InlineData("t.IsCanceled")]
    [InlineData("t.Status == TaskStatus.RanToCompletion")]
    public Task B16_Result_under_a_guard_is_silent(string guard) => InAsyncCode.Silent(
        $"if ({guard}) Use(t.Result); Use({guard} ? t.Result : 0); if (!({guard})) return 1; Use(t.Result);");

    [Fact]
    public Task B16_Result_after_if_not_completed_await_is_silent() =>
        InAsyncCode.Silent("if (!t.IsCompleted) await t; Use(t.Result);");

    [Fact]
    public Task B17_Result_of_a_value_task_awaited_before_is_reported() =>
        InAsyncCode.Reports("await v; Use(v.[|Result|]);");

    [Fact]
    public Task B17_Result_of_a_value_task_under_a_guard_is_silent() =>
        InAsyncCode.Silent("if (v.IsCompletedSuccessfully) Use(v.Result);");

    [Fact]
    public Task B18_Antecedent_of_ContinueWith_is_silent() =>
        InAsyncCode.Silent("_ = t.ContinueWith(t => t.Result); _ = t.ContinueWith(t => { Use(t.Result); return Task.FromResult(1); });");

    [Fact]
    public Task B18_Captured_task_in_ContinueWith_is_reported() =>
        InAsyncCode.Reports("_ = t.ContinueWith(x => { Use(x.Result); return u.[|Result|]; });");

    [Fact]
    public Task B19_Result_after_WhenAll_is_silent() => InAsyncCode.Silent(
        """
        await Task.WhenAll(t, u); Use(t.Result + u.Result);
        await Task.WhenAll(array).ConfigureAwait(false);
        Use(array[0].Result);
        foreach (var x in array) Use(x.Result);
        Use(array.Select(x => x.Result).ToList());
        """);

    [Theory]
    [InlineData("_ = Task.WhenAll(t, u); Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAll(array); Use(list[0].[|Result|]);")]
    [InlineData("Use(t.[|Wait|](1)); await Task.WhenAll(t, u);")]
    [InlineData("await Task.WhenAll(t, u); t = F(); Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAll(t, u); Change(ref t); Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAll(t, u); Make(out t); Use(t.[|Result|]);")]
    public Task B19_What_WhenAll_did_not_await_is_reported(string statements) => InAsyncCode.Reports(statements);

    [Fact]
    public Task B20_Deferred_sequence_starts_new_tasks_and_is_reported() => InAsyncCode.Reports(
        """
        var ids = new[] { 1, 2 };
        var tasks = ids.Select(F);
        await Task.WhenAll(tasks);
        foreach (var x in tasks) Use(x.[|Result|]);
        Use(tasks.Sum(x => x.[|Result|]));
        var query = from id in ids select F(id);
        await Task.WhenAll(query);
        foreach (var x in query) Use(x.[|Result|]);
        """);

    [Theory]
    [InlineData("var tasks = array.Where(x => x.Id > 1); await Task.WhenAll(tasks); foreach (var x in tasks) Use(x.Result);")]
    [InlineData("var tasks = new[] { 1 }.Select(F).ToList(); await Task.WhenAll(tasks); foreach (var x in tasks) Use(x.Result);")]
    [InlineData("await Task.WhenAll(lazy); foreach (var x in lazy) Use(x.Result);")]
    public Task B20_Sequence_that_yields_the_same_tasks_is_silent(string statements) => InAsyncCode.Silent(statements);

    [Fact]
    public Task B21_Task_from_result_is_silent() => InAsyncCode.Silent("var one = Task.FromResult(1); Use(one.Result);");

    [Fact]
    public Task B21_After_WaitAll_only_WaitAll_is_reported() => InAsyncCode.Reports("Task.[|WaitAll|](t); Use(t.Result);");

    [Fact]
    public Task B22_Name_of_result_and_expression_trees_are_silent() => Verify.Silent(
        """
        using System.Linq.Expressions;

        class C
        {
            async Task<string> M(Task<int> t, IQueryable<Task<int>> query)
            {
                await Task.Yield();
                Expression<Func<int>> tree = () => t.Result;
                Expression<Func<Task<int>, int>> other = x => x.GetAwaiter().GetResult();
                _ = query.Where(x => x.Result > 1).OrderBy(x => x.Result).ToList();
                _ = (from x in query where x.Result > 1 select x.Result).ToList();
                return nameof(Task<int>.Result) + nameof(t.Wait) + nameof(t.Result) + tree + other;
            }
        }
        """);

    [Fact]
    public Task B23_Synchronous_function_inside_async_code_is_no_lane_of_its_own() => Verify.Silent(
        """
        class C
        {
            async Task M(Task<int> t, Action<Func<int>> run)
            {
                await Task.Yield();
                Func<int> lambda = () => t.Result;
                run(() => t.Result);
                run(Local);
                int Local() => t.Result;
                await Task.Run(() => t.Result);
            }
        }
        """);

    [Fact]
    public Task B24_Start_of_the_program_is_silent() => Verify.Silent(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;

        var builder = WebApplication.CreateBuilder(args);
        var key = Keys.ReadAsync().Result;
        builder.Services.AddSingleton<object>(_ => Keys.ReadAsync().GetAwaiter().GetResult());
        builder.Services.Configure<Keys>(keys => keys.Value = Keys.ReadAsync().Result);
        var app = builder.Build();
        Thread.Sleep(100);
        await app.RunAsync();

        class Keys
        {
            public int Value { get; set; }
            public static async Task<int> ReadAsync() { await Task.Yield(); return 1; }
        }
        """, Project.Console);

    [Theory]
    [InlineData("plain.Wait(0);")]
    [InlineData("plain.Wait(TimeSpan.Zero);")]
    [InlineData("var zero = 0; plain.Wait(zero);")]
    public Task B25_Time_out_of_zero_is_silent(string statements) => InAsyncCode.Silent(statements);

    [Theory]
    [InlineData("Use(v.[|Result|]);")]
    [InlineData("Use(t?.[|Result|]);")]
    [InlineData("var w = t.GetAwaiter(); Use(w.[|GetResult|]());")]
    [InlineData("var w = t.ConfigureAwait(false).GetAwaiter(); Use(w.[|GetResult|]());")]
    [InlineData("var w = v.GetAwaiter(); Use(w.[|GetResult|]());")]
    public Task B32_Every_way_to_block_is_reported(string statements) => InAsyncCode.Reports(statements);

    [Theory]
    [InlineData("var w = t.GetAwaiter(); if (!w.IsCompleted) return 1; Use(w.GetResult());")]
    [InlineData("await t; var w = t.GetAwaiter(); Use(w.GetResult());")]
    [InlineData("var w = t.GetAwaiter(); await t; Use(w.GetResult());")]
    [InlineData("var w = t.ConfigureAwait(false).GetAwaiter(); w.OnCompleted(() => Use(w.GetResult()));")]
    public Task B32_Awaiter_of_a_completed_task_is_silent(string statements) => InAsyncCode.Silent(statements);

    [Fact]
    public async Task B41_Odd_chains_and_missing_types_do_not_crash()
    {
        const string source =
            """
            class C
            {
                C? _a; Task<C>? _t; Missing _m;
                string this[string k] => k;
                C? B() => this;
                Task<C?> T() => null!;
                async Task M(C? a)
                {
                    _ = a?.B()["k"]; _ = a?.B()?.C(); _ = a?.B()!.C; _ = a?.T()?.Result?.T()!.Result!["k"];
                    _ = a?.T().Result; _ = _m?.Result; _ = (await T())?.T().Wait(); _ = _m.GetAwaiter().GetResult();
                    _ = T() is { Result: { } x } && x.T() is { Result._a: null };
                }
            }
            """;
        var compilation = Sources.Unchecked(source);
        await Analysis.Of(compilation, Analysis.AllAnalyzers);
        await Analysis.Of(compilation.RemoveAllReferences(), Analysis.AllAnalyzers);
    }
}
