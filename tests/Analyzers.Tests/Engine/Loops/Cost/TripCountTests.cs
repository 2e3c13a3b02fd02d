namespace LaneKeeper.Tests.Engine.Loops.Cost;

/// <summary>How often loops run: by constants, by what they go over, by how their variable moves.</summary>
public class TripCountTests
{
    [Theory]
    [InlineData("int M(int n) { var m = n > 100 ? 100 : n; int s = 0; for (int i = 0; i < m; i++) s += i; return s; }", "n (≤ 100)")]
    [InlineData("int M(int n) { int s = 0; for (int i = 0; i < (n >= 100 ? 100 : n); i++) s += i; return s; }", "n (≤ 100)")]
    [InlineData("int M(bool fast) { int s = 0; for (int i = 0; i < (fast ? 100 : 200); i++) s += i; return s; }", "200")]
    [InlineData("int M(int n) { int s = 0; for (int i = 0; i < (n > 0 ? n : 10); i++) s += i; return s; }", "n + 10")]
    public void Conditional(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M() { for (int i = 0; i < 1000; i++) { } }", "1000")]
    [InlineData("void M() { for (int i = 0; i <= 1000; i += 3) { } }", "334")]
    [InlineData("void M() { for (long i = 10; i > 0; i--) { } }", "10")]
    [InlineData("const int N = 5; void M() { for (int i = 0; i < N * 2; i++) { } }", "10")]
    [InlineData("static readonly int N = 500; void M() { for (int i = 0; i < N; i++) { } }", "500")]
    [InlineData("void M() { var n = 70; for (int i = 0; i < n; i++) { } }", "70")]
    [InlineData("void M() { var a = new int[300]; for (int i = 0; i < a.Length; i++) { } }", "300")]
    [InlineData("void M() { var a = new int[30, 20]; for (int i = 0; i < a.GetLength(1); i++) { } }", "20")]
    [InlineData("void M() { foreach (var i in new[] { 1, 2, 3 }) { } }", "3")]
    [InlineData("void M() { foreach (var c in \"hello\") { } }", "5")]
    [InlineData("static readonly string[] A = { \"x\", \"y\" }; void M() { foreach (var s in A) { } }", "2")]
    [InlineData("void M() { foreach (var i in Enumerable.Range(0, 250)) { } }", "250")]
    [InlineData("void M() { int n = 1 << 20; while (n > 1) { n >>= 1; } }", "20")]
    [InlineData("void M() { for (int i = 1; i < 1024; i *= 2) { } }", "10")]
    [InlineData("void M() { foreach (var part in \"a,b,c\".Split(',')) { } }", "3")]
    [InlineData("void M(int max) { foreach (var i in Enumerable.Range(0, 250).Take(max > 0 ? max : int.MaxValue)) { } }", "250")]
    [InlineData("void M() { foreach (var i in Enumerable.Range(0, 250).Take(20)) { } }", "20")]
    [InlineData("int M(int n) { while (true) { if (n > 3) { n--; continue; } lock (this) n++; return n; } }", "1")]
    public void By_constants(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("const int N = 5; static readonly int[] A = new int[N * 2];", "10")]
    [InlineData("static readonly int[,] A = new int[20, 1 << 3];", "160")]
    [InlineData("static readonly int[] A = Enumerable.Range(0, 4_000).Select(i => i * 31).ToArray();", "4000")]
    [InlineData("static readonly string[] A = [.. Enumerable.Range(0, 50).Select(i => \"word\" + i), \"last\"];", "51")]
    [InlineData("static readonly string[] A = \"one two three\".Split(' ');", "3")]
    [InlineData("static readonly string A = new string('x', 70);", "70")]
    [InlineData("static readonly string A = string.Concat(Enumerable.Repeat(\"abc\", 20));", "60")]
    [InlineData("static readonly string[] A = \"one, two\".Split(\", \");", "2")]
    [InlineData("const int N = 3; static readonly int[] First = new int[N]; static readonly List<int> A = new List<int>(First);", "3")]
    [InlineData("static int[] A { get; } = { 1, 2, 3, 4 };", "4")]
    [InlineData("static readonly List<int> A = Enumerable.Range(0, 100).Concat(Enumerable.Repeat(7, 20)).Take(50).ToList();", "50")]
    public void By_what_a_field_is_given(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members + " void M() { foreach (var x in A) { } }"));

