namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A local function finds completed what has completed wherever it is called.</summary>
public class LocalFunctionTests
{
    [Theory]
    [InlineData("var a = F(); await a; Use(await G()); return 1; async Task<int> G() { await Task.Yield(); return a.Result; }")]
    [InlineData("var a = F(); var b = F(); await Task.WhenAll(a, b); Use(await G()); return await G(); async Task<int> G() { await Task.Yield(); return a.Result + b.Result; }")]
    [InlineData("var a = F(); await a; Use(await G()); return 1; async Task<int> G() { await Task.Yield(); return H(); int H() => a.Result; }")]
    [InlineData("var a = F(); await a; Use(await G()); return 1; async Task<int> G() { await Task.Yield(); return await H(); } async Task<int> H() { await Task.Yield(); return a.Result; }")]
    [InlineData("var a = F(); await a; Func<Task<int>> g = G; return await g(); async Task<int> G() { await Task.Yield(); return a.Result; }")]
    [InlineData("await t; return await G(t); async Task<int> G(Task<int> x) { await Task.Yield(); return x.Result; }")]
    [InlineData("Task<int>? a = null; if (c) a = F(); if (a != null) await a; return a?.Result ?? 0;")]
    [InlineData("Task<int>? a = null; if (c) a = F(); if (a is null) return 0; await a; return await G(a); async Task<int> G(Task<int> x) { await Task.Yield(); return x.Result; }")]
    public Task Called_behind_the_await(string statements) => InAsyncCode.Silent(statements);

    [Theory]
    [InlineData("var a = F(); Use(await G()); await a; return await G(); async Task<int> G() { await Task.Yield(); return a.[|Result|]; }")]
    [InlineData("var a = F(); await a; a = F(); return await G(); async Task<int> G() { await Task.Yield(); return a.[|Result|]; }")]
    [InlineData("await t; return await G(u); async Task<int> G(Task<int> t) { await Task.Yield(); return t.[|Result|]; }")]
    [InlineData("var a = F(); await a; return await G(); async Task<int> G() { var a = F(); await Task.Yield(); return a.[|Result|]; }")]
    [InlineData("var a = F(); Func<Task<int>> g = G; await a; return await g(); async Task<int> G() { await Task.Yield(); return a.[|Result|]; }")]
    [InlineData("await t; Func<Task<int>, Task<int>> g = G; return await g(u); async Task<int> G(Task<int> x) { await Task.Yield(); return x.[|Result|]; }")]
    [InlineData("await t; Use(await G(u)); return await G(t); async Task<int> G(Task<int> x) { await Task.Yield(); return x.[|Result|]; }")]
    [InlineData("await t; return await G(t); async Task<int> G(Task<int> x) { x = F(); await Task.Yield(); return x.[|Result|]; }")]
    [InlineData("Task<int>? a = null; if (c) a = F(); if (a != null && c) await a; return a?.[|Result|] ?? 0;")]
    public Task Called_before_it_too(string statements) => InAsyncCode.Reports(statements);
}
