using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class NoTwinTests
{
    [Theory]
    [InlineData("static void Help() { lock (Key) { Thread.Sleep(100); } } static readonly object Key = new();")]
    [InlineData("static void Help(out int i) { i = 1; Thread.Sleep(100); }", "Help(out _)")]
    [InlineData("static void Help() { Span<int> s = stackalloc int[2]; Thread.Sleep(100); s[0] = 1; }")]
    [InlineData("static void Help(params int[] i) { Thread.Sleep(100); }")]
    [InlineData("static void Help() { Local(); static void Local() => Thread.Sleep(100); }")]
    [InlineData("static int Help() => Value; static int Value { get { lock (Key) { Thread.Sleep(100); } return 1; } } static readonly object Key = new();")]
    [InlineData("static void Help() => I!.Run(); interface IRun { void Run(); } class Run1 : IRun { public void Run() { Span<int> s = stackalloc int[2]; Thread.Sleep(100); s[0] = 1; } } static IRun? I;")]
    [InlineData("static void Help() { Thread.Sleep(100); } static Task HelpAsync() => Task.Run(() => Help());")]
    [InlineData("static int Help() { Thread.Sleep(100); return 1; } static Task<int> HelpAsync() => Task.FromResult([|Help|]());")]
    [InlineData("void Help() { Thread.Sleep(100); } async Task HelpAsync() { await Task.Yield(); this.[|Help|](); }")]
    [InlineData("[Command] static void Help() { Thread.Sleep(100); } class CommandAttribute : Attribute;")]
    [InlineData("static void Help() => Store(); static void Store([System.Runtime.CompilerServices.CallerMemberName] string name = \"\") { Thread.Sleep(100); Console.WriteLine(name); }")]
    [InlineData("static void Help(long n) { Thread.Sleep(100); } static async Task HelpAsync(int n, string suffix = \"\") => await Task.Yield();", "Help(1)")]
    [InlineData("static IEnumerable<int> Help() { Thread.Sleep(100); yield return 1; }", "_ = Help().ToList()")]
    [InlineData("static IEnumerable<int> Help() { Thread.Sleep(100); yield return 1; } static async IAsyncEnumerable<int> HelpAsync() { await Task.Delay(100); yield return 1; }", "_ = Help().ToList()")]
    [InlineData("static List<int> Help() => All().ToList(); static IEnumerable<int> All() { Thread.Sleep(100); yield return 1; }", "_ = Help()")]
    public Task No_fix_where_a_step_cannot_be_async(string helpers, string call = "Help()") => OffersNoFix(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{call.Replace("Help", "[|Help|]")}}; }
            {{helpers}}
        }
        """);

    [Fact]
    public Task No_fix_for_what_has_no_name() => OffersNoFix(
        """
        class C : IDisposable
        {
            async Task M() { await Task.Yield(); [|using|] var c = this; _ = [|new|] D(); }
            public void Dispose() => Thread.Sleep(100);
            class D { public D() => Thread.Sleep(100); }
        }
        """.Replace("[|new|] D", "new [|D|]"));
}
