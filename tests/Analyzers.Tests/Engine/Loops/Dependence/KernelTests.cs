namespace LaneKeeper.Tests.Engine.Loops.Dependence;

/// <summary>Kernels as programs have them, and mutants of each that differ in what makes them right or wrong.</summary>
public class KernelTests
{
    [Theory]
    // Symbolic strides and blocks.
    [InlineData("void M(double[] a, int k, int level) { int step = level << 1; for (int i = k; i < a.Length; i += step) { var t = a[i + level]; a[i + level] = a[i] - t; a[i] += t; } }", "Independent")]
    [InlineData("void M(double[] a, int k, int level) { int step = level; for (int i = k; i < a.Length; i += step) { var t = a[i + level]; a[i + level] = a[i] - t; a[i] += t; } }", "Unknown R26")]
    [InlineData("void M(double[] a, int size) { for (int b = 0; b < a.Length; b += size) for (int i = b; i < b + size; i++) a[i] = Weight(a[i]); }", "Independent")]
    [InlineData("void M(double[] a, int size) { for (int b = 0; b < a.Length; b += size) for (int i = b; i <= b + size; i++) a[i] = Weight(a[i]); }", "Unknown R26")]
    [InlineData("void M(double[] a, int size) { for (int b = 0; b < a.Length; b += size) { a[b] = Weight(a[b]); size++; } }", "Unknown R01")]
    [InlineData("void M(double[] a, int size) { for (int b = 0; b < a.Length; b += b) a[b] = Weight(a[b]); }", "Unknown R01")]
    // Columns of a matrix, whose rows a loop around counts.
    [InlineData("void M(double[] r, int rows, int columns) { for (int i = 0; i < rows; i++) { /*this*/ for (int j = 0; j < columns; j++) r[j * rows + i] += Weight(j); } }", "Independent")]
    [InlineData("void M(double[] r, int rows, int columns) { for (int i = 0; i < rows; i++) { rows--; /*this*/ for (int j = 0; j < columns; j++) r[j * rows + i] += Weight(j); } }", "Fissionable R26")]
    [InlineData("void M(double[] r, int rows, int columns, int i) { for (int j = 0; j < columns; j++) r[j * rows + i] += Weight(j); }", "Fissionable R26")]
    // Parts of arrays.
    [InlineData("void M(double[] a, double[][] rows, int w) { var r = new double[rows.Length * w]; for (int y = 0; y < rows.Length; y++) Array.Copy(rows[y], 0, r, y * w, w); }", "Independent")]
    [InlineData("void M(double[] a, double[][] rows, int w) { var r = new double[rows.Length * w]; for (int y = 0; y < rows.Length; y++) Array.Copy(rows[y], 0, r, y * w, w + 1); }", "Unknown R26")]
    [InlineData("void M(double[] a, int w, int h) { for (int y = 0; y < h; y++) Array.Copy(a, y * w, a, y * w + 1, w - 1); }", "Independent")]
    [InlineData("void M(double[] a, int w, int h) { for (int y = 1; y < h; y++) Array.Copy(a, (y - 1) * w, a, y * w, w); }", "Unknown R26")]
    [InlineData("void M(double[] a, int w, int h) { for (int y = 0; y < h; y++) { Array.Fill(a, y, y * w, w); Array.Clear(a, y * w, 1); } }", "Fissionable R26")]
    [InlineData("void M(double[] a, int w, int h) { for (int y = 0; y < h; y++) Array.Fill(a, y, y * w, w); }", "Independent")]
    // Rows that were made and handed over by a name.
    [InlineData("double[] M(double[] x, double[] r, int n) { var c = new double[n][]; for (int k = 0; k < n; k++) { var row = new double[n]; Fill(row, x); c[k] = row; } /*this*/ for (int j = 0; j < n; j++) { var row = c[j]; r[j] = row[0] + r[j]; } return r; } static void Fill(double[] to, double[] from) { for (int i = 0; i < to.Length; i++) to[i] = from[i]; }", "Independent")]
    [InlineData("void M(int n) { var c = new double[n][]; for (int k = 0; k < n; k++) { var row = new double[n]; c[k] = row; } /*this*/ for (int j = 0; j < n; j++) { var row = c[j]; for (int i = 0; i < n; i++) row[i] = Weight(i); } }", "Independent")]
    [InlineData("void M(int n) { var c = new double[n][]; var row = new double[n]; for (int k = 0; k < n; k++) { c[k] = row; } /*this*/ for (int j = 0; j < n; j++) { var mine = c[j]; for (int i = 0; i < n; i++) mine[i] = Weight(i); } }", "Unknown R24")]
    [InlineData("void M(int n) { var c = new double[n][]; for (int k = 0; k < n; k++) { var row = new double[n]; c[k] = row; c[0] = row; } /*this*/ for (int j = 0; j < n; j++) { var mine = c[j]; for (int i = 0; i < n; i++) mine[i] = Weight(i); } }", "Unknown R24")]
    [InlineData("void M(int n) { var c = new double[2][]; var row = new double[n]; c[0] = row; c[1] = new double[n]; /*this*/ for (int j = 1; j < n; j++) { var mine = c[0]; row[j] = mine[j - 1]; } }", "Unknown R24")]
    // Calls that may run one of several methods.
    [InlineData("abstract class S { public abstract double F(double x); } sealed class A : S { public override double F(double x) => Weight(x); } sealed class B : S { double _k = 3; public override double F(double x) => _k * x; } void M(double[] a, S s) { for (int i = 0; i < a.Length; i++) a[i] = s.F(a[i]); }", "Independent")]
    [InlineData("abstract class S { public abstract double F(double x); } sealed class A : S { public override double F(double x) => Weight(x); } sealed class B : S { double _k = 3; public override double F(double x) => _k++ * x; } void M(double[] a, S s) { for (int i = 0; i < a.Length; i++) a[i] = s.F(a[i]); }", "Dependent R27")]
    [InlineData("abstract class S { public abstract double[] F(double x); } sealed class A : S { public override double[] F(double x) => new double[1]; } sealed class B : S { double[] _k = new double[1]; public override double[] F(double x) => _k; } void M(double[] a, S s) { for (int i = 0; i < a.Length; i++) s.F(a[i])[0] = i; }", "Unknown R24")]
    // Properties that work a number out.
    [InlineData("int W { get; } = 4; int H { get; } = 4; int Count => W * H; void M(double[] a) { for (int i = 0; i < Count; i++) a[i] = Weight(i); }", "Independent")]
    [InlineData("int _w = 4; int Count => _w * 2; void M(double[] a) { for (int i = 0; i < Count; i++) { a[i] = Weight(i); _w--; } }", "Dependent R27")]
    [InlineData("int _w = 4; int Count => _w * 2; void M(double[] a) { for (int i = 0; i < Count; i++) { a[i] = Weight(i); if (i > 3) _w = 2; } }", "Dependent R27")]
    [InlineData("int _w; int Count { get { return _w++; } } void M(double[] a) { for (int i = 0; i < Count; i++) a[i] = Weight(i); }", "Unknown R34")]
    [InlineData("sealed class Image { public int Width; public int Height; public double[] Pixels = new double[9]; public int Stride => Width + 2; } void M(Image m) { for (int y = 0; y < m.Height; y++) for (int x = 0; x < m.Stride; x++) m.Pixels[y * m.Stride + x] = Weight(x); }", "Independent")]
    [InlineData("sealed class Image { public int Width; public int Height; public double[] Pixels = new double[9]; public int Stride => Width + 2; } void M(Image m) { for (int y = 0; y < m.Height; y++) for (int x = 0; x < m.Stride; x++) m.Pixels[y * m.Width + x] = Weight(x); }", "Unknown R26")]
    // Extremes.
    [InlineData("double M(double[] a) { var min = double.PositiveInfinity; for (int i = 0; i < a.Length; i++) { if (a[i] < min || double.IsNaN(a[i])) min = a[i]; } return min; }", "Reduction")]
    [InlineData("double M(double[] a, double b) { var min = double.PositiveInfinity; for (int i = 0; i < a.Length; i++) { if (a[i] < min || double.IsNaN(b)) min = a[i]; } return min; }", "Dependent R20")]
    [InlineData("float M(float[] a) { float max = a[0]; foreach (var x in a) max = x > max ? x : max; return max; }", "Reduction")]
    [InlineData("int M(int[] a) { int max = a[0], at = 0; for (int i = 1; i < a.Length; i++) { int v = Heavy(a[i]); if (v > max) { max = v; at = i; } } return at; }", "Fissionable R20")]
    // Aliases that a test has ruled out.
    [InlineData("void M(double[] a, double[] b) { if (ReferenceEquals(a, b)) return; for (int i = 1; i < a.Length; i++) a[i] = b[i - 1]; }", "Independent")]
    [InlineData("void M(double[] a, double[] b) { if (a != b) { for (int i = 1; i < a.Length; i++) a[i] = b[i - 1]; } }", "Independent")]
    [InlineData("void M(double[] a, double[] b) { if (a == b) { a = new double[1]; } for (int i = 1; i < a.Length; i++) a[i] = b[i - 1]; }", "Unknown R21")]
    [InlineData("void M(double[] a, double[] b) { if (a == b) return; a = b; for (int i = 1; i < a.Length; i++) a[i] = b[i - 1]; }", "Unknown R21")]
    public void Verdict(string members, string expected) => Assert.Equal(expected, LoopVerdict.Short(members));

