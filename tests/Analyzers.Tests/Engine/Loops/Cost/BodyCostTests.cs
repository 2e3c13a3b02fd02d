using LaneKeeper.Engine.Loops.Cost;

namespace LaneKeeper.Tests.Engine.Loops.Cost;

/// <summary>How the cost of code grows with what it is given.</summary>
public class BodyCostTests
{
    [Theory]
    [InlineData("int M(int[] a) { int s = 0; foreach (var x in a) s += x; return s; }", "n over 'a'")]
    [InlineData("int M(int[] a) { int s = 0; for (int i = 0; i < a.Length; i++) for (int j = i + 1; j < a.Length; j++) s += a[i] * a[j]; return s; }", "n² over 'a'")]
    [InlineData("int M(int[] a, int[] b) { int s = 0; foreach (var x in a) foreach (var y in b) s += x * y; return s; }", "n × m over 'a' and 'b'")]
    [InlineData("int M(List<int> a, List<int> b) { int s = 0; foreach (var x in a) if (b.Contains(x)) s++; return s; }", "n × m over 'a' and 'b'")]
    [InlineData("int M(List<int> a) => a.Count(x => a.Any(y => y == x));", "n² over 'a'")]
    [InlineData("int M(List<int> a) => a.Where(x => a.IndexOf(x) > 2).Select(x => x + 1).Sum();", "n² over 'a'")]
    [InlineData("void M(int[] a) => Array.Sort(a);", "n × log n over 'a'")]
    [InlineData("int[] M(int[] a) => a.OrderBy(x => x).ToArray();", "n × log n over 'a'")]
    [InlineData("int M(int[] a) => a.OrderBy(x => x).First();", "n over 'a'")]
    [InlineData("int M(int[] a) => a.OrderBy(x => x).ThenBy(x => -x).Take(10).Sum();", "n over 'a'")]
    [InlineData("string M(string[] a) { var s = \"\"; foreach (var x in a) s += x; return s; }", "n² over 'a'")]
    [InlineData("string M(string[] a) { var s = \"\"; foreach (var x in a) s = s + x; return s; }", "n² over 'a'")]
    [InlineData("void M(string[] a) { foreach (var x in a) { var s = \"\"; s += x; s += x; } }", "n over 'a'")]
    [InlineData("int M(int n) => n == 0 ? 0 : 1 + M(n - 1);", "n over 'n'")]
    [InlineData("int M(int n) { int c = 0; for (int i = 2; i < n; i++) { bool p = true; for (int j = 2; j * j <= i; j++) if (i % j == 0) { p = false; break; } if (p) c++; } return c; }", "n × √n over 'n'")]
    public void Grows(string members, string growth) => Assert.Equal(growth, CostSnippet.Growth(members));

    [Theory]
    [InlineData("int M(byte[] a) { int i = 0, s = 0; while (i < a.Length) { while (i < a.Length) { if (a[i] == 32) break; s++; i++; } i++; } return s; }")]
    [InlineData("int M(byte[] a) { int i = 0, s = 0; for (; i < a.Length; i++) { for (; i < a.Length; i++) { if (a[i] == 32) break; s++; } } return s; }")]
    [InlineData("int M(int[] a, int most) { int l = 0, s = 0; for (int r = 0; r < a.Length; r++) { s += a[r]; while (l < r) { if (s <= most) break; s -= a[l]; l++; } } return s; }")]
    [InlineData("int M(string a) { int s = 0; for (int i = 0; i < a.Length; i++) { i = a.IndexOf(\"ab\", i, StringComparison.Ordinal); if (i < 0) break; s++; } return s; }")]
    [InlineData("int M(string a) { int s = 0; for (int i = 0; i < a.Length; i++) { int next = i, end; do { end = a.IndexOf('>', next); next = end + 1; } while (a[end - 1] == '/'); i = end; s++; } return s; }")]
    [InlineData("int at; int M(string a) { int s = 0; for (int i = 0; i < a.Length; i++) { int end = a.IndexOf(',', at); if (end < 0) break; at = end + 1; s++; } return s; }")]
    [InlineData("int M(string[] a) { int s = 0; for (int i = 0; i < a.Length; i++) { for (int j = i + 1; j < a.Length; j++) { if (a[j].Length > 3) break; s++; i++; } } return s; }")]
    [InlineData("int M(byte[] a) { int s = 0; for (int i = 0; i < a.Length; i++) { while (i < a.Length) { if (a[i] == 32) break; s++; i++; } } return s; }")]
    [InlineData("int M(string a) { int s = 0; foreach (var line in a.Split('\\n')) foreach (var c in line) s += c; return s; }")]
    [InlineData("int M(string a) { int s = 0; var lines = a.Split('\\n'); for (int i = 0; i < lines.Length; i++) for (int j = 0; j < lines[i].Length; j++) s += lines[i][j]; return s; }")]
    public void What_goes_on_where_it_stopped_grows_with_the_whole_alone(string members) => Assert.Equal("n over 'a'", CostSnippet.Growth(members));

