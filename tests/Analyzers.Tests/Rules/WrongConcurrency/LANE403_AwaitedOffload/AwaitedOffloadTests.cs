using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.AwaitedOffloadAnalyzer>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class AwaitedOffloadTests
{
    [Theory]
    [InlineData("var price = await Task.[|Run|](() => Price(3));")]
    [InlineData("var price = await Task.[|Run|](() => Price(3)).ConfigureAwait(false);")]
    [InlineData("await Task.[|Run|](() => { Price(3); Price(4); });")]
    [InlineData("await Task.[|Run|](async () => await SaveAsync());")]
    [InlineData("await Task.[|Run|](() => SaveAsync());")]
    [InlineData("await Task.[|Run|](SaveAsync);")]
    [InlineData("var all = Price(await Task.[|Run|](() => Price(3), token));")]
    [InlineData("await Task.[|Run|](() => { var text = System.IO.File.ReadAllText(\"a\"); Price(text.Length); });")]
    public Task In_request_code_it_only_swaps_threads(string statements) => Verify.Reports(Controller(statements));

    [Theory]
    [InlineData("var task = Task.Run(() => Price(3)); await SaveAsync(); var price = await task;")]
    [InlineData("await Task.WhenAll(Task.Run(() => Price(3)), Task.Run(() => Price(4)));")]
    [InlineData("_ = Task.Run(() => Price(3));")]
    [InlineData("var price = await Task.Run(() => Price(3)).WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("var text = await Task.Run(() => System.IO.File.ReadAllText(\"a\"));")]
    [InlineData("await Task.Run(() => SaveAsync().Wait());")]
    [InlineData("await Task.Run(() => { long sum = 0; for (var i = 0; i < 200_000_000; i++) sum += i; Price((int)sum); });")]
    [InlineData("await Task.Run(() => Slow(200_000_000));")]
    [InlineData("await Task.Factory.StartNew(() => Price(3), TaskCreationOptions.LongRunning);")]
    [InlineData("await Run(() => Price(3));")]
    public Task Beside_other_work_heavy_or_a_wait_it_is_not(string statements) => Verify.Silent(Controller(statements));

    [Theory]
    [InlineData("foreach (var name in names) await Task.[|Run|](() => Compute(name));")]
    [InlineData("foreach (var name in names) { var n = await Task.[|Run|](() => Count(name)); sum += n; }")]
    [InlineData("foreach (var name in names) { var n = await Task.[|Run|](async () => await CountAsync(name)); sum += n; }")]
    [InlineData("for (var i = 0; i < names.Count; i++) { var name = names[i]; await Task.[|Run|](() => Compute(name)); }")]
    [InlineData("foreach (var name in names) { if (token.IsCancellationRequested) return; await Task.[|Run|](() => Compute(name)); }")]
    [InlineData("foreach (var name in names) { try { sum += await Task.[|Run|](() => Count(name)); } catch (IOException) { } }")]
    [InlineData("foreach (var name in names) await Task.[|Run|](name.ToString);")]
    [InlineData("var film = new Film(); foreach (var name in names) await Task.[|Run|](() => film.Seek(name.Length));")]
    [InlineData("var film = new Film(); foreach (var name in names) sum += await Task.[|Run|](() => film.Length(name) + film.Length(name + 1));")]
    [InlineData("foreach (var name in names) { var n = await Task.[|Run|](() => Count(name)); if (n > 3) sum += await CountAsync(name); }")]
    [InlineData("foreach (var name in names) sum += await CountAsync((await Task.[|Run|](() => Count(name))).ToString());")]
    [InlineData("foreach (var name in names) { await Task.[|Run|](() => Compute(name)); sum += await Task.[|Run|](() => Count(name)); }")]
    public Task Each_turn_waits_for_the_one_before(string statements) => Verify.Reports(Window(statements));

    [Theory]
    [InlineData("var n = await Task.Run(() => Count(names[0]));")]
    [InlineData("while (true) { try { await Task.Run(() => Compute(names[0])); return; } catch { await CountAsync(names[0]); } }")]
    [InlineData("for (var attempt = 0; attempt < 10; attempt++) { await Task.Run(() => Compute(names[0])); }")]
    [InlineData("foreach (var name in names) sum += await Task.Run(() => Count(name)).WaitAsync(TimeSpan.FromSeconds(5));")]
    [InlineData("foreach (var name in names) { if (await Task.Run(() => Count(name)) > 3) break; }")]
    [InlineData("foreach (var name in names) { if (await Task.Run(() => Count(name)) > 3) return; }")]
    [InlineData("foreach (var name in names) { await Task.Run(() => Compute(name)); await Task.Delay(100); }")]
    [InlineData("foreach (var name in names) { var n = await CountAsync(name); if (n < 0) continue; await Task.Run(() => Compute(name)); }")]
    [InlineData("foreach (var name in names) { var before = sum; sum = await Task.Run(() => Count(name) + sum); }")]
    [InlineData("foreach (var name in names) { await Task.Run(() => { sum += Count(name); }); }")]
    [InlineData("for (var i = 0; i < 3; i++) await Task.Run(() => Count(names[i]));")]
    [InlineData("foreach (var name in new[] { \"a\", \"b\" }) await Task.Run(() => Compute(name));")]
    [InlineData("await foreach (var name in Later()) await Task.Run(() => Compute(name));")]
    [InlineData("foreach (var name in names) tasks.Add(Task.Run(() => Compute(name))); await Task.WhenAll(tasks);")]
    [InlineData("foreach (var name in await Task.Run(() => Names(names))) Compute(name);")]
    [InlineData("foreach (var name in names) { await Task.Run(() => File.ReadAllText(name)); }")]
    [InlineData("foreach (var name in names) { await Task.Run(() => Heavy(name)); }")]
    [InlineData("var film = new Film(); foreach (var name in names) { var at = name.Length; await Task.Run(() => { film.Seek(at); film.Render(); }); }")]
    [InlineData("foreach (var name in names) { Action later = async () => await Task.Run(() => Compute(name)); }")]
    public Task One_at_a_time_is_right_or_there_is_no_loop(string statements) => Verify.Silent(Window(statements));

    /// <summary>Two rules must not undo each other's fixes: see decision 14.</summary>
    [Fact]
    public async Task A_helper_that_another_fix_sent_away_stays_there()
    {
        var sent = await Fixing<HeavyHelperRule, OffloadHelperFix>.Of(Controller("Unpack();"), "Offload");
        Assert.Contains("await Task.Run(() => Unpack(), token);", sent);
        await Verify.Silent(sent);
    }

    [Fact]
    public async Task A_loop_that_another_fix_sent_away_stays_there()
    {
        var sent = await Fixing<HeavyLoopRule, OffloadHeavyLoopFix>.Of(Controller("long sum = 0;\n        for (var i = 0; i < 200_000_000; i++)\n            sum += i;\n        Price((int)sum);"), "Offload");
        Assert.Contains("await Task.Run(() =>", sent);
        await Verify.Silent(sent);
    }

    [Fact]
    public Task Tests_are_silent() => Verify.Silent(Controller("await Task.Run(() => Price(3));"), Project.Usual with { Stubs = ["namespace Xunit { public class FactAttribute : Attribute { } }"] });

    [Fact]
    public Task Message_says_why() => Verify.Says(
        Controller("var price = await Task.[|Run|](() => Price(3));"),
        "'Task.Run' awaited at once only takes another thread of the pool than the one that controller action 'OrdersController.Get' has; call this directly");

    [Fact]
    public Task Message_about_a_loop() => Verify.Says(
        Window("foreach (var name in names) await Task.[|Run|](() => Compute(name));"),
        "'Task.Run' sends one turn of this loop at a time, and the next one waits for it; send the whole loop, or start all turns and 'await Task.WhenAll'");

    internal static string Controller(string statements) =>
        $$"""
        using Microsoft.AspNetCore.Mvc;

        public class OrdersController : ControllerBase
        {
            public async Task Get(CancellationToken token)
            {
                {{statements}}
                await SaveAsync();
            }

            static int Price(int amount) => amount * 2;
            static long Slow(int n) { long sum = 0; for (var i = 0; i < n; i++) sum += i % 7; return sum; }
            static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a");
            static Task<T> Run<T>(Func<T> work) => Task.FromResult(work());
            static async Task SaveAsync() => await Task.Yield();
        }
        """;

    internal static string Window(string statements) =>
        $$"""
        class C
        {
            readonly List<string> names = new();
            readonly List<Task> tasks = new();
            int sum;

            public async Task LoadAsync(CancellationToken token)
            {
                {{statements}}
                await CountAsync("");
            }

            sealed class Film { int _at; public void Seek(int at) => _at = at; public int Render() => _at; public int Length(string name) => name.Length + _at; }
            static int Count(string name) => name.Length;
            void Compute(string name) => Console.WriteLine(name.Length);
            static void Heavy(string name) { long sum = 0; for (var i = 0; i < 200_000_000; i++) sum += i % 7; Console.WriteLine(sum); }
            static IEnumerable<string> Names(List<string> names) => names;
            static async Task<int> CountAsync(string name) { await Task.Yield(); return name.Length; }
            static async IAsyncEnumerable<string> Later() { await Task.Yield(); yield return ""; }
        }
        """;
}