    [Theory]
    [InlineData("static int[] A = new int[10];")]
    [InlineData("readonly int[] A = new int[10];")]
    [InlineData("static int[] A { get; set; } = { 1, 2 };")]
    [InlineData("static int[] A => new int[10];")]
    [InlineData("static readonly int N = Environment.ProcessorCount; static readonly int[] A = new int[N];")]
    [InlineData("static int N = 10; static readonly int[] A = new int[N];")]
    [InlineData("static readonly string[] A = File.ReadAllLines(\"words.txt\");")]
    [InlineData("static readonly List<int> A = new List<int>(100);")]
    public void Not_by_what_a_field_may_be_given_later(string members) => Assert.Equal("A", CostSnippet.Trips(members + " void M() { foreach (var x in A) { } }"));

    [Theory]
    [InlineData("void M(int n) { for (int i = 0; i < n; i++) { } }", "n")]
    [InlineData("void M(int n) { for (int i = 0; i < n / 2; i++) { } }", "0.5 × n")]
    [InlineData("void M(int n) { for (int i = 1; i < n; i++) { } }", "n + -1")]
    [InlineData("void M(int[] a) { for (int i = 0; i < a.Length; i++) { } }", "a")]
    [InlineData("void M(List<int> a) { for (int i = a.Count - 1; i >= 0; i--) { } }", "a")]
    [InlineData("void M(string s) { foreach (var c in s) { } }", "s")]
    [InlineData("void M(int[][] a) { foreach (var x in a[0]) { } }", "a[]")]
    [InlineData("void M(int w, int h) { for (int i = 0; i < w * h; i++) { } }", "w × h")]
    [InlineData("void M(List<int> a) { foreach (var x in a.Where(i => i > 1).Select(i => i + 1).ToList()) { } }", "a")]
    [InlineData("void M(List<int> a) { foreach (var x in a.Take(10)) { } }", "a (≤ 10)")]
    [InlineData("void M(List<int> a, int n) { foreach (var x in a.GetRange(n, 10)) { } }", "10")]
    [InlineData("void M(List<int> a, int n) { foreach (var x in a.GetRange(n, Math.Min(50, a.Count - n))) { } }", "a (≤ 50)")]
    [InlineData("void M(string s, int n) { foreach (var x in s.Substring(n)) { } }", "s")]
    [InlineData("void M(int n) { for (int i = 0; i < Math.Min(n, 50); i++) { } }", "n (≤ 50)")]
    [InlineData("void M(int n) { for (int i = 2; i * i <= n; i++) { } }", "√n")]
    [InlineData("void M(int n) { for (int i = 1; i < n; i *= 2) { } }", "log n")]
    [InlineData("void M(int n) { while (n > 0) { n /= 10; } }", "0.3 × log n")]
    [InlineData("void M(int n) { var i = 0; while (i < n) { i++; } }", "n")]
    [InlineData("void M(int[] a) { int lo = 0, hi = a.Length - 1; while (lo < hi) { if (a[lo] > 0) lo++; else hi--; } }", "a + -1")]
    [InlineData("void M(int[] a) { int lo = 0, hi = a.Length; while (lo < hi) { int mid = (lo + hi) / 2; if (a[mid] < 3) lo = mid + 1; else hi = mid; } }", "log a")]
    [InlineData("void M(List<int> a) { var b = new List<int>(); foreach (var x in a) b.Add(x); foreach (var y in b) { } }", "a")]
    public void By_sizes(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M(int[] a) { bool found = false; for (int i = 0; i < a.Length && !found; i++) { found = a[i] == 3; } }", "a")]
    [InlineData("void M(int[] a) { bool goOn = true; for (int i = 0; goOn && i < 200; i++) { goOn = a[i] == 3; } }", "200")]
    [InlineData("void M(int[] a) { int i = 0; bool found = false; while (!found && i < a.Length) { found = a[i] == 3; i++; } }", "a")]
    [InlineData("void M(int[] a) { int i = 0; while (i < a.Length && a[i] == 3) { i++; } }", "unknown")]
    [InlineData("void M(int[] a) { bool goOn = true; while (goOn) { goOn = a[0] == 3; } }", "unknown")]
    public void Until_a_flag_is_up(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M(byte[] a) { for (int i = 0; i < a.Length; i += 16) { } }", "0.06 × a")]
    [InlineData("void M(byte[] a) { int i = 0; while (i < a.Length) { i += 100; } }", "0.01 × a")]
    [InlineData("void M(byte[] a) { int left = a.Length; while (left > 0) { left = left - 100; } }", "0.01 × a")]
    [InlineData("void M(byte[] a) { int i = 0; while (i < a.Length) { int taken = Math.Min(100, a.Length - i); i += taken; } }", "0.01 × a + 1")]
    [InlineData("void M(byte[] a) { for (int i = 0; i < a.Length; i += Math.Min(a.Length - i, 100)) { } }", "0.01 × a + 1")]
    public void By_chunks(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M(int[] a, int c, int r) { for (int i = Math.Max(0, c - r); i < Math.Min(a.Length, c + r); i++) { } }", "2 × r")]
    [InlineData("void M(int[] a, int c, int r) { int from = Math.Max(c - r, 0), to = Math.Min(c + r, a.Length - 1); for (int i = from; i <= to; i++) { } }", "2 × r + 1")]
    [InlineData("void M(int[] a, double x) { int from = Math.Max(0, (int)Math.Floor(x)), to = Math.Min(a.Length, (int)Math.Ceiling(x * 2)); for (int i = from; i < to; i++) { } }", "16")]
    [InlineData("void M(int[] a, int n) { for (int i = Math.Max(0, n); i < a.Length; i++) { } }", "a + -1 × n")]
    public void In_a_window(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M(int n) { if (n > 100) throw new ArgumentException(); for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { if (n < 1 || n > 100) return; for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { if (n <= 100) { for (int i = 0; i < n; i++) { } } }", "n (≤ 100)")]
    [InlineData("void M(int n) { ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 100); for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(List<int> a) { if (a.Count > 20) return; foreach (var x in a) { } }", "a (≤ 20)")]
    [InlineData("void M([Range(1, 64)] int n) { for (int i = 0; i < n; i++) { } }", "n (≤ 64)")]
    [InlineData("void M([MaxLength(80)] string s) { foreach (var c in s) { } }", "s (≤ 80)")]
    [InlineData("class R { [MaxLength(50)] public int[] A { get; set; } = []; } void M(R r) { foreach (var x in r.A) { } }", "r.A (≤ 50)")]
    [InlineData("class R { [StringLength(40)] public string S { get; set; } = \"\"; } void M(R r) { foreach (var x in r.S) { } }", "r.S (≤ 40)")]
    [InlineData("class R { [Range(1, 30)] public int N { get; set; } } void M(R r) { for (int i = 0; i < r.N; i++) { } }", "r.N (≤ 30)")]
    [InlineData("record R([property: Length(1, 20)] List<int> A); void M(R r) { foreach (var x in r.A) { } }", "r.A (≤ 20)")]
    [InlineData("class R { [Range(1, 30)] public int N { get; set; } } void M(R r, List<int> a) { foreach (var x in a.Take(r.N)) { } }", "r.N (≤ 30)")]
    [InlineData("void M(int n) { n = Math.Min(n, 100); for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { n = Math.Clamp(n, 1, 100); for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { if (n > 100) n = 100; for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { if (n < 1 || n > 100) { n = 20; } for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { n = n > 100 ? 100 : n; for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { n = n <= 100 ? n : 100; for (int i = 0; i < n; i++) { } }", "n (≤ 100)")]
    [InlineData("void M(int n) { if (n > 100) n = Math.Abs(n); for (int i = 0; i < n; i++) { } }", "n")]
    [InlineData("void M(int n, int m) { m = Math.Min(n, 100); for (int i = 0; i < n; i++) { } }", "n")]
    public void Limited_by_validation(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("int _n; bool TryTake(int n) => n < _n; void M() { while (!TryTake(3)) _n++; }", "1")]
    [InlineData("int _n; int TryTake(int n) => n - _n; void M() { int at; while ((at = TryTake(3)) < 0) _n++; }", "1")]
    [InlineData("int _n; object? TryTake(int n) => null; void M() { object? found; while ((found = TryTake(3)) == null) _n++; }", "1")]
    [InlineData("int _n; void M() { int seen; do { seen = _n; } while (Interlocked.CompareExchange(ref _n, seen + 1, seen) != seen); }", "1")]
    [InlineData("int _n; bool TryTake(int n) => n < _n; void M() { while (TryTake(3)) _n++; }", "unknown")]
    [InlineData("int _n; bool Trying(int n) => n < _n; void M() { while (!Trying(3)) _n++; }", "unknown")]
    [InlineData("int _n; int TryTake(int n) => n - _n; void M() { while (TryTake(3) > 0) _n++; }", "unknown")]
    public void Until_an_attempt_succeeds(string members, string trips) => Assert.Equal(trips, CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M() { while (true) { } }")]
    [InlineData("void M(Queue<int> q) { while (q.Count > 0) { q.Dequeue(); } }")]
    [InlineData("double f = 1; void M() { do { f *= 0.5; } while (f > 0.001); }")]
    [InlineData("int Send(int most) => 1; void M(byte[] a) { int left = a.Length; while (left > 0) { int taken = Send(left); left -= taken; } }")]
    [InlineData("int Send(int most) => 1; void M(byte[] a) { int at = 0; while (at < a.Length) { at += Send(a.Length - at); } }")]
    [InlineData("void M(string s) { int at = 0; while (at < s.Length) { at = s.IndexOf('x', at) + 1; } }")]
    [InlineData("class N { public N? Next; } void M(N? n) { while (n != null) { n = n.Next; } }")]
    public void Of_no_known_form(string members) => Assert.Equal("unknown", CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M(long ms) { var w = System.Diagnostics.Stopwatch.StartNew(); while (w.ElapsedMilliseconds < ms) { } }")]
    [InlineData("void M(long ms) { var w = new System.Diagnostics.Stopwatch(); while (true) { w.Start(); if (w.ElapsedMilliseconds > ms) break; } }")]
    [InlineData("void M(System.DateTime end) { while (System.DateTime.UtcNow < end) { } }")]
    [InlineData("void M(System.DateTime end, int n) { while (System.DateTime.UtcNow < end) n++; }")]
    public void Until_the_clock_says_so(string members) => Assert.Equal("by the clock", CostSnippet.Trips(members));

    [Theory]
    [InlineData("string M(string name) { for (var i = 1; i < 999999; ++i) { if (!System.IO.File.Exists(name + i)) return name + i; } return name; }")]
    [InlineData("int M(System.Collections.Generic.List<int> used) { var port = 0; for (var k = 1000; k < 65536; k++) { if (used.FindIndex(p => p == k) >= 0) continue; port = k; break; } return port; }")]
    [InlineData("int M(System.Collections.Generic.HashSet<int> used) { for (var k = 1000; k < 65536; k++) if (used.Add(k)) return k; return 0; }")]
    [InlineData("int M(System.Collections.Generic.List<int> used) { for (var k = 0; k < 65536; k++) { if (used.IndexOf(k) < 0) { return k; } } return 0; }")]
    [InlineData("int M(System.Collections.Generic.List<int> used, int first) { var port = 0; for (var k = first; k < 65536; k++) { if (used?.FindIndex(p => p == k) >= 0) continue; port = k; break; } return port; }")]
    [InlineData("interface IFolders { bool DirectoryExists(string name); } string? M(IFolders all, string name, int most = 999999) { for (var i = 1; i < most; ++i) { if (!all.DirectoryExists(name + i)) return name; } return null; }")]
    public void Until_the_first_that_is_free(string members) => Assert.Equal("unknown", CostSnippet.Trips(members));

    [Theory]
    [InlineData("bool M(System.Collections.Generic.HashSet<int> known) { for (var k = 0; k < 65536; k++) if (known.Contains(k)) return true; return false; }")]
    [InlineData("int M(System.Collections.Generic.HashSet<int> known) { var n = 0; for (var k = 0; k < 65536; k++) { if (!known.Contains(k)) n++; } return n; }")]
    [InlineData("int M(System.Collections.Generic.HashSet<int> known) { var n = 0; for (var k = 0; k < 65536; k++) { if (!known.Contains(k)) continue; n++; } return n; }")]
    public void Through_all_of_them(string members) => Assert.NotEqual("unknown", CostSnippet.Trips(members));

    [Theory]
    [InlineData("void M(System.DateTime next) { while (System.DateTime.UtcNow >= next) next = next.AddDays(1); }")]
    [InlineData("void M(System.DateTime next) { while (true) { if (next > System.DateTime.Now) break; next += System.TimeSpan.FromDays(1); } }")]
    public void Comes_up_to_the_clock_by_itself(string members) => Assert.NotEqual("by the clock", CostSnippet.Trips(members));
}
