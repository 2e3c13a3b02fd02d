using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class HeavyHelperTests
{
    private const string Helpers =
        """
        long Outer(int n) => Inner(n);
        long Inner(int n) { long s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) s += i ^ j; return s; }
        void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a");
        long Cubic(int[] a) { long s = 0; foreach (var x in a) foreach (var y in a) foreach (var z in a) s += x * y * z; return s; }
        """;

    [Fact]
    public Task Says_the_chain() => Verify<HeavyHelperRule>.Says(
        Method("[|Unpack|]();", members: Helpers),
        "'Unpack' computes ≈ 150 ms on the thread of async method 'C.M': 'C.Unpack' → 'ZipFile.ExtractToDirectory'; 'ZipFile.ExtractToDirectory' does most of it; use ExtractToDirectoryAsync");

    [Theory]
    [InlineData("sum = [|Outer|](100_000);")]
    [InlineData("sum = [|Cubic|](a);")]
    [InlineData("sum = [|Cubic|](new int[2_000]);")]
    public Task Reports_by_what_is_given(string statements) => Verify<HeavyHelperRule>.Reports(Method(statements, "int[] a", Helpers));

    [Theory]
    [InlineData("sum = Outer(100);")]
    [InlineData("sum = Outer(a.Length);")]
    [InlineData("sum = Cubic(new int[20]);")]
    [InlineData("if (a.Length < 30) sum = Cubic(a);")]
    [InlineData("sum = await Task.Run(() => Outer(100_000));")]
    [InlineData("Func<long> later = () => Outer(100_000);")]
    public Task Silent_by_what_is_given(string statements) => Verify<HeavyHelperRule>.Silent(Method(statements, "int[] a", Helpers));

    private const string Slow =
        """
        const int Count = 200_000_000;
        static long Work(int n) { long s = 0; for (int i = 0; i < n; i++) s += i; return s; }
        static long Between() => Work(300_000_000);
        static long Few() => Work(300_000);
        static long Down(long n) { long s = 0; while (n > 0) { s += n; n--; } return s; }
        """;

    [Theory]
    [InlineData("sum = [|Work|](200_000_000);")]
    [InlineData("sum = [|Work|](Count);")]
    [InlineData("int n = 200_000_000; sum = [|Work|](n);")]
    [InlineData("sum = [|Between|]();")]
    [InlineData("sum = [|Down|](200_000_000);")]
    public Task One_loop_that_is_told_to_count_far(string statements) => Verify<HeavyHelperRule>.Reports(Method(statements, members: Slow));

    [Theory]
    [InlineData("sum = Work(200_000);")]
    [InlineData("sum = Work(a.Length);")]
    [InlineData("sum = Few();")]
    [InlineData("sum = await Task.Run(() => Work(200_000_000));")]
    public Task One_loop_that_is_not(string statements) => Verify<HeavyHelperRule>.Silent(Method(statements, "int[] a", Slow));

    private const string Elsewhere =
        """
        using System.Collections.Generic;
        public static class Archive
        {
            public static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a");
            public static void Restore() => Unpack();
            public static void Begin() => Restore();
            public static void Prepare() => Begin();
            public static void Open() => Prepare();
        }
        public static class Pixels
        {
            public static double Blur(double[] pixels)
            {
                double sum = 0;
                for (int y = 0; y < 20_000; y++)
                    for (int x = 0; x < 20_000; x++) sum += pixels[x] * y;
                return sum;
            }
            public static double Sharpen(double[] pixels) => Blur(pixels) / 2;
            public static int Compare(List<int> all)
            {
                int equal = 0;
                foreach (var a in all) foreach (var b in all) foreach (var c in all) foreach (var d in all) if (a + b == c + d) equal++;
                return equal;
            }
        }
        """;

    [Theory]
    [InlineData("Archive.[|Unpack|]();")]
    [InlineData("Archive.[|Restore|]();")]
    [InlineData("Archive.[|Begin|]();")]
    [InlineData("[|Here|]();")]
    [InlineData("sum = (long)Pixels.[|Sharpen|](new double[20_000]);")]
    public Task Reports_what_is_plainly_heavy_in_another_project_where_its_source_is_at_hand(string statements) => Verify<HeavyHelperRule>.Reports(
        Method(statements, members: "static void Here() => Archive.Restore();"), new Project { OtherProject = [Elsewhere] });

    [Theory]
    [InlineData("Archive.Open();")]
    [InlineData("sum = Pixels.Compare(all);")]
    [InlineData("await Task.Run(() => Archive.Unpack());")]
    public Task Silent_on_what_is_deep_in_another_project_or_depends_on_its_data(string statements) => Verify<HeavyHelperRule>.Silent(
        Method(statements, "List<int> all"), new Project { OtherProject = [Elsewhere] });

    [Fact]
    public Task Reports_what_compares_all_with_all_here() => Verify<HeavyHelperRule>.Reports(
        Method("sum = Pixels.[|Compare|](all);", "List<int> all") + Elsewhere.Replace("using System.Collections.Generic;", ""));

    [Fact]
    public Task Silent_on_what_a_designer_writes() => Verify<HeavyHelperRule>.Silent(Method(
        "InitializeComponent();", members: "int all; void InitializeComponent() { for (int i = 0; i < 20_000; i++) for (int j = 0; j < 20_000; j++) all += i * j; }"));

    private const string Guesses =
        """
        static void Once(List<string> names) { foreach (var name in names) System.IO.Compression.ZipFile.OpenRead(name).GetEntry(name)!.Open(); }
        static void Twice(List<string> names) => Once(names);
        static void Thrice(List<string> names) => Twice(names);
        static void Often(List<string> names) => Thrice(names);
        """;

    [Theory]
    [InlineData("[|Once|](names);")]
    [InlineData("[|Thrice|](names);")]
    public Task A_guess_is_believed_from_near(string statements) => Verify<HeavyHelperRule>.Reports(Method(statements, "List<string> names", Guesses));

    [Theory]
    [InlineData("Often(names);")]
    [InlineData("Often([\"a.zip\", \"b.zip\"]);")]
    public Task A_guess_is_not_believed_from_afar(string statements) => Verify<HeavyHelperRule>.Silent(Method(statements, "List<string> names", Guesses));

    private const string Choices =
        """
        static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a");
        static void IfThere(string? path) { if (!string.IsNullOrEmpty(path) && System.IO.File.Exists(path)) Unpack(); }
        static void IfAny(List<string> paths) { if (paths is not null && paths.Count > 0) { IfThere(paths[0]); } }
        static void Once(int mode) { if (mode == 3) Unpack(); else mode++; }
        static void Twice(int mode) { if (mode < 5) Once(mode); }
        static void InSwitch(int mode) { switch (mode) { case 1: mode++; break; case 2: Once(mode); break; } }
        static void Either(int mode) { if (mode < 5) mode--; else Once(mode); }
        """;

    [Theory]
    [InlineData("[|IfThere|](name);")]
    [InlineData("[|IfAny|](names);")]
    [InlineData("[|Once|](4);")]
    [InlineData("if (names.Count == 3) [|Once|](4);")]
    public Task Reports_what_is_done_whenever_there_is_something_to_do(string statements) =>
        Verify<HeavyHelperRule>.Reports(Method(statements, "string name, List<string> names", Choices));

    [Theory]
    [InlineData("Twice(4);")]
    [InlineData("InSwitch(2);")]
    [InlineData("Either(2);")]
    public Task Silent_behind_one_choice_after_another(string statements) => Verify<HeavyHelperRule>.Silent(Method(statements, members: Choices));

    [Fact]
    public Task Reports_what_a_request_decides() => Verify<HeavyHelperRule>.Reports(Action("sum = [|Outer|](n);", "int n", Helpers.Replace("long ", "private long ").Replace("private long s", "long s").Replace("void U", "private void U")));

    [Fact]
    public Task Silent_where_an_async_helper_is_judged_itself() => Verify<HeavyHelperRule>.Silent(Method(
        "sum = await Work();", members: "async Task<long> Work() { await Task.Yield(); long s = 0; for (int i = 0; i < 200_000_000; i++) s += i; return s; }"));

    private const string Steps =
        """
        public abstract class Step { public abstract void Run(string path); }
        class Unpacking : Step { public override void Run(string path) => System.IO.Compression.ZipFile.ExtractToDirectory(path, "a"); }
        class Naming : Step { public override void Run(string path) { } }
        class Moving : Step { public override void Run(string path) { } }
        class Sorting : Step { public override void Run(string path) { } }
        static class Plan
        {
            public static void RunAll(List<Step> steps) { foreach (var step in steps) step.Run("a.zip"); }
            public static void RunOne(Step step) { for (int i = 0; i < 3; i++) step.Run("a.zip"); }
            public static void RunFirst(List<Step> steps) => steps[0].Run("a.zip");
        }
        """;

    [Fact]
    public Task Each_of_many_objects_costs_what_their_kinds_do_on_average() => Verify<HeavyHelperRule>.Says(
        Method("Plan.[|RunAll|](steps);", "List<Step> steps") + Steps,
        "'Plan.RunAll' computes ≈ n × 38 ms over 'steps', n unbounded on the thread of async method 'C.M': 'Plan.RunAll' → 'Unpacking.Run' → 'ZipFile.ExtractToDirectory'; "
        + "'ZipFile.ExtractToDirectory' does most of it; use ExtractToDirectoryAsync");

    [Theory]
    [InlineData("Plan.RunOne(steps[0]);")]
    [InlineData("Plan.RunFirst(steps);")]
    public Task Silent_where_one_object_may_be_of_any_kind(string statements) => Verify<HeavyHelperRule>.Silent(Method(statements, "List<Step> steps") + Steps);

    [Fact]
    public Task Silent_on_an_interface_of_many() => Verify<HeavyHelperRule>.Silent(
        """
        interface IWork { void Do(); }
        class Heavy : IWork { public void Do() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a"); }
        class Light : IWork { public void Do() { } }
        class C { async Task M(IWork work) { await Task.Yield(); work.Do(); } }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("class NullWork : IWork { public void Do() { } }")]
    public Task Reports_through_the_only_implementation(string standIn) => Verify<HeavyHelperRule>.Reports(
        $$"""
        interface IWork { void Do(); }
        class Heavy : IWork { public void Do() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a"); }
        {{standIn}}
        class C { async Task M(IWork work) { await Task.Yield(); work.[|Do|](); } }
        """);

    [Theory]
    [InlineData("if (!All.TryGetValue(k, out var v)) { v = Make(k); All[k] = v; } return v;", false)]
    [InlineData("if (All.TryGetValue(k, out var v)) return v; v = Make(k); All.TryAdd(k, v); return v;", false)]
    [InlineData("return Kept.GetOrAdd(k, i => Make(i));", false)]
    [InlineData("return Kept.GetOrAdd(k, Make);", false)]
    [InlineData("return LazyInitializer.EnsureInitialized(ref One, () => [Make(k)])[0];", false)]
    [InlineData("return new Lazy<long>(() => Make(k)).Value;", false)]
    [InlineData("return (One ??= [Make(k)])[0];", false)]
    [InlineData("return Kept.GetOrAdd(k, Make(k));", true)]
    [InlineData("if (One is { Length: > 0 } kept) return kept[0]; var v = Make(k); One = [v]; return v;", false)]
    [InlineData("if (One != null) { if (One.Length > k) return One; One = null; } One = [Make(k)]; return One;", false)]
    [InlineData("if (One != null) { if (One.Length > k) return One; One = null; } return [Make(k)];", true)]
    [InlineData("if (System.IO.File.Exists(\"sum\")) return 1; var v = Make(k); System.IO.File.WriteAllText(\"sum\", v.ToString()); return v;", false)]
    [InlineData("if (k > 3) return 1; var v = Make(k); System.IO.File.WriteAllText(\"sum\", v.ToString()); return v;", true)]
    [InlineData("if (!All.TryGetValue(k, out var v)) { v = Make(k); } return v;", true)]
    [InlineData("if (All.TryGetValue(k, out var v)) return v; return Make(k);", true)]
    [InlineData("var all = new Dictionary<int, long>(); if (!all.TryGetValue(k, out var v)) { v = Make(k); all[k] = v; } return v;", true)]
    public Task What_a_cache_keeps_is_done_once_for_each_key(string body, bool isReported)
    {
        var members = $$"""
            static readonly Dictionary<int, long> All = new();
            static readonly System.Collections.Concurrent.ConcurrentDictionary<int, long> Kept = new();
            static long[]? One;
            static {{(body.Contains("return One;") ? "long[]" : "long")}} Get(int k) { {{body}} }
            static long Make(int k) { long s = 0; for (int i = 0; i < 200_000_000; i++) s += i ^ k; return s; }
            """;
        return isReported ? Verify<HeavyHelperRule>.Reports(Method("_ = [|Get|](1);", members: members)) : Verify<HeavyHelperRule>.Silent(Method("_ = Get(1);", members: members));
    }
}