    [Theory]
    [InlineData("x == \"b\"", 1_000, 3_000)]
    [InlineData("string.Equals(x, \"b\")", 1_000, 3_000)]
    [InlineData("x.Length > 3 && x.Equals(\"b\")", 1_000, 3_000)]
    [InlineData("x != \"b\"", 6_000, 11_000)]
    [InlineData("x == \"\"", 6_000, 11_000)]
    [InlineData("x.Length == 3", 6_000, 11_000)]
    public void A_name_selects_one(string condition, double least, double most) => Assert.InRange(
        CostSnippet.CostOfM($"void M(string[] a) {{ int s = 0; foreach (var x in a) if ({condition}) for (int i = 0; i < 1_000; i++) s += i % 7; }}").Usual(), least, most);

    [Theory]
    [InlineData("if (x == 1) { W(); return; } if (x == 2) { W(); return; } if (x == 3) { W(); return; }", 1)]
    [InlineData("if (x == 1) { W(); return; } W();", 1)]
    [InlineData("if (x == 1) { W(); W(); return; } W();", 2)]
    [InlineData("if (x == 1) W(); if (x == 2) { W(); return; } W();", 2)]
    [InlineData("for (int k = 0; k < 2; k++) { if (x == k) { x++; continue; } W(); }", 2)]
    public void Who_has_left_does_not_do_the_rest(string statements, int times)
    {
        const string Work = "static void W() { int s = 0; for (int i = 0; i < 100_000; i++) s += i % 7; }";
        var once = CostSnippet.CostOfM("void M() { W(); } " + Work).Usual();
        Assert.InRange(CostSnippet.CostOfM($"void M(int x) {{ {statements} }} {Work}").Usual(), 0.9 * times * once, 1.1 * times * once);
    }

    [Fact]
    public void A_chunk_at_a_time_takes_as_long_as_the_whole() => Assert.InRange(
        CostSnippet.CostOfM("void M(byte[] a) { int i = 0; while (i < a.Length) { int n = Math.Min(100, a.Length - i); for (int k = 0; k < n; k++) a[i + k]++; i += n; } }").Usual(),
        500, 10_000);

    [Theory]
    [InlineData("while (n != 3) { while (n != 7) n = W(n); n = W(n); }", 80)]
    [InlineData("while (n != 3) { n = W(n); } while (n != 7) n = W(n);", 32)]
    [InlineData("while (n != 3) { for (int i = 0; i < 30; i++) n = W(n); }", 480)]
    [InlineData("while (n != 3) { while (n != 7) { while (n != 9) n = W(n); } }", 256)]
    public void Of_loops_of_no_known_form_the_inner_ones_run_few_times(string statements, int times)
    {
        const string Work = "static int W(int n) { int s = n; for (int i = 0; i < 100_000; i++) s += i % 7; return s; }";
        var once = CostSnippet.CostOfM("int M(int n) => W(n); " + Work).Usual();
        Assert.InRange(CostSnippet.CostOfM($"int M(int n) {{ {statements} return n; }} {Work}").Usual(), 0.9 * times * once, 1.1 * times * once);
    }

    [Theory]
    [InlineData("foreach (var a in _orders) s += a;", 1_000)]
    [InlineData("foreach (var a in _orders) foreach (var b in _roles) s += b;", 100_000)]
    [InlineData("foreach (var a in _orders) foreach (var b in _orders) s += b;", 1_000_000)]
    public void Of_two_tables_one_is_small(string statements, int times)
    {
        const string Tables = "IQueryable<int> _orders = null!, _roles = null!; ";
        var usual = CostSnippet.CostOfM($"{Tables}int M() {{ int s = 0; {statements} return s; }}").Usual();
        Assert.InRange(usual, times, 9 * times);
    }

    [Theory]
    [InlineData("byte[] PublicKeyToken", true)]
    [InlineData("ReadOnlySpan<byte> passwordHash", true)]
    [InlineData("int[] hash", false)]
    [InlineData("int[] mediaIds", true)]
    [InlineData("short[] samples", false)]
    [InlineData("byte[] data", false)]
    public void Numbers_that_identify_something_are_few(string parameter, bool isShort)
    {
        var usual = CostSnippet.CostOfM($"int M({parameter}) {{ int s = 0; foreach (var x in {parameter.Split(' ')[1]}) s += x; return s; }}").Usual();
        Assert.InRange(usual, isShort ? 0 : 1_000, isShort ? 100 : 100_000);
    }

