using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.AwaitInLoopAnalyzer>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class AwaitInLoopTests
{
    [Theory]
    [InlineData("foreach (var name in names) { pages.Add([|await|] client.GetStringAsync(name)); }")]
    [InlineData("foreach (var name in names) { var page = [|await|] client.GetStringAsync(name, token).ConfigureAwait(false); pages.Add(page); length += page.Length; }")]
    [InlineData("foreach (var name in names) { length += ([|await|] File.ReadAllTextAsync(name)).Length; }")]
    [InlineData("foreach (var name in names) { var amount = [|await|] GetAmountAsync(name); if (amount > 3) length += amount; }")]
    [InlineData("for (var i = 0; i < names.Count; i++) { var page = [|await|] client.GetStringAsync(names[i]); pages.Add(page); }")]
    [InlineData("foreach (var name in names) { var page = [|await|] client.GetStringAsync(name); if (page == \"\") continue; pages.Add(page); }")]
    public Task Reads_that_could_be_under_way_at_once(string statements) => Verify.Reports(Class(statements));

    [Theory]
    // Paging and token chains.
    [InlineData("var next = \"\"; foreach (var name in names) { var page = await client.GetStringAsync(name + next); next = page; }")]
    [InlineData("string? next = \"a\"; while (next != null) { var page = await client.GetStringAsync(next); pages.Add(page); next = page == \"\" ? null : page; }")]
    [InlineData("do { var page = await client.GetStringAsync(names[0]); pages.Add(page); } while (pages.Count < 9);")]
    [InlineData("for (var i = 0; ; i++) { var page = await client.GetStringAsync($\"{i}\"); if (page == \"\") break; pages.Add(page); }")]
    // A search, a pause, a retry.
    [InlineData("foreach (var name in names) { var page = await client.GetStringAsync(name); if (page != \"\") return; }")]
    [InlineData("foreach (var name in names) { pages.Add(await client.GetStringAsync(name)); await Task.Delay(100); }")]
    [InlineData("foreach (var name in names) { try { pages.Add(await client.GetStringAsync(name)); } catch (IOException) { } }")]
    [InlineData("for (var attempt = 0; attempt < 9; attempt++) { var page = await client.GetStringAsync(names[0]); pages.Add(page); }")]
    // It writes, or nobody knows.
    [InlineData("foreach (var name in names) { await File.WriteAllTextAsync(name, name); }")]
    [InlineData("foreach (var name in names) { pages.Add(await prices.GetAsync(name)); }")]
    [InlineData("foreach (var name in names) { pages.Add(await GetAndCountAsync(name)); }")]
    [InlineData("foreach (var name in names) { var line = await reader.ReadLineAsync(); pages.Add(name + line); }")]
    // What is done with the answer may matter for the next question.
    [InlineData("foreach (var name in names) { var page = await client.GetStringAsync(name); File.WriteAllText(name, page); }")]
    [InlineData("foreach (var name in names) { var page = await client.GetStringAsync(name); await File.WriteAllTextAsync(name, page); }")]
    [InlineData("foreach (var name in names) { var page = await client.GetStringAsync(name); Console.WriteLine(page); }")]
    [InlineData("foreach (var name in names) { if (name != \"\") pages.Add(await client.GetStringAsync(name)); }")]
    // Few, or one after the other by nature.
    [InlineData("foreach (var name in new[] { \"a\", \"b\" }) { pages.Add(await client.GetStringAsync(name)); }")]
    [InlineData("await foreach (var name in Later()) { pages.Add(await client.GetStringAsync(name)); }")]
    [InlineData("foreach (var name in names) { await Task.WhenAll(client.GetStringAsync(name), client.GetStringAsync(name + \"b\")); }")]
    [InlineData("var all = await Task.WhenAll(names.Select(name => client.GetStringAsync(name)));")]
    public Task One_at_a_time_for_a_reason(string statements) => Verify.Silent(Class(statements));

    [Fact]
    public Task Message_names_the_bounded_form() => Verify.Says(
        Class("foreach (var name in names) { pages.Add([|await|] client.GetStringAsync(name)); }"),
        "Each turn waits for 'client.GetStringAsync' before the next one asks; use 'await Parallel.ForAsync' with a bound");

    [Fact]
    public async Task It_is_off_until_asked_for()
    {
        var rule = new LaneKeeper.Rules.WrongConcurrency.AwaitInLoopAnalyzer();
        Assert.Empty(await Analysis.Of(Sources.Compile(null, Class("foreach (var name in names) { pages.Add(await client.GetStringAsync(name)); }")), [rule]));
    }

    internal static string Class(string statements) =>
        $$"""
        using System.Net.Http;

        interface IPrices { Task<string> GetAsync(string name); }

        class C
        {
            readonly HttpClient client = new();
            readonly IPrices prices = null!;
            readonly StreamReader reader = null!;
            readonly List<string> names = new();
            int count;

            public async Task LoadAsync(List<string> pages, CancellationToken token)
            {
                var length = 0;
                {{statements}}
                Console.WriteLine(length);
                await Task.Yield();
            }

            async Task<int> GetAmountAsync(string name) => (await client.GetStringAsync("amounts/" + name)).Length;
            async Task<string> GetAndCountAsync(string name) { count++; return await client.GetStringAsync(name); }
            static async IAsyncEnumerable<string> Later() { await Task.Yield(); yield return ""; }
        }
        """;
}
