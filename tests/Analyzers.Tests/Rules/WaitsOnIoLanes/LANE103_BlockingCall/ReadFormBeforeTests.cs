using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A form that was read by <c>await ReadFormAsync()</c> is in memory for all who ask for it afterwards, wherever they stand.</summary>
public class ReadFormBeforeTests
{
    [Theory]
    [InlineData("public async Task Run(HttpRequest r) { if ((await r.ReadFormAsync()).Count > 0) Use(r.Form.Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { await LoadAsync(r); Use(r.Form.Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { var n = await CountAsync(r).ConfigureAwait(false); Use(r.Form.Count + n); }")]
    [InlineData("public async Task Run(HttpRequest r) { await r.ReadFormAsync(); Ask(r); }")]
    [InlineData("public async Task Run(HttpRequest r) { await LoadAsync(r); Ask(r); }")]
    [InlineData("public async Task Run(HttpRequest r) { await LoadAsync(r); await AskAsync(r); } async Task AskAsync(HttpRequest r) { await Task.Yield(); Use(r.Form.Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { await r.ReadFormAsync(); await FirstAsync(r); } async Task FirstAsync(HttpRequest r) { await SecondAsync(r); } async Task SecondAsync(HttpRequest r) { await Task.Yield(); Use(r.Form.Count); }")]
    public Task Read_before(string members) => Verify.Silent(Handler(members));

    [Theory]
    [InlineData("public async Task Run(HttpRequest r, bool c) { if (c) await r.ReadFormAsync(); Use(r.[|Form|].Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { Use(r.[|Form|].Count); await LoadAsync(r); }")]
    [InlineData("public async Task Run(HttpRequest r) { _ = LoadAsync(r); await Task.Yield(); Use(r.[|Form|].Count); }")]
    [InlineData("public async Task Run(HttpRequest r, bool c) { await MaybeAsync(r, c); Use(r.[|Form|].Count); }")]
    [InlineData("public async Task Run(HttpRequest r, HttpRequest other) { await other.ReadFormAsync(); Use(r.[|Form|].Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { await Task.Yield(); [|Ask|](r); await r.ReadFormAsync(); }")]
    [InlineData("public async Task Run(HttpRequest r) { await AskAsync(r); await LoadAsync(r); } async Task AskAsync(HttpRequest r) { await Task.Yield(); Use(r.[|Form|].Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { await LoadAsync(r); await AskAsync(r); } public async Task Again(HttpRequest r) => await AskAsync(r); async Task AskAsync(HttpRequest r) { await Task.Yield(); Use(r.[|Form|].Count); }")]
    [InlineData("public async Task Run(HttpRequest r) { await LoadAsync(r); await AskAsync(r); } public async Task AskAsync(HttpRequest r) { await Task.Yield(); Use(r.[|Form|].Count); }")]
    public Task Not_surely_read_before(string members) => Verify.Reports(Handler(members));

    private static string Handler(string members) =>
        $$"""
        using Microsoft.AspNetCore.Http;

        class Handler
        {
            {{members}}

            static void Use(int n) { }
            static void Ask(HttpRequest r) => Use(r.Form.Count);
            static async Task LoadAsync(HttpRequest r) { await r.ReadFormAsync(); }
            static async Task<int> CountAsync(HttpRequest r) => (await r.ReadFormAsync()).Count;
            static async Task MaybeAsync(HttpRequest r, bool c) { if (c) await r.ReadFormAsync(); }
        }
        """;
}
