using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallFileCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class CallFileCounterpartFixTests
{
    [Fact]
    public Task Files() => Verify.Fixes(
        InAsyncMethod.Around(
            """
            text = File.[|ReadAllText|](path).Trim();
            File.[|WriteAllText|](path, text, Encoding.UTF8);
            foreach (var line in File.[|ReadAllLines|](path)) File.[|AppendAllText|](line, text);
            using var file = File.OpenRead(path);
            file.[|Read|](bytes);
            """),
        InAsyncMethod.Around(
            """
            text = (await File.ReadAllTextAsync(path, token)).Trim();
            await File.WriteAllTextAsync(path, text, Encoding.UTF8, token);
            foreach (var line in await File.ReadAllLinesAsync(path, token)) await File.AppendAllTextAsync(line, text, token);
            using var file = File.OpenRead(path);
            await file.ReadAsync(bytes, token);
            """));

    [Fact]
    public Task All_calls_of_a_writer_in_a_block() => Verify.Fixes(
        InAsyncMethod.Around("var w = File.CreateText(path); w.[|WriteLine|](text); if (c) return 1; w.Write(text); w.Flush(); Console.WriteLine(text);"),
        InAsyncMethod.Around("var w = File.CreateText(path); await w.WriteLineAsync(text); if (c) return 1; await w.WriteAsync(text); await w.FlushAsync(token); Console.WriteLine(text);"));

    [Fact]
    public Task Without_a_token() => Verify.Fixes(
        "class C { async Task<string> M(string p) => System.IO.File.[|ReadAllText|](p); }",
        "class C { async Task<string> M(string p) => await System.IO.File.ReadAllTextAsync(p); }");

    [Fact]
    public Task Writer_over_a_file() => Verify.Fixes(
        InAsyncMethod.Around("[|using|] var target = File.CreateText(path); target.AutoFlush = false;"),
        InAsyncMethod.Around("await using var target = File.CreateText(path); target.AutoFlush = false;"));

    [Theory]
    [InlineData("lock (gate) text = File.[|ReadAllText|](path);")]
    [InlineData("var all = from p in bytes let t = File.[|ReadAllText|](path) select t; all.ToList();")]
    public Task No_fix(string statement) => Verify.OffersNoFix(InAsyncMethod.Around(statement));
}