    [Theory]
    [InlineData("int M(byte[] a) { int s = 0; foreach (var x in a) { int i = 0; while (i < a.Length) { s += a[i]; i++; } } return s; }")]
    [InlineData("int M(byte[] a) { int i = 0, s = 0; foreach (var x in a) { i = 0; while (i < a.Length) { s += a[i]; i++; } } return s; }")]
    [InlineData("int M(byte[] a) { int i = 0, s = 0; foreach (var x in a) { while (i < a.Length) { s += a[i]; i++; } i -= x; } return s; }")]
    [InlineData("int M(string a) { int s = 0; for (int i = 0; i < a.Length; i++) { if (a.IndexOf(a[i], i + 1) > 0) s++; } return s; }")]
    [InlineData("int M(string a) { int s = 0; for (int i = 0; i < a.Length; i++) { if (a.IndexOf('x') > i) s++; } return s; }")]
    [InlineData("int M(string[] a) { int s = 0; for (int i = 0; i < a.Length; i++) { for (int j = 0; j < a.Length; j++) { if (a[j].Length > 3) i++; s++; } } return s; }")]
    public void What_starts_anew_grows_with_each(string members) => Assert.Equal("n² over 'a'", CostSnippet.Growth(members));

    [Theory]
    [InlineData("foreach (var x in a) { var r = new R(); r.Text += x; }", "n over 'a'")]
    [InlineData("foreach (var r in rs) foreach (var x in a) r.Text += x;", "n × m² over 'rs' and 'a'")]
    [InlineData("var r = new R(); foreach (var x in a) r.Text += x;", "n² over 'a'")]
    [InlineData("foreach (var x in a) Text += x;", "n² over 'a'")]
    public void A_text_grows_as_long_as_its_object_lives(string statements, string growth) => Assert.Equal(
        growth, CostSnippet.Growth($"string Text = \"\"; class R {{ public string Text {{ get; set; }} = \"\"; }} void M(string[] a, R[] rs) {{ {statements} }}"));

    [Theory]
    [InlineData("void M(int[] a) => Inner(a, a); void Inner(int[] x, int[] y) { foreach (var p in x) foreach (var q in y) x[0] += p; }", "n² over 'a'")]
    [InlineData("void M(int[] a) { foreach (var x in a) Once(x); } void Once(int x) { }", "n over 'a'")]
    [InlineData("int M(int n) => Twice(n) + Twice(n); int Twice(int k) { int s = 0; for (int i = 0; i < k; i++) for (int j = 0; j < 3; j++) s += i; return s; }", "n over 'n'")]
    [InlineData("void M(int[] a) { void Each(int x) { foreach (var y in a) x += y; } foreach (var x in a) Each(x); }", "n² over 'a'")]
    public void Grows_through_calls(string members, string growth) => Assert.Equal(growth, CostSnippet.Growth(members));

    [Fact]
    public void A_constant_argument_makes_a_constant() => Assert.Equal(
        "constant",
        CostSnippet.Growth("void M() => Spin(1000); int Spin(int n) { int s = 0; for (int i = 0; i < n; i++) s += i; return s; }"));

    [Theory]
    [InlineData("async Task M(int[] a) { foreach (var x in a) { await Task.Yield(); } }")]
    [InlineData("Task M(int[] a) => Task.CompletedTask;")]
    [InlineData("void M(int[] a) => Task.Run(() => { foreach (var x in a) foreach (var y in a) x.GetHashCode(); });")]
    [InlineData("void M(int[] a) { Action later = () => { foreach (var x in a) foreach (var y in a) x.GetHashCode(); }; }")]
    [InlineData("IEnumerable<int> M(int[] a) { foreach (var x in a) yield return x; }")]
    public void What_runs_elsewhere_or_later_costs_nothing_here(string members) => Assert.Equal("constant", CostSnippet.Growth(members));

    [Theory]
    [InlineData("int[]? _a; void M(int[] a) { if (_a is null) { foreach (var x in a) foreach (var y in a) a[0] += x; _a = a; } }")]
    [InlineData("bool _done; void M(int[] a) { if (_done) return; foreach (var x in a) foreach (var y in a) a[0] += x; _done = true; }")]
    [InlineData("int? _sum; int M(int[] a) => _sum ??= a.Sum(x => a.Sum());")]
    public void What_is_done_the_first_time_alone_costs_nothing_later(string members) => Assert.Equal("constant", CostSnippet.Growth(members));