    [Theory]
    [InlineData("a[i] = Missing.Of(i);")]
    [InlineData("a[i] = Weight(missing);")]
    public void What_does_not_compile_is_called_that(string body) => Assert.Equal(
        "Unknown R41",
        LoopVerdict.Short($"void M(double[] a) {{ for (int i = 0; i < a.Length; i++) {body} }}", new Project { KnownErrors = ["CS0103"] }));

    // A project for another framework knows its members under other symbols than who refers to it.
    [Theory]
    [InlineData("a[i] = counter.Count; counter.Next();", false)]
    [InlineData("a[i] = counter.Count; counter.Next();", true)]
    [InlineData("a[i] = counter.Count; counter.NextOf();", false)]
    [InlineData("a[i] = counter.Count; counter.NextOf();", true)]
    public void What_another_project_changes_is_no_other_thing(string body, bool isForStandard) => Assert.NotEqual(
        "Independent",
        LoopVerdict.Short(
            $"void M(int[] a, Counter counter) {{ for (int i = 0; i < a.Length; i++) {{ {body} }} }}",
            new Project
            {
                OtherProject = ["public class Counter { public int Count; public void Next() { Count++; } public virtual void NextOf() { Count++; } }"],
                IsOtherForStandard = isForStandard,
            }));

    // What table of constructs a language has: safe, safe only in two parts, or not at all.
    [Theory]
    [InlineData("void M(System.Collections.BitArray b) { for (int i = 0; i < b.Length; i++) b[i] = IsPrime(i); }", "Fissionable R28")]
    [InlineData("void M(int[] flags, int n) { for (int i = 0; i < n; i++) if (IsPrime(i)) flags[i >> 5] |= 1 << (i & 31); }", "Fissionable R23")]
    [InlineData("void M(System.Text.StringBuilder b) { for (int i = 0; i < b.Length; i++) b[i] = (char)(Heavy(i) & 127); }", "Dependent R28")]
    [InlineData("void M(int n) { var s = System.Collections.Immutable.ImmutableList<int>.Empty; for (int i = 0; i < n; i++) s = s.Add(Heavy(i)); }", "Fissionable R20")]
    [InlineData("void M(int[] a) { for (int i = 0; i < a.Length; i++) { Span<int> b = stackalloc int[4]; b[0] = i; b[1] = Heavy(i); a[i] = b[0] + b[1]; } }", "Independent")]
    [InlineData("void M(int[] a) { for (int i = 0; i < a.Length; i++) { var b = System.Buffers.ArrayPool<int>.Shared.Rent(4); b[0] = Heavy(i); a[i] = b[0]; System.Buffers.ArrayPool<int>.Shared.Return(b); } }", "Independent")]
    [InlineData("event Action<int>? E; void M(int[] a) { foreach (var x in a) E?.Invoke(x); }", "Unknown R30")]
    [InlineData("void M(int[] a, IProgress<int> p) { for (int i = 0; i < a.Length; i++) { a[i] = Heavy(i); p.Report(i); } }", "Fissionable R11")]
    [InlineData("void M(int[] a) { for (int i = 0; i < a.Length; i++) a[i] = Random.Shared.Next(); }", "Unknown R11")]
    [InlineData("void M(DateTime[] a) { for (int i = 0; i < a.Length; i++) a[i] = DateTime.UtcNow; }", "Independent")]
    [InlineData("void M(int[] a, Lazy<int> z) { for (int i = 0; i < a.Length; i++) a[i] = z.Value + i; }", "Independent")]
    [InlineData("static int _v; void M(int[] a) { for (int i = 0; i < a.Length; i++) Volatile.Write(ref _v, a[i]); }", "Unknown R31")]
    [InlineData("static int _v; void M(int[] a) { for (int i = 0; i < a.Length; i++) if (Interlocked.CompareExchange(ref _v, 1, 0) == 0) a[i] = 1; }", "Unknown R29")]
    [InlineData("void M(string[] a, System.IO.Stream s) { foreach (var x in a) s.WriteByte((byte)Heavy(x.Length)); }", "Unknown R32")]
    [InlineData("void M(string[] a) { foreach (var x in a) File.AppendAllText(\"log\", x + Heavy(x.Length)); }", "Fissionable R11")]
    [InlineData("struct V { public int X; } void M(int[] a) { var v = new V(); for (int i = 0; i < a.Length; i++) { v.X += a[i]; } a[0] = v.X; }", "Dependent R20")]
    [InlineData("void M(Queue<int> q, int[] a) { foreach (var x in a) q.Enqueue(Heavy(x)); }", "Fissionable R28")]
    [InlineData("void M(HashSet<int> h, int[] a) { foreach (var x in a) h.Add(Heavy(x)); }", "Fissionable R28")]
    [InlineData("void M(HashSet<int> h, int[] a, bool[] r) { for (int i = 0; i < a.Length; i++) r[i] = h.Contains(Heavy(a[i])); }", "Independent")]
    [InlineData("void M(System.Collections.Concurrent.ConcurrentDictionary<int, int> d, int[] a) { foreach (var x in a) d[x] = Heavy(x); }", "Fissionable R29")]
    [InlineData("void M(System.Collections.Concurrent.ConcurrentDictionary<int, int> d, int[] a) { for (int i = 0; i < a.Length; i++) a[i] = d.GetOrAdd(a[i], k => Heavy(k)); }", "Unknown R29")]
    [InlineData("void M(int n) { int[] a = new int[n]; int t = 0; for (int i = 0; i < n; i++) { t = a[i]; a[i] = t + 1; } }", "Independent")]
    [InlineData("int M(string[] a) { int n = 0; foreach (var s in a) { if (s.Length == 0) continue; n += Heavy(s.Length); } return n; }", "Reduction")]
    [InlineData("string M(int[] a) { var s = \"\"; foreach (var x in a) s += Heavy(x); return s; }", "Fissionable R20")]
    [InlineData("void M(int[] a) { foreach (ref var x in a.AsSpan()) x = Heavy(x); }", "Unknown R07")]
    [InlineData("void M(int[] a) { var span = a.AsSpan(); for (int i = 0; i < span.Length; i++) span[i] = Heavy(i); }", "Unknown R07")]
    [InlineData("void M(int[] a, int[] b) { for (int i = 0; i < a.Length; i++) { if (a[i] > 0) b[i] = Heavy(a[i]); else b[i] = 0; } }", "Independent")]
    [InlineData("void M(int[] a, int[] b) { for (int i = 0; i < a.Length; i++) { var (x, y) = (a[i], Heavy(a[i])); b[i] = x + y; } }", "Independent")]
    [InlineData("int[] M(int[] a) { var h = new int[256]; for (int i = 0; i < a.Length; i++) h[a[i] & 255]++; return h; }", "Unknown R23")]
    [InlineData("void M(int[] a) { for (int i = 0; i < a.Length; i++) for (int j = i + 1; j < a.Length; j++) if (a[i] > a[j]) (a[i], a[j]) = (a[j], a[i]); }", "Unknown R26")]
    [InlineData("void M(double[] a, double[] b) { var t = new double[a.Length]; for (int k = 0; k < 10; k++) { /*this*/ for (int i = 1; i < a.Length - 1; i++) t[i] = (a[i - 1] + a[i + 1]) / 2; for (int i = 1; i < a.Length - 1; i++) a[i] = t[i]; } }", "Independent")]
    [InlineData("void M(double[,] u) { for (int i = 1; i < u.GetLength(0) - 1; i++) for (int j = 1; j < u.GetLength(1) - 1; j++) u[i, j] = (u[i - 1, j] + u[i + 1, j]) / 2; }", "Dependent R26")]
    [InlineData("void M(double[,] a, double[,] b, double[,] c, int n) { for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double s = 0; for (int k = 0; k < n; k++) s += a[i, k] * b[k, j]; c[i, j] = s; } }", "Unknown R21")]
    [InlineData("double[,] M(double[,] a, double[,] b, int n) { var c = new double[n, n]; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double s = 0; for (int k = 0; k < n; k++) s += a[i, k] * b[k, j]; c[i, j] = s; } return c; }", "Independent")]
    [InlineData("double[,] M(double[,] a, double[,] b, int n) { var c = new double[n, n]; for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) c[i, j] += a[i, k] * b[k, j]; return c; }", "Dependent R26")]
    [InlineData("bool[] M(int n) { var sieve = new bool[n]; for (int i = 2; i < n; i++) for (int j = 2 * i; j < n; j += i) sieve[j] = true; return sieve; }", "Unknown R26")]
    [InlineData("int M(int n) { int c = 0; for (int i = 0; i < n; i++) { var rnd = new Random(i); double x = rnd.NextDouble(), y = rnd.NextDouble(); if (x * x + y * y < 1) c++; } return c; }", "Reduction")]
    [InlineData("int M(int n) { int c = 0; var rnd = new Random(1); for (int i = 0; i < n; i++) { double x = rnd.NextDouble(), y = rnd.NextDouble(); if (x * x + y * y < 1) c++; } return c; }", "Dependent R28")]
    [InlineData("sealed class N { public int V; public N? Next; } void M(N head, int n) { var p = head; for (int i = 0; i < n; i++) { p!.V = Heavy(i); p = p.Next; } }", "Fissionable R20")]
    [InlineData("void M(List<int[]> rows) { foreach (var row in rows) for (int i = 0; i < row.Length; i++) row[i] = Heavy(row[i]); }", "Unknown R24")]
    [InlineData("void M(int[] a) { int w = 0; for (int i = 0; i < a.Length; i++) if (a[i] > 0) a[w++] = a[i]; }", "Dependent R20")]
    [InlineData("int M(int[] a) { int last = -1; for (int i = 0; i < a.Length; i++) if (IsPrime(a[i])) last = i; return last; }", "Fissionable R25")]
    [InlineData("long M(int[] a) { long s = 0; object gate = new(); foreach (var x in a) { int v = Heavy(x); lock (gate) s += v; } return s; }", "Unknown R05")]
    [InlineData("void M(int[] a, CancellationToken t) { for (int i = 0; i < a.Length; i++) { t.ThrowIfCancellationRequested(); a[i] = Heavy(i); } }", "Independent")]
    [InlineData("void M(int[] a) { for (int i = 0; i < a.Length; i++) { a[i] = Heavy(i); i++; } }", "Unknown R01")]
    [InlineData("void M(int[] a) { int i; for (i = 0; i < a.Length; i++) a[i] = Heavy(i); }", "Unknown R01")]
    [InlineData("void M(uint n, int[] a) { for (uint i = 0; i < n; i++) a[i] = 1; }", "Unknown R01")]
    [InlineData("void M(int[] a, int[] p) { for (int i = 0; i < p.Length; i++) a[p[i]] = a[p[i]] + 1; }", "Unknown R21")]
    [InlineData("void M(int n) { var idx = Enumerable.Range(0, n).ToArray(); var a = new int[n]; for (int i = 0; i < n; i++) a[idx[i]] = Heavy(i); }", "Fissionable R23")]
    public void Construct(string members, string expected) => Assert.Equal(expected, LoopVerdict.Short(members));
}
