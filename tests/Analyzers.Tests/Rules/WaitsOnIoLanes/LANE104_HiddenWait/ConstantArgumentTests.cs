using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Constants that a call passes decide the branch behind it.</summary>
public class ConstantArgumentTests
{
    [Theory]
    [InlineData("[|Do|](1, Key.Hold); Do(1, Key.Press); [|Outer|](Key.Hold); Outer(Key.Up);", "static void Outer(Key k) => Do(2, k); static void Do(int n, Key k = Key.Press) { switch (k) { case Key.Press: break; case Key.Hold: Thread.Sleep(100); break; } }")]
    [InlineData("[|Do|](Key.Up); Do(Key.Press); [|Do|](Peers.Of<Key>());", "static void Do(Key k) { switch (k) { case Key.Press: case Key.Hold: break; default: Thread.Sleep(100); break; } }")]
    [InlineData("[|Do|](Key.Press); [|Do|](Key.Hold); Do(Key.Up);", "static void Do(Key k) { switch (k) { case Key.Press or Key.Hold: Thread.Sleep(100); break; } }")]
    [InlineData("[|Do|](Key.Up);", "static void Do(Key k) { switch (k) { case Key.Press: Thread.Sleep(100); break; case Key.Up: goto case Key.Press; } }")]
    [InlineData("[|Do|](Key.Up);", "static void Do(Key k) { k = Key.Press; switch (k) { case Key.Press: Thread.Sleep(100); break; } }")]
    [InlineData("[|Do|](2); Do(3); const int two = 2; [|Do|](two); var three = 3; Do(three);", "static void Do(int n) { if (n == 2) Thread.Sleep(100); }")]
    [InlineData("[|Do|](\"a\"); Do(\"b\"); Do('c');", "static void Do(string s) { if (s != \"a\") return; Thread.Sleep(100); } static void Do(char c) { if (c is not ('a' or 'b')) return; Thread.Sleep(100); }")]
    [InlineData("_ = [|Do|](Key.Hold); _ = Do(Key.Up); _ = Do(Key.Press);", "static int Do(Key k) => k switch { Key.Hold => Slow(), Key.Up => 0, _ => 1 }; static int Slow() { Thread.Sleep(100); return 1; }")]
    [InlineData("_ = [|Do|](Key.Press); _ = Do(Key.Hold);", "static int Do(Key k) => k switch { Key.Hold => 0, _ => Slow() }; static int Slow() { Thread.Sleep(100); return 1; }")]
    [InlineData("Do(Key.Hold, false); Do(Key.Up, true); [|Do|](Key.Hold, true);", "static void Do(Key k, bool wait) { if (wait) { if (k == Key.Hold) Thread.Sleep(100); } }")]
    [InlineData("[|Do|](Key.Hold); [|Do|](Key.Press); Do(Key.Up);", "static void Do(Key k) { if (k == Key.Hold) Thread.Sleep(100); if (k == Key.Press) Thread.Sleep(200); }")]
    [InlineData("Do(\"a\"); [|Do|](\"=>a\"); [|Do|](Peers.Of<string>()); Outer(\"a\"); [|Outer|](\"=>\");", "static void Outer(string k) => Do(k); static void Do(string k) { if (k.StartsWith(\"=>\")) Thread.Sleep(100); }")]
    [InlineData("var k = Peers.Of<string>(); if (System.IO.File.Exists(k)) Do(k); [|Do|](k);", "static bool IsUrl(string k) => k.StartsWith(\"http\"); static void Do(string k) { if (IsUrl(k)) Thread.Sleep(100); }")]
    [InlineData("var k = Peers.Of<string>(); if (!System.IO.File.Exists(k)) return; Do(k); [|Do|](k + k); Other();", "static void Other() { } static void Do(string k) { if (!k.StartsWith(\"https://\")) return; Thread.Sleep(100); }")]
    [InlineData("var k = Peers.Of<string>(); if (System.IO.File.Exists(k)) [|Do|](k);", "static bool Is(string k) => k.Length > 3; static void Do(string k) { if (Is(k)) Thread.Sleep(100); }")]
    [InlineData("[|Do|](\"a\"); Do(\"a.b\");", "static void Do(string k) { if (k.Contains(\".b\")) return; Thread.Sleep(100); }")]
    [InlineData("Do(\"a\"); [|Do|](Peers.Of<string>());", "static bool? IsScript(string k, out string rest) { rest = k; return k.Length > 3 ? true : null; } static void Do(string k) { if (IsScript(k, out var rest).HasValue) Thread.Sleep(100); }")]
    [InlineData("[|Do|](\"a\");", "static bool Is(string k, int n) => k.Length > n; static void Do(string k) { if (Is(k, 3)) Thread.Sleep(100); }")]
    [InlineData("[|Do|](7);", "static void Do(int n) { if (n == 1) Thread.Sleep(1_01); if (n == 2) Thread.Sleep(102); if (n == 3) Thread.Sleep(103); if (n == 4) Thread.Sleep(104); if (n == 5) Thread.Sleep(105); if (n == 6) Thread.Sleep(106); Thread.Sleep(107); }")]
    [InlineData("Do(Peers.Of<int>()); Do(5); [|Do|](-1); Outer(Peers.Of<int>()); [|Outer|](-1);", "static void Outer(int n) => Do(n); static void Do(int n) { if (n != -1) return; Thread.Sleep(100); }")]
    [InlineData("[|Do|](Peers.Of<int>()); [|Do|](5); Do(-1);", "static void Do(int n) { if (n == -1) return; Thread.Sleep(100); }")]
    [InlineData("[|Do|](Peers.Of<Key>()); [|Do|](Key.Press);", "static void Do(Key k) { if (k == Key.Press) Thread.Sleep(100); }")]
    [InlineData("Do(); Do(null); [|Do|](3); [|Do|](Peers.Of<int?>());", "static void Do(int? n = null) { if (n.HasValue) Thread.Sleep(100); }")]
    [InlineData("Do(); Do(null); [|Do|](TimeSpan.FromDays(1));", "static void Do(TimeSpan? n = null) { if (n != null) Thread.Sleep(100); }")]
    [InlineData("Do(\"\"); Do(null); Do(string.Empty); [|Do|](\"a\"); [|Do|](Peers.Of<string>());", "static void Do(string? k) { if (string.IsNullOrEmpty(k)) return; Thread.Sleep(100); }")]
    [InlineData("Do([]); [|Do|]([1]); [|Do|](Peers.Of<List<int>>());", "static void Do(List<int> all) { if (all.Count > 0) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do([]); [|Do|](Peers.Of<List<int>>());", "static void Do(List<int> all) { for (var i = 0; i < all.Count; i++) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(Array.Empty<int>()); [|Do|](Peers.Of<List<int>>());", "static void Do(IReadOnlyList<int> all) { if (all.Any()) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("[|Do|]([]); [|Do|](Peers.Of<List<int>>());", "static void Do(List<int> all) { if (all.Count == 0) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(\"b\"); [|Do|](\"A\"); [|Do|](Peers.Of<string>());", "static void Do(string k) { if (k.Equals(\"a\", StringComparison.OrdinalIgnoreCase)) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(\"b\"); [|Do|](\"a\"); [|Do|](Peers.Of<string>());", "static void Do(string k) { if (!string.Equals(k, \"a\")) return; Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(false); [|Do|](true);", "static void Do(bool k) { if (k == true) Thread.Sleep(100); }")]
    [InlineData("Do(0); Do(-1); Do(); [|Do|](1); [|Do|](Peers.Of<int>());", "static void Do(int ms = 0) { if (ms <= 0) return; Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(4); [|Do|](3); [|Outer|](3); Outer(5);", "static void Outer(int n) => Do(n); static void Do(int n) { if (4 > n) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(1.5); [|Do|](3);", "static void Do(double n) { if (n is >= 2) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(TimeSpan.Zero); Do(default); Do(); [|Do|](TimeSpan.FromSeconds(1)); [|Do|](Peers.Of<TimeSpan>());", "static void Do(TimeSpan t = default) { if (t > TimeSpan.Zero) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(TimeSpan.Zero); [|Do|](TimeSpan.FromSeconds(1)); [|Do|](Peers.Of<TimeSpan>());", "static void Do(TimeSpan t) { if (t == TimeSpan.Zero) return; Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(System.IO.FileAccess.Read); [|Do|](System.IO.FileAccess.ReadWrite); [|Do|](Peers.Of<System.IO.FileAccess>());", "static void Do(System.IO.FileAccess f) { if (f.HasFlag(System.IO.FileAccess.Write)) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(System.IO.FileAccess.Read); [|Do|](System.IO.FileAccess.ReadWrite);", "static void Do(System.IO.FileAccess f) { if ((f & System.IO.FileAccess.Write) != 0) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(System.IO.FileAccess.Read); [|Do|](System.IO.FileAccess.ReadWrite);", "static void Do(System.IO.FileAccess f) { if ((f & System.IO.FileAccess.Write) == System.IO.FileAccess.Write) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(null); Do(false); Do(); [|Do|](true); [|Do|](Peers.Of<bool?>());", "static void Do(bool? k = null) { if (k == true) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(null); Do(false); [|Do|](true); [|Do|](Peers.Of<bool?>());", "static void Do(bool? k) { if (k ?? false) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("[|Do|](null); Do(false); [|Do|](true);", "static void Do(bool? k) { if (k ?? true) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(); Do([]); Do(Array.Empty<int>()); [|Do|](1); [|Do|](Peers.Of<int[]>()); Outer([]); [|Outer|]([1]);", "static void Outer(int[] k) => Do(k); static void Do(params int[] k) { foreach (var n in k) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(\"\"); [|Do|](\"ab\");", "static void Do(string k) { foreach (var c in k) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(false); [|Do|](true);", "static void Do(bool k) { var go = k; if (go) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(Never); Do(Off); Do(!On); [|Do|](On); [|Do|](Maybe); var no = false; Do(no);", "static readonly bool Never = false, On = true; static bool Off => false; static readonly bool Maybe = Peers.Of<bool>(); static void Do(bool k) { if (k) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("[|Do|](Set); [|Do|](P);", "static readonly bool Set = false; static C() { Set = true; } static bool P { get; set; } = false; static void Do(bool k) { if (k) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(Key.Up, \"a\"); [|Do|](Key.Hold, \"a\"); [|Do|](Peers.Of<Key>(), \"a\");", "static void Do(Key k, string s) { if (s.StartsWith(\"x\")) k = Key.Press; if (k == Key.Hold) { Slow(); k = Key.Up; } } static void Slow() => Thread.Sleep(100);")]
    [InlineData("[|Do|](Key.Up, \"a\");", "static void Do(Key k, string s) { if (s.StartsWith(\"x\")) k = Key.Hold; if (k == Key.Hold) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(Key.Up, \"a\"); [|Do|](Key.Press, \"a\");", "static void Do(Key k, string s) { if (s.Length > 3) k = Key.Up; if (k is Key.Up or Key.Hold) return; Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("Do(false, 3); [|Do|](true, 3);", "static void Do(bool go, int n) { if (n > 3) go = false; if (go) Slow(); } static void Slow() => Thread.Sleep(100);")]
    [InlineData("[|Do|](false, 3); [|Do|](true, 3);", "static void Do(bool go, int n) { if (n > 3) go = n > 4; if (go) Slow(); } static void Slow() => Thread.Sleep(100);")]
    public Task Constants_decide_the_branch(string statements, string helpers) => Reports(
        $$"""
        enum Key { Press, Hold, Up }
        class C
        {
            async Task M() { await Task.Yield(); {{statements}} }
            {{helpers}}
        }
        {{InjectedChains.Peers}}
        """);

    [Fact]
    public Task Task_of_a_runner_that_is_given_another_one() => Reports(
        """
        class C
        {
            async Task M() { await Task.Yield(); _ = [|Slow|](); _ = [|Kept|](Load); _ = [|Again|](); _ = Quick(); }
            static int Slow() => RunAsync(() => Load()).Result;
            static int Kept(Func<Task<int>> work) => RunAsync(work).Result;
            static int Again() => RunAsync(() => RunAsync(async () => await Load())).Result;
            static int Quick() => RunAsync(() => Task.FromResult(1)).Result;
            static async Task<int> RunAsync(Func<Task<int>> work) => await work();
            static async Task<int> Load() { await Task.Delay(10); return 1; }
        }
        """);
}