    [Fact]
    public void A_loop_with_known_bounds_has_a_floor()
    {
        var cost = CostSnippet.CostOfM("double M() { double s = 0; for (int i = 0; i < 200_000_000; i++) s += Math.Sqrt(i); return s; }");
        Assert.InRange(cost.Floor.AtLeast, 1e8, 5e8);
    }

    [Fact]
    public void Memory_that_nobody_touches_has_no_floor() => Assert.InRange(
        CostSnippet.CostOfM("void M() { var all = new List<byte[]>(); for (int i = 0; i < 300; i++) all.Add(new byte[1_000_000_000]); }").Floor.AtLeast, 0, 10_000);

    [Theory]
    [InlineData("int M() { int s = 0; for (int i = 0; i < 200_000_000; i++) s += i; return s; }")]
    [InlineData("int M() { int i = 0, s = 0; while (i < 200_000_000) { s += i; i++; } return s; }")]
    [InlineData("int M() { int i = 200_000_000, s = 0; while (i > 0) { s += i; i -= 1; } return s; }")]
    [InlineData("int M() { int s = 0; for (int i = 0; i < 20_000; i++) for (int j = i; j < 20_000; j++) s += j; return s; }")]
    [InlineData("int M() { int s = 0; foreach (var x in new int[200_000_000]) s += x; return s; }")]
    [InlineData("int M() { int s = 0; const int n = 100_000_000; for (int i = n / 2; i < n * 2; i++) s += i; return s; }")]
    public void Loops_with_known_bounds_have_a_floor(string members) => Assert.InRange(CostSnippet.CostOfM(members).Floor.AtLeast, 3e7, 1e9);

    [Theory]
    [InlineData("void M(int n) { for (int i = 0; i < n; i++) { } }")]
    [InlineData("int M(int[] a) { for (int i = 0; i < 1_000_000_000; i++) { if (a[i % 9] == 3) return i; } return 0; }")]
    [InlineData("void M(bool b) { if (b) for (int i = 0; i < 1_000_000_000; i++) b = !b; }")]
    [InlineData("int M(int k) => k switch { 1 => Spin(), _ => 2 }; int Spin() { int s = 0; for (int i = 0; i < 1_000_000_000; i++) s += i; return s; }")]
    // Nobody knows where it begins.
    [InlineData("int Start() => 3; void M() { for (int i = Start(); i < 1_000_000_000; i++) { } }")]
    [InlineData("void M(int n) { for (int i = Math.Max(0, n - 10); i < 1_000_000_000; i++) { } }")]
    [InlineData("void M(int[] a) { for (int i = a[0]; i < 1_000_000_000; i++) { } }")]
    [InlineData("void M(int n) { for (int i = n; i < 1_000_000_000; i++) { } }")]
    [InlineData("void M(int i) { while (i < 1_000_000_000) i++; }")]
    [InlineData("int Start() => 3; void M() { int i = Start(); while (i < 1_000_000_000) i++; }")]
    [InlineData("void M(bool b) { int i = 0; if (b) i = 999_999_999; while (i < 1_000_000_000) i++; }")]
    [InlineData("void M(bool b) { int i = 1_000_000_000; if (b) i = 3; while (i > 0) i--; }")]
    [InlineData("void M(int n) { int i = n; for (; i < 1_000_000_000; i += 2) { } }")]
    [InlineData("int _i; void M() { for (; _i < 1_000_000_000; _i++) { } }")]
    // It goes faster than it counts, or no further than something else allows.
    [InlineData("void M() { for (int i = 0; i < 1_000_000_000; i++) { i += 900_000_000; } }")]
    [InlineData("void M(int[] a) { int i = 0; while (i < 1_000_000_000) { i++; i += a[0]; } }")]
    [InlineData("void M(int[] a) { int i = 0; while (i < 1_000_000_000) { if (a[0] > 3) i = 1_000_000_000; i++; } }")]
    [InlineData("void M() { int n = 1_000_000_000; for (int i = 0; i < n; i++) { n /= 2; } }")]
    [InlineData("void M(CancellationToken t) { for (int i = 0; i < 1_000_000_000 && !t.IsCancellationRequested; i++) { } }")]
    [InlineData("void M(int[] a) { for (int i = 0; i < 1_000_000_000 && a[i] > 0; i++) { } }")]
    // What it goes over may have become less.
    [InlineData("int M() { var a = new List<int>(); for (int i = 0; i < 10; i++) a.Add(i); a.Clear(); int s = 0; foreach (var x in a) for (int k = 0; k < 100_000_000; k++) s += k; return s; }")]
    [InlineData("int M(bool b) { var a = new int[100]; if (b) a = new int[0]; int s = 0; foreach (var x in a) for (int k = 0; k < 100_000_000; k++) s += k; return s; }")]
    [InlineData("int M() { int s = 0; foreach (var y in Enumerable.Range(0, 9).Where(x => x > 500)) for (int k = 0; k < 100_000_000; k++) s += k; return s; }")]
    [InlineData("int M() { int s = 0; foreach (var y in Enumerable.Range(0, 9).Skip(9)) for (int k = 0; k < 100_000_000; k++) s += k; return s; }")]
    [InlineData("int M() { int s = 0; foreach (var y in Enumerable.Range(0, 9).TakeWhile(x => x > 5)) for (int k = 0; k < 100_000_000; k++) s += k; return s; }")]
    [InlineData("static readonly int N = 1_000_000_000; static C() { if (Environment.Is64BitProcess) N = 3; } void M() { for (int i = 0; i < N; i++) { } }")]
    public void What_may_not_run_has_no_floor(string members) => Assert.InRange(CostSnippet.CostOfM(members).Floor.AtLeast, 0, 100);

