using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class LikelyHeavyLoopTests
{
    [Theory]
    [InlineData("[|foreach|] (var x in a) foreach (var y in a) foreach (var z in a) sum += x * y * z;")]
    [InlineData("[|for|] (int i = 0; i < a.Length; i++) for (int j = 0; j < a.Length; j++) sum += (long)Math.Pow(a[i], a[j]);")]
    [InlineData("[|for|] (int i = 0; i < m.GetLength(0); i++) for (int j = 0; j < m.GetLength(1); j++) for (int k = 0; k < m.GetLength(0); k++) sum += m[i, k] * m[k, j];")]
    [InlineData("sum = a.[|Sum|](x => a.Sum(y => a.Sum(z => x * y * z)));")]
    public Task Reports_polynomial_work_over_what_nothing_limits(string statements) =>
        Verify<LikelyHeavyLoopRule>.Reports(Method(statements, "int[] a, int[,] m"));

    [Theory]
    [InlineData("sum = Enumerable.Range(0, int.MaxValue).Select(i => i * 2).TakeWhile(i => i < n).Any(i => i % 7 == 6) ? 1 : 0;")]
    [InlineData("sum = Enumerable.Range(1, int.MaxValue).First(i => i % 7 == n);")]
    [InlineData("foreach (var i in Enumerable.Range(0, int.MaxValue - 1)) { if (i == n) break; sum += i; }")]
    public Task An_endless_range_is_left_on_the_way(string statements) => Verify<LikelyHeavyLoopRule>.Silent(Method(statements, "int n"));

    [Fact]
    public Task Reports_expensive_work_for_each_of_many() => Verify<LikelyHeavyLoopRule>.Reports(Method(
        "[|foreach|] (var file in Directory.GetFiles(folder)) sum += System.Security.Cryptography.MD5.HashData(File.ReadAllBytes(file)).Length;", "string folder"));

    [Fact]
    public Task Reports_what_a_request_decides() => Verify<LikelyHeavyLoopRule>.Reports(Action(
        "[|for|] (int i = 0; i < n; i++) for (int j = 0; j < n; j++) sum += i ^ j;", "int n"));

    [Theory]
    [InlineData("pageSize")]
    [InlineData("take")]
    [InlineData("maxRecords")]
    public Task Silent_on_what_a_request_wants_to_see(string n) => Verify<LikelyHeavyLoopRule>.Silent(Action(
        $"for (int i = 0; i < {n}; i++) for (int j = 0; j < {n}; j++) sum += i ^ j;", $"int {n}"));

    [Fact]
    public Task Reports_a_loop_that_waits_for_the_clock() => Verify<LikelyHeavyLoopRule>.Reports(Action(
        "var watch = System.Diagnostics.Stopwatch.StartNew(); [|while|] (true) { if (watch.ElapsedMilliseconds > ms) break; }", "int ms"));

    [Fact]
    public Task Says_cheaper_algorithm_first() => Verify<LikelyHeavyLoopRule>.Says(
        Action("[|foreach|] (var x in wanted) if (known.Where(k => k.Length > 2).Contains(x)) sum++;", "List<string> wanted, List<string> known", "List<string> _k = new();")
            .Replace("known.Where", "wanted.Where"),
        "This loop probably computes too long on the thread of controller action 'OrdersController.Get': ≈ n² × 2.59 ns over 'wanted', n unbounded; 'Enumerable.Contains' does most of it; use a HashSet",
        new Project { Options = "lanekeeper.cpu_budget_ms.request = 2" });

    [Fact]
    public Task Says_that_a_query_is_computed_in_each_turn() => Verify<LikelyHeavyLoopRule>.Says(
        Action("var q = wanted.Where(k => k.Length % 7 == 3 || k.Length % 5 == 2); [|foreach|] (var x in wanted) foreach (var y in q) sum++;", "List<string> wanted"),
        "This loop probably computes too long on the thread of controller action 'OrdersController.Get': ≈ n² × 9.92 ns over 'wanted', n unbounded; 'q' does most of it; use a list of it that is made before the loop; "
        + "not parallelised: what runs when 'q' is enumerated is not known",
        new Project { Options = "lanekeeper.cpu_budget_ms.request = 2" });

    [Fact]
    public Task Leaves_a_loop_to_the_certain_one_in_it() => Verify<LikelyHeavyLoopRule>.Silent(Action(
        "var watch = System.Diagnostics.Stopwatch.StartNew(); while (true) { if (watch.ElapsedMilliseconds > ms) break; for (int i = 0; i < 200_000_000; i++) sum += i; }", "int ms"));

    [Fact]
    public Task Says_why_the_loop_cannot_be_shared() => Verify<LikelyHeavyLoopRule>.Says(
        Action("[|for|] (int i = 0; i < n; i++) for (int j = 0; j < n; j++) sum = sum * 31 + j;", "int n"),
        "This loop probably computes too long on the thread of controller action 'OrdersController.Get': ≈ n² × 0.92 ns over 'n', n unbounded; do less, share the work among cores, or queue it for a worker; "
        + "'Task.Run' would only move it to another thread that serves requests; not parallelised: an iteration uses 'sum' as the iteration before has left it");

    [Theory]
    [InlineData("foreach (var x in a) sum += x;")]
    [InlineData("foreach (var x in names) foreach (var y in others) if (x == y) sum++;")]
    [InlineData("foreach (var x in names) if (others.Contains(x)) sum++;")]
    [InlineData("sum = names.Count(n => n.Length > 3);")]
    [InlineData("foreach (var x in names.Take(20)) foreach (var y in names.Take(20)) foreach (var z in names.Take(20)) if (x == y && y == z) sum++;")]
    [InlineData("if (a.Length > 50) return 0; foreach (var x in a) foreach (var y in a) foreach (var z in a) sum += x * y * z;")]
    [InlineData("foreach (var p in typeof(string).GetProperties()) foreach (var q in typeof(Uri).GetProperties()) foreach (var note in System.Reflection.CustomAttributeExtensions.GetCustomAttributes(p)) if (p.Name + note == q.Name) sum++;")]
    [InlineData("foreach (var d in Enum.GetValues<DayOfWeek>()) foreach (var e in Enum.GetValues<DayOfWeek>()) foreach (var x in names) sum += x.Length;")]
    [InlineData("var groups = names.GroupBy(n => n.Length).Select(g => new { g.Key, Count = g.Count() }).ToList(); sum = groups.Count;")]
    [InlineData("foreach (var x in a) { foreach (var y in a) foreach (var z in a) sum += x; await Task.Yield(); }", true)]
    public Task Silent_on_few_things_and_on_moving_data(string statements, bool stillCounts = false) => stillCounts
        ? Verify<LikelyHeavyLoopRule>.Silent(Method(statements.Replace("foreach (var z in a) ", ""), "int[] a, List<string> names, List<string> others"))
        : Verify<LikelyHeavyLoopRule>.Silent(Method(statements, "int[] a, List<string> names, List<string> others"));

    [Fact]
    public Task Silent_on_parts_of_parts_of_which_nothing_is_known() => Verify<LikelyHeavyLoopRule>.Silent(Method(
        "foreach (var a in names) foreach (var b in a) foreach (var c in b) foreach (var d in c) sum += DateTime.Parse(d).Day;", "List<List<List<List<string>>>> names"));

    private const string Thing = "public sealed class Thing { public List<string> Tags { get; } = new(); }";

    [Theory]
    [InlineData("foreach (var t in things) foreach (var a in t.Tags) foreach (var b in t.Tags) if (DateTime.Parse(a) == DateTime.Parse(b)) sum++;", false)]
    [InlineData("foreach (var t in things) foreach (var a in t.Tags) if (t.Tags.Any(b => DateTime.Parse(a) == DateTime.Parse(b))) sum++;", false)]
    [InlineData("[|foreach|] (var t in things) foreach (var a in things) foreach (var b in things) if (DateTime.Parse(a.Tags[0]) == DateTime.Parse(b.Tags[0])) sum++;", true)]
    [InlineData("foreach (var t in things) sum++; [|foreach|] (var a in one.Tags) foreach (var b in one.Tags) foreach (var c in one.Tags) if (DateTime.Parse(a) == DateTime.Parse(b)) sum++;", true)]
    public Task The_tags_of_one_thing_are_a_handful(string statements, bool isReported)
    {
        var source = Method(statements, "List<Thing> things, Thing one", Thing);
        return isReported ? Verify<LikelyHeavyLoopRule>.Reports(source) : Verify<LikelyHeavyLoopRule>.Silent(source);
    }

    [Fact]
    public Task Silent_on_groups_which_are_parts_of_the_whole() => Verify<LikelyHeavyLoopRule>.Silent(Method(
        "foreach (var g in names.GroupBy(n => n.Length)) foreach (var x in g) foreach (var y in g) foreach (var z in others) if (x.StartsWith(y)) sum += z.Length;",
        "List<string> names, List<string> others"));

    [Fact]
    public Task Silent_on_parameters_params() =>
        Verify<LikelyHeavyLoopRule>.Silent(Method("foreach (var x in a) foreach (var y in a) foreach (var z in a) sum += x * y * z;", "params int[] a"));

    [Fact]
    public Task Silent_on_what_a_request_may_not_decide() => Verify<LikelyHeavyLoopRule>.Silent(Action(
        "if (n > 200) return 0; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) sum += i ^ j;", "int n"));

    [Fact]
    public Task Silent_on_one_pass_over_what_a_request_decides() => Verify<LikelyHeavyLoopRule>.Silent(Action(
        "for (int i = 0; i < n; i++) sum += i;", "int n"));

    [Fact]
    public Task Silent_while_waiting_for_the_clock_with_an_await() => Verify<LikelyHeavyLoopRule>.Silent(Method(
        "var watch = System.Diagnostics.Stopwatch.StartNew(); while (watch.ElapsedMilliseconds < 100) await Task.Delay(1);"));

    [Fact]
    public Task Silent_on_compute_lanes() => Verify<LikelyHeavyLoopRule>.Silent(Method(
        "sum = await Task.Run(() => { long s = 0; foreach (var x in a) foreach (var y in a) foreach (var z in a) s += x * y * z; return s; });", "int[] a"));

    // Whoever asks for one group comes to neither of the long branches.
    [Theory]
    [InlineData("foreach (var name in _groups.Keys) Pause(name, true);", "if (one) { paused.Add(group); } else { foreach (var g in _groups.Keys) paused.Add(g); }", false)]
    [InlineData("[|foreach|] (var name in _groups.Keys) Pause(name, true);", "foreach (var g in _groups.Keys) { if (g != group) paused.Add(g); else paused.Add(group); }", true)]
    [InlineData("[|foreach|] (var name in _groups.Keys) Pause(name, true);", "if (one) paused.Add(group); foreach (var g in _groups.Keys) paused.Add(g);", true)]
    public Task What_is_filled_in_one_of_two_cases_is_a_choice_more(string loop, string filling, bool isReported)
    {
        var source = $$"""
            class C
            {
                readonly Dictionary<string, Dictionary<int, int>> _groups = new();
                async Task M() { await Task.Yield(); {{loop}} }
                void Pause(string group, bool one)
                {
                    var paused = new HashSet<string>();
                    {{filling}}
                    foreach (var p in paused) _groups[p].Remove(KeysOf(p, one).Count);
                }
                List<int> KeysOf(string group, bool one)
                {
                    var keys = new List<int>();
                    if (one) { keys.Add(_groups[group].Count); }
                    else { foreach (var pair in _groups) { if (pair.Key.EndsWith(group)) foreach (var entry in pair.Value) keys.Add(entry.Value); } }
                    return keys;
                }
            }
            """;
        return isReported ? Verify<LikelyHeavyLoopRule>.Reports(source) : Verify<LikelyHeavyLoopRule>.Silent(source);
    }

    [Fact]
    public Task Says_no_dictionary_where_nothing_is_compared() => Verify<LikelyHeavyLoopRule>.Says(
        Action("var known = wanted.[|Any|](x => System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(x, new byte[8], 100_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32)[0] == 0);", "List<string> wanted"),
        "This loop probably computes too long on the thread of controller action 'OrdersController.Get': ≈ n × 16 ms over 'wanted', n unbounded; do less, share the work among cores, or queue it for a worker; "
        + "'Task.Run' would only move it to another thread that serves requests");

    [Theory]
    [InlineData("ReadLine", false)]
    [InlineData("ReadToEnd", true)]
    public Task A_line_is_a_text(string read, bool isReported)
    {
        var loop = isReported ? "[|foreach|]" : "foreach";
        var source = Method(
            $"var text = await new System.IO.StreamReader(s).{read}Async() ?? \"\"; {loop} (var c in text) foreach (var d in text) sum += c * d % 7;", "System.IO.Stream s");
        return isReported ? Verify<LikelyHeavyLoopRule>.Reports(source) : Verify<LikelyHeavyLoopRule>.Silent(source);
    }

    [Fact]
    public Task Nobody_goes_through_all_numbers() => Verify<LikelyHeavyLoopRule>.Silent(Method(
        "sum = Enumerable.Range(0, int.MaxValue).Select(i => from.AddDays(i)).TakeWhile(d => d <= to).Any(d => d.Day == 3) ? 1 : 0;", "DateTime from, DateTime to"));

    [Fact]
    public Task Says_dictionary_where_a_key_is_compared() => Verify<LikelyHeavyLoopRule>.Says(
        Action("[|foreach|] (var x in wanted) if (known.Any(k => k.Length == x.Length)) sum++;", "List<string> wanted, List<string> known").Replace("known.Any", "wanted.Any"),
        "This loop probably computes too long on the thread of controller action 'OrdersController.Get': ≈ n² × 2.19 ns over 'wanted', n unbounded; 'Enumerable.Any' does most of it; use a Dictionary or Lookup",
        new Project { Options = "lanekeeper.cpu_budget_ms.request = 1" });
}