    [Theory]
    [InlineData("int M(int n) => n < 2 ? n : M(n - 1) + M(n - 2);", 1.618)]
    [InlineData("void M(int n, int a, int b) { if (n == 0) return; M(n - 1, b, a); M(n - 1, a, b); }", 2)]
    [InlineData("void M(int[] a, int k) { if (k == a.Length) return; for (int i = k; i < a.Length; i++) { (a[k], a[i]) = (a[i], a[k]); M(a, k + 1); (a[k], a[i]) = (a[i], a[k]); } }", 3)]
    public void Exponential_recursion(string members, double growth) => Assert.Equal(growth, CostSnippet.CostOfM(members).Growth?.Base);

    [Theory]
    [InlineData("class T { public T? L, R; } int M(T? t) => t is null ? 0 : 1 + M(t.L) + M(t.R);")]
    [InlineData("class T { public List<T> C = new(); } void M(T t, int depth) { foreach (var c in t.C) M(c, depth + 1); }")]
    [InlineData("Dictionary<int, int> memo = new(); int M(int n) { if (memo.TryGetValue(n, out var v)) return v; return memo[n] = n < 2 ? n : M(n - 1) + M(n - 2); }")]
    [InlineData("int[] memo = new int[100]; int M(int n) { if (memo[n] != 0) return memo[n]; return memo[n] = M(n - 1) + M(n - 2); }")]
    [InlineData("void M(int[,] g, int x, int y) { if (x < 0 || y < 0) return; M(g, x + 1, y); M(g, x - 1, y); }")]
    [InlineData("int M(int n) => n > 5 ? M(n - 1) : M(n - 2);")]
    [InlineData("void M(int n) { if (n > 0) N(n - 1); } void N(int n) { if (n > 0) M(n - 1); }")]
    public void Other_recursion_is_not(string members) => Assert.Null(CostSnippet.CostOfM(members).Growth);

    [Fact]
    public void The_place_of_the_work_is_known_through_calls()
    {
        var origin = CostSnippet.CostOfM("void M(int n) => A(n); void A(int n) => B(n); void B(int n) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { } }").Origin;
        Assert.Equal(["A", "B"], Methods(origin?.Through));
        Assert.Null(origin?.What);
    }

    [Fact]
    public void Of_very_many_sizes_the_small_ones_are_left_out()
    {
        var many = Enumerable.Range(0, 40);
        var parameters = string.Concat(many.Select(static i => $"int[] s{i}, "));
        var loops = string.Concat(many.Select(static i => $"foreach (var x in s{i}) s += x; "));

        Assert.Equal("n² over 'a'", CostSnippet.Growth(
            $"int M({parameters}int[] a) {{ int s = 0; {loops} foreach (var x in a) foreach (var y in a) s += x * y; return s; }}"));
    }

    [Fact]
    public void Words_name_what_is_gone_over() => Assert.Matches(
        @"^≈ n² × [\d.]+ ns over 'pixels', n unbounded$",
        CostSnippet.Words("int M(int[] pixels) { int s = 0; foreach (var p in pixels) foreach (var q in pixels) s += p * q; return s; }"));

    private static IEnumerable<string> Methods(CostChain? chain)
    {
        for (; chain is not null; chain = chain.Next)
            yield return chain.Method!.Name;
    }
}
